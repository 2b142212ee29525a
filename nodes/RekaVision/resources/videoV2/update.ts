import type { INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { checkText, refusal } from '../../../shared/input/checks';
import { uploadGroupLocator, videoLocator } from '../../fields/locators';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { oneObject } from '../../routing/answers';
import { jsonBody } from '../../routing/body';
import { checkedId } from '../../routing/path';
import { routed } from '../../routing/routed';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description: 'What the video is about',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. talk.mp4',
			description: 'Name in lists; Upload calls it Video Name',
		},
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			description: 'Title of the video',
		},
		{
			...uploadGroupLocator,
			description: 'Move the video to this group; the group of videos without one has the ID default',
		},
	],
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
				jsonBody(({ context, read, field }) => {
					const given = asRecord(read(updateFields.name)) ?? {};
					const text = (label: string, name: string) => checkText(field(label), given[name]);
					const group = asRecord(given.groupId)?.value ?? given.groupId ?? '';
					const changes = {
						name: text('Name', 'name'),
						title: text('Title', 'title'),
						description: text('Description', 'description'),
						group_id: group === '' ? '' : checkedId(context, 'groupId', group, context.getItemIndex()),
					};
					const body = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== ''));
					if (Object.keys(body).length > 0) return body;
					throw refusal(
						field(updateFields.displayName),
						'there is nothing to change',
						'Add a field and fill it in; Reka cannot clear a field.',
					);
				}),
			],
			shape: oneObject('video_id'),
		}),
	},
	fields: [videoLocator, updateFields],
};
