import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { checkText, type Place, refusal } from '../../../shared/input/checks';

/** Option of the image upload. */
export const imageMetadataField: INodeProperties = {
	displayName: 'Image Metadata',
	name: 'imageMetadata',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"caption": "A cat"}',
	description:
		'Data that Reka keeps with the images: one object for all images of the item, or a list with one object for each image. Reka does not document the keys of an upload; search results have caption and camera_id, for example.',
};

/**
 * The metadata of each image of an item.
 *
 * @param value the value of {@link imageMetadataField}: JSON text, or what an expression gives
 * @param count how many images the item has
 * @throws NodeOperationError when it is neither an object nor a list with one object for each image
 */
export function readImageMetadata(field: Place, value: unknown, count: number): IDataObject[] {
	const data = typeof value === 'string' ? parse(field, value) : (value ?? {});
	const list = Array.isArray(data) ? data : Array.from({ length: count }, () => data);
	if (list.length !== count) {
		throw refusal(
			field,
			`the list has ${list.length} entries for ${count} images`,
			'Give one object for each image, in the order of the images, or one object for all.',
		);
	}
	return list.map((entry: unknown) => {
		const record = asRecord(entry);
		if (record) return record;
		throw refusal(field, 'this must be an object, or a list of objects', 'Give JSON such as {"caption": "A cat"}.');
	});
}

function parse(field: Place, value: string): unknown {
	const text = checkText(field, value);
	try {
		return text === '' ? {} : (JSON.parse(text) as unknown);
	} catch {
		throw refusal(
			field,
			'this is not JSON',
			'Give JSON such as {"caption": "A cat"}; names and texts stand in double quotes.',
		);
	}
}
