import { type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { isBlank } from '../../shared/input/checks';
import { type Item } from './item';
import { type ForTools } from './operation';
import { toolFieldsField, toolOutputField } from './toolFields';
import { isWebAddress } from '../../shared/input/webAddress';

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

/** Without what says nothing, also in the objects of a record, such as its metadata. */
function withoutBlanks(record: IDataObject): IDataObject {
	const filled = Object.entries(record).map(([name, value]) => {
		const inner = asRecord(value);
		const said = inner && entriesWith(inner, (_name, its) => !isBlank(its));
		return [name, said && Object.keys(said).length === 0 ? undefined : (said ?? value)] as const;
	});
	return Object.fromEntries(filled.filter(([, value]) => !isBlank(value)));
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
		const picked = withoutBlanks(entriesWith(record, (name) => wanted.includes(name)));
		const [idKey] = LIBRARY_IDS.filter((key) => record[key] !== undefined);
		return idKey === undefined ? picked : isNew(record[idKey], picked, idKey);
	};
}

/** What names a thing of the library, whose link a model can get by it. */
const LIBRARY_IDS = ['video_id', 'image_id'];

/** What the items about things of the library before did not say. */
function unrepeated(): (id: unknown, record: IDataObject, idKey: string) => IDataObject {
	const linked = new Set<unknown>();
	const told = new Set<string>();
	return (id, record, idKey) => {
		const hasLink = linked.has(id);
		const isOneTooMany = linked.size >= MOST_LINKS;
		if (!isOneTooMany) linked.add(id);
		const fresh = entriesWith(record, (name, value) => {
			if (isWebAddress(value)) return !hasLink;
			const text = `${name} ${String(value)}`;
			const isRepeated = told.has(text);
			if (typeof value === 'string' && value.length > LONG) told.add(text);
			return !isRepeated;
		});
		return isOneTooMany && !hasLink ? withoutLinks(fresh, idKey) : fresh;
	};
}

/** Of so many videos or images a list gives the link, and of each once, because a signed one is longer than everything else. */
const MOST_LINKS = 4;
/** A text of more characters that an earlier item holds already, such as a report, is not told again. */
const LONG = 100;

function withoutLinks(record: IDataObject, idKey: string): IDataObject {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, isWebAddress(value) ? `get it by the ${idKey}` : value]),
	);
}

function entriesWith(record: IDataObject, isWanted: (name: string, value: unknown) => boolean): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name, value]) => isWanted(name, value)));
}
