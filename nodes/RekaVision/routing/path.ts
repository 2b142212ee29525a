import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { inputError } from '../../shared/errors';
import { idOf, pathSegment } from '../../shared/pathId';
import { ID_FIELDS } from '../fields/idFields';

/**
 * Puts the ids that a path names (`/v1/clips/:jobId`) into it, encoded, so that no id can lead to another resource.
 *
 * @throws NodeOperationError naming the field whose value cannot be an id
 */
export function fillPath(this: IExecuteSingleFunctions, request: IHttpRequestOptions): IHttpRequestOptions {
	const url = request.url.replace(/:([a-zA-Z]+)/g, (_placeholder, name: string) => encodeURIComponent(readId(this, name)));
	return { ...request, url };
}

/**
 * The id that a picker of the current item holds.
 *
 * @param name the parameter, a key of {@link ID_FIELDS}
 * @throws NodeOperationError when it cannot be an id
 */
export function readId(context: IExecuteSingleFunctions, name: string): string {
	return checkedId(context, name, context.getNodeParameter(name, undefined, { extractValue: true }), context.getItemIndex());
}

/** As {@link readId}, for a value that was read before. */
export function checkedId(context: Pick<IExecuteSingleFunctions, 'getNode'>, name: string, value: unknown, itemIndex: number): string {
	const id = idOf(value);
	if (id !== undefined && pathSegment(id) !== undefined) return id;
	const problem = id === undefined || id === '' ? 'the ID is empty' : 'this cannot be an ID';
	throw inputError(context.getNode(), ID_FIELDS[name] ?? name, problem, 'Choose from the list, or give the ID that an earlier step returned.', itemIndex);
}
