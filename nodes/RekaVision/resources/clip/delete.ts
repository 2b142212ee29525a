import { path } from '../../../shared/api/pathTemplate';
import { field } from '../../../shared/input/field';
import { simplifyField } from '../../../shared/input/simplify';
import { deleted } from '../../engine/answers';
import { request } from '../../engine/request';
import { clipJobToDelete } from '../../fields/locators';

const deleteSourceField = field({
	displayName: 'Delete Source Video Too',
	name: 'deleteSourceVideo',
	type: 'boolean',
	default: false,
	description: 'Whether to also delete the source video that Reka indexed for this job',
});

/** `DELETE /v1/clips/{id}`. Only completed or failed jobs can be deleted. The reference expects a body. */
export const deleteClipJob = request({
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete a clip job',
		description: 'Delete a completed or failed clip job for good; a running job cannot be deleted',
	},
	fields: [clipJobToDelete, deleteSourceField, simplifyField],
	method: 'DELETE',
	path: path`/v1/clips/${{ id: clipJobToDelete }}`,
	body: (item) => (item.read(deleteSourceField) ? { delete_input_video: true } : {}),
	sends: { delete_input_video: deleteSourceField },
	topic: { action: 'delete the clip job', noun: 'clip job' },
	answer: deleted('job_id', clipJobToDelete),
});
