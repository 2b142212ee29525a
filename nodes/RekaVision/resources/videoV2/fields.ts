import { field } from '../../../shared/input/field';

/** What a video is about, in the user's words. */
export const descriptionField = field({
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: 'What the video is about',
});
