import type { IDataObject } from 'n8n-workflow';

import { checkText } from '../../../shared/input/checks';
import { rowsOf } from '../../../shared/api/pages';
import { listFields } from '../../fields/list';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import type { Operation } from '../../operation';
import { itemFields } from '../../routing/body';
import { byOffset } from '../../routing/lists';
import { routed } from '../../routing/routed';

/** `GET /v1/clips`, paged by `limit` and `offset`. The list gives id, status, source URLs and prompt, not the clips. */
export const getManyClipJobs: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many clip jobs',
		description: 'List clip jobs with ID, status, source URLs and prompt; use Get for the clips of a job',
		routing: routed({
			method: 'GET',
			url: '/v1/clips',
			topic: { action: 'list the clip jobs', noun: 'clip job' },
			prepare: [
				function (request) {
					const { field, read } = itemFields(this);
					const { status } = (read('options') ?? {}) as IDataObject;
					const wanted = checkText(field('Status'), status);
					return wanted === '' ? request : { ...request, qs: { ...request.qs, status: wanted } };
				},
			],
			shape: (body) => rowsOf(body, 'items'),
			async paginate(sendPage) {
				const rows = await byOffset('id').call(this, sendPage);
				return this.getNodeParameter('simplify') === false ? rows : rows.map(listedJob);
			},
		}),
	},
	fields: [
		...listFields,
		simplifyField,
		optionsField([
			{
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
			},
		]),
	],
};

function listedJob(row: IDataObject): IDataObject {
	return {
		job_id: row.id,
		status: row.status,
		prompt: row.prompt ?? null,
		source_urls: row.video_urls ?? [],
	};
}
