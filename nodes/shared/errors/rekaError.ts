import { type IDataObject, type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { inOneSentenceEach } from './oneText';

/** The parts of an error that a user or a workflow can see. */
export interface Wording {
	/** One sentence: what happened and what to do. */
	message: string;
	description: string;
	itemIndex?: number;
	/** Facts as fields: shown in the editor's error details, and on the item with Continue On Fail. */
	data: IDataObject;
}

/** What is known about a request that went wrong. Control flow reads these, never the words. */
export interface Facts {
	/** HTTP status; `undefined` when no answer came. */
	status?: number;
	/** Code of Node.js or the HTTP client when no answer came, for example `ECONNRESET`. */
	code?: string;
	/** Name of the request field that Reka objects to. */
	param?: string;
	/** A 404 that is about the address rather than about a thing. */
	routeMissing?: boolean;
	/** The refusal is about the number of rows on a page. */
	limitRefused?: boolean;
	/** From `Retry-After`. */
	retryAfterSeconds?: number;
}

/** What is added to the words of an error on its way up. */
export interface Addition {
	/** Stands before the message, with a colon. */
	before?: string;
	/** Stands behind the message, as a sentence of its own. */
	after?: string;
	data?: IDataObject;
	/** Where the error does not know its item yet. */
	itemIndex?: number;
}

type Failure = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure'];

/**
 * An error about a request to Reka, with exactly these words.
 *
 * n8n replaces every message that contains one of its codes (`ETIMEDOUT`, `EPERM`, ... also inside other words) by a sentence of its own,
 * which for a time-out says to switch on Retry On Fail: for a clip job that would be a second job. So the words are put back. The request
 * itself is never part of the error: it holds the API key.
 */
export class RekaApiError extends NodeApiError {
	declare readonly wording: Wording;

	declare readonly facts: Facts;

	declare private readonly hint?: Failure;

	constructor(node: INode, wording: Wording, facts: Facts, hint?: Failure) {
		const { message, description, itemIndex, data } = wording;
		super(node, {} as JsonObject, {
			message,
			description,
			httpCode: facts.status === undefined ? 'none' : String(facts.status),
			...(itemIndex !== undefined && { itemIndex }),
			...(hint && { failure: hint }),
		});
		// The editor knows its errors by this name.
		this.name = 'NodeApiError';
		this.message = message;
		this.messages = [];
		keepSame(this, wording);
		// n8n leaves a place for data that the same words without a request do not have.
		if (Object.keys(data).length > 0) this.context.data = data;
		else delete this.context.data;
		hide(this, { wording, facts, hint });
	}

	/** The same error with more words and data. */
	with(addition: Addition): RekaApiError {
		return new RekaApiError(this.node, reworded(this.wording, addition), this.facts, this.hint);
	}

	/** The same error, see {@link inOneText}. */
	inOneText(): RekaApiError {
		return new RekaApiError(this.node, oneText(this.wording), this.facts, this.hint);
	}
}

/** An error about anything but a request, with exactly these words, see {@link RekaApiError}. */
export class RekaOperationError extends NodeOperationError {
	declare readonly wording: Wording;

	constructor(node: INode, wording: Wording) {
		const { message, description, itemIndex, data } = wording;
		super(node, message, { description, ...(itemIndex !== undefined && { itemIndex }) });
		this.name = 'NodeOperationError';
		this.message = message;
		this.messages = [];
		keepSame(this, wording);
		if (Object.keys(data).length > 0) this.context.data = data;
		hide(this, { wording });
	}

	/** The same error with more words and data. */
	with(addition: Addition): RekaOperationError {
		return new RekaOperationError(this.node, reworded(this.wording, addition));
	}

	/** The same error, see {@link inOneText}. */
	inOneText(): RekaOperationError {
		return new RekaOperationError(this.node, oneText(this.wording));
	}

	/** The same words for n8n's routing, which keeps the words and data of this class alone. */
	asApiError(): RekaApiError {
		return new RekaApiError(this.node, this.wording, {});
	}
}

/** Every error that was worded here. */
export type RekaError = RekaApiError | RekaOperationError;

/** Whether an error was worded here, rather than thrown by n8n. */
export function isWorded(error: unknown): error is RekaError {
	return error instanceof RekaApiError || error instanceof RekaOperationError;
}

/** A worded error with more words and data; every other error as it is. */
export function withAddition(error: unknown, addition: Addition): unknown {
	return isWorded(error) ? error.with(addition) : error;
}

/**
 * A worded error with message and advice in one text, each sentence once, as message and as description: a model reads the message alone,
 * and a person in a chat the description alone. Every other error as it is.
 */
export function inOneText(error: unknown): unknown {
	return isWorded(error) ? error.inOneText() : error;
}

/** n8n drops a description that says the same as the message; where it does, it is for a reader who sees one of the two alone. */
function keepSame(error: RekaError, { message, description }: Wording): void {
	if (description === message) error.description = description;
}

/** What our own code reads of an error. n8n stores an error with everything that can be listed of it, and the words stand there already. */
function hide(error: Error, values: object): void {
	for (const [name, value] of Object.entries(values)) Object.defineProperty(error, name, { value });
}

function reworded({ message, description, itemIndex, data }: Wording, addition: Addition): Wording {
	const { before, after } = addition;
	return {
		message: `${before === undefined ? '' : `${before}: `}${message}${after === undefined ? '' : `. ${after}`}`,
		description,
		itemIndex: itemIndex ?? addition.itemIndex,
		// What an error knows of itself counts: its status is not that of the thing that was waited for.
		data: { ...addition.data, ...data },
	};
}

function oneText(wording: Wording): Wording {
	const text = inOneSentenceEach(wording.message, wording.description);
	return { ...wording, message: text, description: text };
}
