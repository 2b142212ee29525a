import { field } from '../../shared/input/field';
import { seconds } from '../../shared/input/readers';

/** A field for a moment of a video, in seconds from its beginning. */
export function secondOfVideo(displayName: string, name: string, standard: number, description: string) {
	return field(
		{ displayName, name, type: 'number', typeOptions: { minValue: 0 }, default: standard, description },
		seconds,
	);
}
