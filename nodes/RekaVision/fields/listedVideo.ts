import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { simplifyField } from '../../shared/input/simplify';
import { type Shape } from '../engine/lists';

/**
 * Items of a list of videos, for {@link simplifyField}: name and link in the words of the searches, then what Reka tells of the video without
 * its blank fields, the id last.
 */
export const listedVideos: Shape = (item) => {
	const simplify = item.read(simplifyField);
	return (rows) => (simplify ? rows.map(listedVideo) : rows);
};

function listedVideo({ video_id, url, metadata, ...video }: IDataObject): IDataObject {
	const { video_name, ...about } = asRecord(metadata) ?? {};
	const told = Object.entries({ ...about, ...video }).filter(([, value]) => value !== null && value !== undefined);
	return {
		video_name: video_name ?? null,
		video_url: url ?? null,
		...Object.fromEntries(told),
		video_id,
	};
}
