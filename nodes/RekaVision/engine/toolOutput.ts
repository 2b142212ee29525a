import { type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { isBlank } from '../../shared/input/checks';
import { type Item } from './item';
import { type ForTools } from './operation';
import { toolFieldsField, toolOutputField } from './toolFields';

/** Said of no items, of which some agents make an empty text. */
const NOTHING = 'There is nothing. Tell the person so, or look with other values.';

/**
 * What a model gets of the items of a tool: few fields, a word about what comes next, and one item that says so where nothing was found.
 */
export function toolItems(items: INodeExecutionData[], item: Item, forTools: ForTools = {}): INodeExecutionData[] {
	const { simplified, nextStep, ifNothing = NOTHING } = forTools;
	if (items.length === 0) return [{ json: { found: 0, next_step: ifNothing } }];
	const pick = pickerOf(item, simplified);
	return items.map(({ json }) => {
		// The failed item of Continue On Fail.
		if (json.error !== undefined && json.details !== undefined) return { json };
		const next = nextStep?.(json, item);
		return { json: { ...pick(json), ...(next !== undefined && { next_step: next }) } };
	});
}

type Pick = (record: IDataObject) => IDataObject;

/** A host that does not know the field gets everything. */
function pickerOf(item: Item, simplified: ForTools['simplified']): Pick {
	const output = item.given(toolOutputField);
	if (output === undefined || output === 'raw') return (record) => record;
	if (output === 'selected') {
		const names = item.read(toolFieldsField);
		return (record) => entriesWith(record, (name) => names.includes(name));
	}
	const linked = new Set<unknown>();
	return (record) => {
		const { video_id: video } = record;
		const wanted = simplified?.(record) ?? Object.keys(record);
		const hasLink = video !== undefined && linked.has(video);
		linked.add(video);
		return entriesWith(
			record,
			(name, value) => wanted.includes(name) && !isBlank(value) && !(hasLink && isLink(value)),
		);
	};
}

/** Of a video the link is given once, because a signed one is longer than everything else. */
function isLink(value: unknown): boolean {
	return typeof value === 'string' && /^https?:\/\//.test(value);
}

function entriesWith(record: IDataObject, isWanted: (name: string, value: unknown) => boolean): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name, value]) => isWanted(name, value)));
}
