import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { checkText, type Place, refusal, shortened } from '../../shared/input/checks';
import { settle } from '../../shared/async';
import type { FormFile } from './streamedForm';

/** Bytes that are read from n8n's storage at once. */
const CHUNK_SIZE = 256 * 1024;

/**
 * The names in an Input Data Field Name that may hold several: text with commas, or a list. A binary object that an expression
 * gives stands for itself.
 *
 * @throws NodeOperationError when there is none
 */
export function binaryNames(field: Place, value: unknown): unknown[] {
	const list = Array.isArray(value) ? value : isBinary(value) ? [value] : checkText(field, value).split(',');
	const names = list
		.map((name: unknown) => (typeof name === 'string' ? name.trim() : name))
		.filter((name) => name !== '');
	if (names.length > 0) return names;
	throw refusal(field, 'this is empty', 'Give the name of the field that holds the file, usually data.');
}

/**
 * A file of an input item, to be read when it is sent: from n8n's binary storage as a stream, or from memory where n8n keeps it there.
 *
 * @param name name of a binary field of the item, or a binary object that an expression gave
 * @throws NodeOperationError that tells which fields the item has instead, or that the stored file is gone
 */
export async function binaryFile(context: IExecuteFunctions, field: Place, name: unknown): Promise<FormFile> {
	const found = await settle(async () =>
		context.helpers.assertBinaryData(field.itemIndex, isBinary(name) ? name : checkText(field, name)),
	);
	// A name such as constructor finds something that is no file.
	if ('error' in found || !isBinary(found.value)) throw noFile(context, field, name);
	const data = found.value;
	const described = { name: fileNameOf(data, typeof name === 'string' ? name : 'file'), type: data.mimeType };
	const { id } = data;
	if (!id) {
		const bytes = Buffer.from(data.data, 'base64');
		return { ...described, size: bytes.length, open: () => inMemory(bytes) };
	}
	const stored = await settle(async () => await context.helpers.getBinaryMetadata(id));
	if ('value' in stored) return { ...described, size: stored.value.fileSize, open: () => fromStorage(context, id) };
	throw refusal(
		field,
		`the file ${described.name} is no longer in n8n's storage`,
		'Run the node that gives the file again.',
	);
}

async function* fromStorage(context: IExecuteFunctions, id: string): AsyncGenerator<Uint8Array> {
	yield* (await context.helpers.getBinaryStream(id, CHUNK_SIZE)) as AsyncIterable<Uint8Array>;
}

async function* inMemory(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += CHUNK_SIZE) yield bytes.subarray(at, at + CHUNK_SIZE);
}

function fileNameOf(data: IBinaryData, field: string): string {
	const name = data.fileName?.trim();
	if (name) return name;
	return data.fileExtension ? `${field}.${data.fileExtension}` : field;
}

function isBinary(value: unknown): value is IBinaryData {
	return typeof value === 'object' && value !== null && 'mimeType' in value && ('id' in value || 'data' in value);
}

function noFile(context: IExecuteFunctions, field: Place, name: unknown) {
	const names = Object.keys(context.getInputData()[field.itemIndex]?.binary ?? {});
	const fix =
		names.length > 0
			? `Set ${field.label} to ${names.length === 1 ? names[0] : `one of: ${names.join(', ')}`}.`
			: 'Connect a node that gives a file, or set Source to URL. An AI agent cannot hand over files: for a tool, set Source to URL.';
	const wanted =
		typeof name === 'string' ? `no file in the field ${shortened(name)}` : 'no file in what the expression gives';
	const there =
		names.length > 0
			? `there are files in: ${names.join(', ')}`
			: 'the input has no file at all; use Source URL instead, or connect a node that gives a file';
	return refusal(field, `there is ${wanted}; ${there}`, fix);
}
