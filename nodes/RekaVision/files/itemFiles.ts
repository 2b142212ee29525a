import { type Field } from '../../shared/input/field';
import { type Item } from '../engine/item';
import { binaryFiles } from './binaryFile';
import { checkedFile, type MediaKind } from './checkKind';
import { type FormFile } from './streamedForm';

/**
 * The pictures or videos of an item, by an Input Data Field Name. Of each file the first bytes are looked at, so that one of another kind is
 * refused before anything of the run is sent.
 *
 * @param mustBeKnown see {@link checkedFile}
 * @throws NodeOperationError naming the field and the file
 */
export async function mediaFiles(
	item: Item,
	field: Field<unknown[]>,
	kind: MediaKind,
	mustBeKnown = false,
): Promise<FormFile[]> {
	const place = { ...item.place(field), takesUrl: field.displayOptions?.show?.source !== undefined };
	const files = await binaryFiles(item.context, place, item.read(field));
	return await Promise.all(files.map(async (file) => await checkedFile(place, file, kind, mustBeKnown)));
}

/**
 * The one video of an item.
 *
 * @param problem what is said about several, for example `a video upload takes one file`
 */
export async function oneVideo(
	item: Item,
	field: Field<unknown[]>,
	problem: string,
	mustBeKnown = false,
): Promise<FormFile> {
	const several = () => item.refusal(field, problem, 'Enter one name, and use one item per video.');
	if (item.read(field).length > 1) throw several();
	const [file, ...others] = await mediaFiles(item, field, 'video', mustBeKnown);
	if (others.length > 0) throw several();
	return file;
}
