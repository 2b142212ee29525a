import type { INodeProperties } from 'n8n-workflow';

import { checkText, type Place, refusal, shortened } from '../../shared/input/checks';
import { idOf, pathSegment } from '../../shared/api/path';

/** Option of operations that can be limited to some videos. */
export const videoIdsField: INodeProperties = {
	displayName: 'Video IDs',
	name: 'videoIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
	description: 'Only these videos; several IDs are divided by commas or line breaks, and an expression may give a list',
};

/** Option of operations that can be limited to some groups. */
export const groupIdsField: INodeProperties = {
	displayName: 'Video Group IDs',
	name: 'groupIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 20f4bc2d-3ebe-4fd2-829f-9d88c79e8a37',
	description:
		'Only videos of these groups; several IDs are divided by commas or line breaks, and an expression may give a list',
};

/**
 * One or more ids, from an array or from text with commas, spaces or line breaks between them; each once.
 *
 * @throws NodeOperationError when there is none, or one cannot be an id
 */
export function checkIds(field: Place, value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : checkText(field, value).split(/[\s,]+/);
	const ids = parts.filter((part) => part !== '').map((part) => checkId(field, part));
	if (ids.length === 0)
		throw refusal(
			field,
			'this is empty',
			'Give at least one ID; if it is an expression, check that this item has the value.',
		);
	return [...new Set(ids)];
}

function checkId(field: Place, value: unknown): string {
	const id = idOf(value);
	if (id !== undefined && pathSegment(id) !== undefined) return id;
	throw refusal(field, `${shortened(value)} cannot be an ID`, 'Give the IDs that earlier steps returned.');
}
