/** Parameters and items that the tests of many topics write, and what they look at. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Run } from './index';

/** What a user chooses at Resource (and beside it) for videos of Reka's second API. */
export const VIDEO_V2: INodeParameters = { resource: 'videoV2' };

/** What a user chooses at Resource for groups of videos. */
export const VIDEO_GROUP: INodeParameters = { resource: 'videoGroup' };

/** A picker with By ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The same as an expression over the item. */
export const idFromItem = byId('={{ $json.id }}');

/** One input item for each of the given objects. */
export const itemsOf = (...rows: object[]): INodeExecutionData[] => rows.map((json) => ({ json: json as IDataObject }));

/** One input item for each id. */
export const itemsWith = (...ids: unknown[]): INodeExecutionData[] => itemsOf(...ids.map((id) => ({ id })));

/** The data of output items. */
export const jsonOf = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);

/** Which input item each output item belongs to. */
export const linksOf = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);

/** What the editor shows of the error that ended a run: its data. */
export function dataOf(run: Run): IDataObject {
	const error = run.error as unknown as { context?: { data?: IDataObject } } | undefined;
	return error?.context?.data ?? {};
}
