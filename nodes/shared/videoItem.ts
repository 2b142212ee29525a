import { type IDataObject } from 'n8n-workflow';

import { asRecord } from './api/answer';

/**
 * A video of either library as a person reads it: name and link in the words of the searches, then what Reka tells of it without its blank
 * fields, the ids last.
 */
export function videoItem({ video_id, group_id, url, metadata, ...video }: IDataObject): IDataObject {
	const { video_name, ...about } = asRecord(metadata) ?? {};
	const told = { video_name, video_url: url, ...about, ...video, group_id, video_id };
	return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null && value !== undefined));
}
