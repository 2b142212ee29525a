import { type INodeProperties } from 'n8n-workflow';

import { field, type Field, type Reader } from '../../shared/input/field';
import { clipId, id, jobId } from '../../shared/input/readers';
import { forTools, fromModel } from '../../shared/input/tool';

/** A kind of thing that can be picked. */
interface Pickable<T> {
	name: string;
	displayName: string;
	/** Fills the list, see `listSearch/`. */
	searchListMethod: string;
	placeholder: string;
	/** The field of an item of an earlier step that holds the id. */
	idKey: string;
	/** Takes the id out of what was given. */
	read: Reader<T>;
}

const NOT_CHOSEN = { mode: 'list', value: '' };

/**
 * A picker for one thing in the account: By ID or From List (searchable). By ID takes any expression and also a pasted URL that holds
 * the id, so there is no mode By URL: no page that people see has an address with an id. A list that cannot be loaded never blocks it.
 */
function picker<T>(
	{ name, displayName, searchListMethod, placeholder, read }: Pickable<T>,
	standard: INodeProperties['default'],
	more: Pick<INodeProperties, 'description' | 'required'>,
): Field<T> {
	const property = {
		displayName,
		name,
		type: 'resourceLocator' as const,
		default: standard,
		...more,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${withArticle(displayName.toLowerCase())}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
			},
		],
	} satisfies INodeProperties;
	return field(property, read);
}

/** The thing that an operation is about: the one that the step before gives, until somebody picks another. */
function chained<T>(kind: Pickable<T>): Field<T> {
	const noun = kind.displayName.toLowerCase();
	const inWorkflows = picker(
		kind,
		{ __rl: true, mode: 'id', value: `={{ $json.${kind.idKey} }}` },
		{ required: true, description: `The ${noun} to work on: the one of the input item, unless you choose another` },
	);
	return namedByModel(inWorkflows, kind);
}

/** The thing that an operation removes, or a group: nobody gets there without choosing it. */
function chosen<T>(kind: Pickable<T>): Field<T> {
	const description = `The ${kind.displayName.toLowerCase()} to work on`;
	return namedByModel(picker(kind, NOT_CHOSEN, { required: true, description }), kind);
}

/** In tools the model says what an operation is about, by an id that an earlier result gave. */
function namedByModel<T>(picked: Field<T>, { idKey, displayName }: Pickable<T>): Field<T> {
	const noun = displayName.toLowerCase();
	const value = fromModel(idKey, `ID of the ${noun}, the field ${idKey} of an earlier result`);
	return forTools(picked, { default: { __rl: true, mode: 'id', value } });
}

function withArticle(noun: string): string {
	return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

const CLIP_JOB = {
	name: 'jobId',
	displayName: 'Clip Job',
	searchListMethod: 'searchClipJobs',
	placeholder: 'e.g. 0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11',
	idKey: 'job_id',
	read: jobId,
};
const IMAGE = {
	name: 'imageId',
	displayName: 'Image',
	searchListMethod: 'searchImages',
	placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
	idKey: 'image_id',
	read: id,
};
const VIDEO = {
	name: 'videoId',
	displayName: 'Video',
	searchListMethod: 'searchVideos',
	placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
	idKey: 'video_id',
	read: id,
};
const GROUP = {
	name: 'groupId',
	displayName: 'Video Group',
	searchListMethod: 'searchGroups',
	placeholder: 'e.g. 20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37',
	idKey: 'group_id',
	read: id,
};

export const clipJobLocator = chained(CLIP_JOB);
export const clipJobToDelete = chosen(CLIP_JOB);
/** A job, or one of its clips by a pasted `clip_id`. */
export const clipLocator = chained({ ...CLIP_JOB, read: clipId });
export const imageLocator = chained(IMAGE);
export const imageToDelete = chosen(IMAGE);
export const videoLocator = chained(VIDEO);
export const videoToDelete = chosen(VIDEO);
export const groupLocator = chosen(GROUP);

/** The group that an upload goes into, as an option: blank means Reka's own default group. */
export const uploadGroupLocator = picker(GROUP, NOT_CHOSEN, {
	description: 'The group that the video goes into; without this option, the default group',
});
