import type { INodeProperties } from 'n8n-workflow';

import { ID_FIELDS } from './idFields';

/**
 * A picker for one thing in the account: From List (searchable) or By ID. By ID takes any expression and also a pasted URL that holds
 * the id, so there is no mode By URL: no page that people see has an address with an id. A list that cannot be loaded never blocks it.
 *
 * @param name the parameter, a key of {@link ID_FIELDS}
 * @param searchListMethod fills the list, see `listSearch/`
 */
function locator(name: string, searchListMethod: string, description: string, placeholder: string): INodeProperties {
	return { ...picker(name, searchListMethod, placeholder), required: true, description };
}

/** The same for where nothing has to be picked, still without a description. */
function picker(name: string, searchListMethod: string, placeholder: string): INodeProperties {
	return {
		displayName: ID_FIELDS[name],
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${withArticle(ID_FIELDS[name].toLowerCase())}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
			},
		],
	};
}

function withArticle(noun: string): string {
	return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

export const clipJobLocator = locator('jobId', 'searchClipJobs', 'The clip job to work on', 'e.g. 0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11');
export const imageLocator = locator('imageId', 'searchImages', 'The image to work on', 'e.g. 550e8400-e29b-41d4-a716-446655440000');
export const videoLocator = locator('videoId', 'searchVideos', 'The video to work on', 'e.g. 550e8400-e29b-41d4-a716-446655440000');

const GROUP_EXAMPLE = 'e.g. 20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37';
export const groupLocator = locator('groupId', 'searchGroups', 'The video group to work on', GROUP_EXAMPLE);

/** The group that an upload goes into, as an option: blank means Reka's own default group. */
export const uploadGroupLocator: INodeProperties = {
	...picker('groupId', 'searchGroups', GROUP_EXAMPLE),
	description: 'The group that the video is put into; without this, Reka takes its default group',
};
