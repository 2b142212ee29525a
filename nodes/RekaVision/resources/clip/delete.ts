import { clipJobLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { deleted } from '../../routing/answers';
import { routed } from '../../routing/routed';

/** `DELETE /v1/clips/{id}`. Only completed or failed jobs can be deleted. */
export const deleteClipJob: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a clip job',
		description: 'Delete a completed or failed clip job for good; a running job cannot be deleted',
		routing: routed({
			method: 'DELETE',
			url: '/v1/clips/:jobId',
			topic: { action: 'delete the clip job', noun: 'clip job' },
			prepare: [
				function (request) {
					const deleteSource = this.getNodeParameter('deleteSourceVideo', false) === true;
					return deleteSource ? { ...request, body: { delete_input_video: true } } : request;
				},
			],
			shape: deleted('job_id', 'jobId'),
		}),
	},
	fields: [
		clipJobLocator,
		{
			displayName: 'Delete Source Video Too',
			name: 'deleteSourceVideo',
			type: 'boolean',
			default: false,
			description: 'Whether to also delete the source video that Reka indexed for this job',
		},
	],
};
