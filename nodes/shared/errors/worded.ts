import { type IDataObject, type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

/** The parts of an error that a user or a workflow can see. */
export interface Wording {
	/** One sentence: what happened and what to do. */
	message: string;
	description: string;
	itemIndex?: number;
	/** Facts as fields: shown in the editor's error details, and on the item with Continue On Fail. */
	data: IDataObject;
}

type Failure = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

/**
 * A NodeApiError with exactly these words.
 *
 * n8n replaces every message that contains one of its codes (`ETIMEDOUT`, `EPERM`, ... also inside other words) by a sentence of its own,
 * which for a time-out says to switch on Retry On Fail: for a clip job that would be a second job. So the words are put back. The request
 * itself is never part of the error: it holds the API key.
 *
 * @param httpCode the status, or `none` when no answer came
 */
export function apiErrorWith(
	node: INode,
	{ message, description, itemIndex, data }: Wording,
	httpCode: string,
	failure?: Failure,
): NodeApiError {
	const error = new NodeApiError(node, {} as JsonObject, {
		message,
		description,
		httpCode,
		...(itemIndex !== undefined && { itemIndex }),
		...(failure && { failure }),
	});
	error.message = message;
	error.messages = [];
	error.context.data = data;
	return error;
}

/** As {@link apiErrorWith}, for what is not an answer of the API. */
export function operationErrorWith(
	node: INode,
	{ message, description, itemIndex, data }: Wording,
): NodeOperationError {
	const error = new NodeOperationError(node, message, { description, ...(itemIndex !== undefined && { itemIndex }) });
	error.message = message;
	error.messages = [];
	if (Object.keys(data).length > 0) error.context.data = data;
	return error;
}
