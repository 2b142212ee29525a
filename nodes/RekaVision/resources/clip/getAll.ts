import { type IDataObject } from 'n8n-workflow';

import { field } from '../../../shared/input/field';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { list, listFields } from '../../engine/lists';

const statusField = field({
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Completed', value: 'completed' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Preprocessing', value: 'preprocessing' },
		{ name: 'Processing', value: 'processing' },
		{ name: 'Queued', value: 'queued' },
	],
	default: 'completed',
	description: 'Only list jobs with this status',
});

/** `GET /v1/clips`, paged by `limit` and `offset`. The list gives id, status, source URLs and prompt, not the clips. */
export const getManyClipJobs = list({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many clip jobs',
		description: 'List clip jobs with ID, status, source URLs and prompt; use Get for the clips of a job',
	},
	fields: [...listFields, simplifyField, optionsField([statusField])],
	path: '/v1/clips',
	query: { status: statusField },
	topic: { action: 'list the clip jobs', noun: 'clip job' },
	rows: 'items',
	pagedBy: 'id',
	shape: (item) => {
		const simplify = item.read(simplifyField);
		return (rows) => (simplify ? rows.map(listedJob) : rows);
	},
});

function listedJob(row: IDataObject): IDataObject {
	return {
		status: row.status,
		prompt: row.prompt ?? null,
		source_urls: row.video_urls ?? [],
		job_id: row.id,
	};
}
