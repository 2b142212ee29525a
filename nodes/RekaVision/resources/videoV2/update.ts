import { path } from '../../../shared/api/pathTemplate';
import { field } from '../../../shared/input/field';
import { simplifyField } from '../../../shared/input/simplify';
import { one, shaped } from '../../engine/answers';
import { request } from '../../engine/request';
import { changesOf, updateFieldsOf } from '../../fields/changes';
import { uploadGroupLocator, videoLocator } from '../../fields/locators';
import { videoItems } from '../../fields/videoItems';
import { videoTopic } from '../../fields/videoTopic';
import { descriptionField } from './fields';

const changes = {
	name: field({
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. talk.mp4',
		description: 'Name in lists, called Video Name in Upload',
	}),
	title: field({
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		description: 'Title of the video',
	}),
	description: descriptionField,
	group_id: {
		...uploadGroupLocator,
		description: 'Move the video to this group; the ID default means no group',
	},
};
const updateFields = updateFieldsOf(changes);

/** `PATCH /v2/videos/{video_id}`. What is left out stays as it is; the API cannot clear a field. */
export const updateVideo = request({
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a video',
		description: 'Change the name, title or description of a video, or move it to another group',
	},
	fields: [videoLocator, simplifyField, updateFields],
	method: 'PATCH',
	path: path`/v2/videos/${{ video_id: videoLocator }}`,
	body: (item) => changesOf(item, updateFields, changes),
	sends: changes,
	topic: videoTopic('v2', 'update the video'),
	answer: shaped(one('video_id'), videoItems),
});
