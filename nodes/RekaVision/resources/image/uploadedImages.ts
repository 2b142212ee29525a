import { type IDataObject } from 'n8n-workflow';

import { isId } from '../../../shared/api/path';
import { reasonIn } from '../../../shared/api/problem';
import { type Item } from '../../engine/item';
import { namesInWords } from '../../files/describe';

/**
 * The images that an upload made, where all of them are there.
 *
 * @param names of the files or addresses that were sent, in their order, in which Reka answers
 * @param entries of the answer
 * @returns `undefined` for an answer without any image
 * @throws RekaOperationError with the ids of those that were made, when others were not
 */
export function uploadedImages(item: Item, names: string[], entries: IDataObject[] = []): IDataObject[] | undefined {
	const made = entries.filter(({ image_id: id }) => isId(id));
	if (made.length === 0) return undefined;
	if (made.length >= names.length && made.length === entries.length) return made;
	const ids = made.map(({ image_id: id }) => id);
	// With an entry for each image, its place tells which one failed; with fewer, nothing does.
	const failed = entries.length === names.length ? names.filter((_name, at) => !made.includes(entries[at])) : undefined;
	const which = failed
		? `Reka did not take ${namesInWords(failed)}`
		: `Reka answered about ${made.length} of ${names.length} images, and does not say which: ${namesInWords(names)}`;
	throw item.failure({
		message: `${which}. Uploaded: ${ids.join(', ')}`,
		description: `What was uploaded is in the library: do not upload it again. Look with Get Many, then upload the rest.${reasonFor(entries.filter((entry) => !made.includes(entry)))}`,
		data: { image_ids: ids, ...(failed && { missing: failed }) },
	});
}

/** What Reka says about the first image that it did not take. */
function reasonFor(refused: IDataObject[]): string {
	const [reason] = refused.flatMap((entry) => reasonIn(entry) ?? []);
	return reason === undefined ? '' : ` Reka says: ${reason}`;
}
