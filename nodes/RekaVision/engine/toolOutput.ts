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
	const isNew = unrepeated();
	return (record) => {
		const wanted = simplified?.(record) ?? Object.keys(record);
		const picked = entriesWith(record, (name, value) => wanted.includes(name) && !isBlank(value));
		return record.video_id === undefined ? picked : isNew(record.video_id, picked);
	};
}

/** What the items about videos before did not say. */
function unrepeated(): (video: unknown, record: IDataObject) => IDataObject {
	const linked = new Set<unknown>();
	const told = new Set<string>();
	return (video, record) => {
		const hasLink = linked.has(video);
		const isOneTooMany = linked.size >= MOST_LINKS;
		if (!isOneTooMany) linked.add(video);
		const fresh = entriesWith(record, (name, value) => {
			if (isLink(value)) return !hasLink;
			const text = `${name} ${String(value)}`;
			const isRepeated = told.has(text);
			if (typeof value === 'string' && value.length > LONG) told.add(text);
			return !isRepeated;
		});
		return isOneTooMany && !hasLink ? withoutLinks(fresh) : fresh;
	};
}

/** Of so many videos a list gives the link, and of each once, because a signed one is longer than everything else. */
const MOST_LINKS = 4;
/** A text of more characters that an earlier item holds already, such as a report, is not told again. */
const LONG = 100;

function isLink(value: unknown): boolean {
	return typeof value === 'string' && /^https?:\/\//.test(value);
}

function withoutLinks(record: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, isLink(value) ? 'get it by the video_id' : value]),
	);
}

function entriesWith(record: IDataObject, isWanted: (name: string, value: unknown) => boolean): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name, value]) => isWanted(name, value)));
}
