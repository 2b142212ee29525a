import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { checkText, refusal } from '../../shared/input/checks';
import { idOf, pathSegment } from '../../shared/api/path';
import { ID_FIELDS } from '../fields/idFields';

/**
 * Puts the ids that a path names (`/v1/clips/:jobId`) into it, encoded, so that no id can lead to another resource.
 *
 * @throws NodeOperationError naming the field whose value cannot be an id
 */
export function fillPath(this: IExecuteSingleFunctions, request: IHttpRequestOptions): IHttpRequestOptions {
	const url = request.url.replace(/:([a-zA-Z]+)/g, (_placeholder, name: string) =>
		encodeURIComponent(readId(this, name)),
	);
	return { ...request, url };
}

/**
 * The id that a picker of the current item holds.
 *
 * @param name the parameter, a key of {@link ID_FIELDS}
 * @throws NodeOperationError when it cannot be an id
 */
export function readId(context: IExecuteSingleFunctions, name: string): string {
	return checkedId(
		context,
		name,
		context.getNodeParameter(name, undefined, { extractValue: true }),
		context.getItemIndex(),
	);
}

/** As {@link readId}, for a value that was read before. */
export function checkedId(
	context: Pick<IExecuteSingleFunctions, 'getNode'>,
	name: string,
	value: unknown,
	itemIndex: number,
): string {
	const field = { node: context.getNode(), label: ID_FIELDS[name] ?? name, itemIndex };
	const id = idOf(typeof value === 'string' ? checkText(field, value) : value);
	if (id !== undefined && pathSegment(id) !== undefined) return id;
	const isEmpty = value === undefined || value === null || id === '';
	throw refusal(
		field,
		isEmpty ? 'the ID is empty' : 'this cannot be an ID',
		'Choose from the list, or give the ID that an earlier step returned.',
	);
}
