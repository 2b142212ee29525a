import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { checkText, refusal } from '../../../shared/input/checks';
import { field, type Reader } from '../../../shared/input/field';
import { parseJson } from '../../../shared/input/object';
import { type Item } from '../../engine/item';

/** JSON, or what an expression gives: an object, or a list of objects. */
const metadata: Reader<IDataObject | IDataObject[]> = (place, value) => {
	const data = typeof value === 'string' ? parseJson(checkText(place, value)) : value;
	if (data === undefined)
		throw refusal(
			place,
			'this is not JSON',
			'Enter JSON such as {"caption": "A cat"}, with names and texts in double quotes.',
		);
	const entries = Array.isArray(data) ? (data as unknown[]) : [data];
	const records = entries.map((entry) => {
		const record = asRecord(entry);
		if (record) return record;
		throw refusal(place, 'this must be an object, or a list of objects', 'Enter JSON such as {"caption": "A cat"}.');
	});
	return Array.isArray(data) ? records : records[0];
};

/** Option of the image upload. */
export const imageMetadataField = field(
	{
		displayName: 'Image Metadata',
		name: 'imageMetadata',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"caption": "A cat"}',
		description:
			'Data that Reka keeps with the images: one object for all images of the item, or a list with one object for each. Search results have the keys caption and camera_id, for example.',
	},
	metadata,
);

/**
 * The metadata of each image of an item.
 *
 * @param count how many images the item has
 * @throws RekaOperationError when it is a list of another length
 */
export function imageMetadataOf(item: Item, count: number): IDataObject[] {
	const given = item.read(imageMetadataField);
	const entries = Array.isArray(given) ? given : Array.from({ length: count }, () => given);
	if (entries.length === count) return entries;
	throw item.refusal(
		imageMetadataField,
		`the list has ${entries.length} entries for ${count} images`,
		'Enter one object for each image, in the same order, or one object for all.',
	);
}
