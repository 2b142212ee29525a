import type { IDataObject } from 'n8n-workflow';

import { checkText, refusal } from '../../../../shared/checks';
import { videoLocator } from '../../../fields/locators';
import { videoTopic } from '../../../generations';
import type { Operation } from '../../../operation';
import { oneObject } from '../../../routing/answers';
import { routed } from '../../../routing/routed';

/** Fields of the body, with their parameters and display names. */
const UPDATE_FIELDS = {
	description: { name: 'description', displayName: 'Description' },
	group_id: { name: 'groupId', displayName: 'Video Group ID' },
	name: { name: 'name', displayName: 'Name' },
	title: { name: 'title', displayName: 'Title' },
};

/** `PATCH /v2/videos/{video_id}`. What is left out stays as it is; the API cannot clear a field. */
export const updateVideo: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a video',
		description: 'Change the name, title or description of a video, or move it to another group',
		routing: routed({
			method: 'PATCH',
			url: '/v2/videos/:videoId',
			topic: videoTopic('v2', 'update the video'),
			prepare: [
				function (request) {
					const given = this.getNodeParameter('updateFields', {}) as IDataObject;
					const field = (label: string) => ({ node: this.getNode(), label, itemIndex: this.getItemIndex() });
					const body = Object.fromEntries(
						Object.entries(UPDATE_FIELDS)
							.map(([key, { name, displayName }]) => [key, checkText(field(displayName), given[name])])
							.filter(([, text]) => text !== ''),
					);
					if (Object.keys(body).length === 0) {
						throw refusal(
							field('Update Fields'),
							'nothing to change',
							'Add a field and fill it in; Reka cannot clear a field.',
						);
					}
					return { ...request, body };
				},
			],
			shape: oneObject('video_id'),
		}),
	},
	fields: [
		videoLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					...UPDATE_FIELDS.description,
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					description: 'What the video is about',
				},
				{
					...UPDATE_FIELDS.group_id,
					type: 'string',
					default: '',
					placeholder: 'e.g. 20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37',
					description: 'Move the video to this group; the group of videos without one is called default',
				},
				{
					...UPDATE_FIELDS.name,
					type: 'string',
					default: '',
					placeholder: 'e.g. talk.mp4',
					description: 'Name in lists; Upload calls it Video Name',
				},
				{
					...UPDATE_FIELDS.title,
					type: 'string',
					default: '',
					description: 'Title of the video',
				},
			],
		},
	],
};
