import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { settle } from '../../shared/async';
import { HEAD_BYTES } from '../../shared/files/kind';
import { checkText, entriesOf, type Place, refusal, shortened } from '../../shared/input/checks';
import { inlineFile } from './inlineFile';
import type { FormFile } from './streamedForm';
import { trimText } from '../../shared/input/trim';

/** Bytes that are read from n8n's storage at once. */
const CHUNK_SIZE = 256 * 1024;

const UNKNOWN_TYPE = 'application/octet-stream';

/** A file of an input item. Nothing of it is read until it is asked for. */
export interface InputFile extends FormFile {
	/**
	 * The first bytes, {@link HEAD_BYTES} if it has so many.
	 *
	 * @throws NodeOperationError when the stored file is gone
	 */
	peek(): Promise<Uint8Array>;
}

/** A file as n8n keeps it, or as a Code node builds it: at least an `id` in n8n's storage or `data` in base64. */
type FileEntry = Pick<IBinaryData, 'data'> & Partial<IBinaryData>;

/**
 * The names in an Input Data Field Name that may hold several: a list as every field takes it, see {@link entriesOf}. A binary object that
 * an expression gives stands for itself.
 *
 * @throws NodeOperationError when there is none
 */
export function binaryNames(field: Place, value: unknown): unknown[] {
	const list = Array.isArray(value) ? value : isFile(value) ? [value] : entriesOf(field, value);
	const names = list
		.map((name: unknown) => (typeof name === 'string' ? trimText(name) : name))
		.filter((name) => name !== '');
	if (names.length > 0) return names;
	throw refusal(field, 'this is empty', 'Enter the name of the field that holds the file, usually data.');
}

/** An Input Data Field Name. */
export interface FilePlace extends Place {
	/** Whether the operation takes a URL instead. */
	takesUrl: boolean;
}

/**
 * The files that an Input Data Field Name means: those of {@link binaryNames}, where `*` in a name stands for any text, so that
 * `attachment_*` means all attachments of an e-mail and `*` all files of the item. Each file once.
 *
 * @param names as {@link binaryNames} gives them
 * @throws NodeOperationError as {@link binaryFile}
 */
export async function binaryFiles(
	context: IExecuteFunctions,
	field: FilePlace,
	names: unknown[],
): Promise<InputFile[]> {
	const there = fieldsOf(context, field);
	const meant = names.flatMap((name) => {
		if (typeof name !== 'string' || !name.includes('*') || there.includes(name)) return [name];
		const found = there.filter((candidate) => matches(candidate, name));
		// Without a match the pattern is looked up as a name, which tells the user what there is.
		return found.length > 0 ? found : [name];
	});
	return await Promise.all([...new Set(meant)].map(async (name) => await binaryFile(context, field, name)));
}

/**
 * A file of an input item, to be read when it is sent: from n8n's binary storage as a stream, or from memory where n8n keeps it there.
 *
 * @param name name of a binary field of the item, or a binary object that an expression gave
 * @throws NodeOperationError that tells which fields the item has instead, that the stored file is gone, or that the file is empty
 */
export async function binaryFile(context: IExecuteFunctions, field: FilePlace, name: unknown): Promise<InputFile> {
	const entry = await entryOf(context, field, name);
	const fileName = fileNameOf(entry, typeof name === 'string' ? name : 'file');
	const file = entry.id
		? await storedFile(context, field, entry.id, fileName)
		: memoryFile(field, entry.data, fileName);
	if (file.size === 0) {
		throw refusal(field, `the file ${shortened(fileName)} is empty`, 'Check the node that gives the file.');
	}
	return { ...file, name: fileName, type: textOf(entry.mimeType) || file.type };
}

async function entryOf(context: IExecuteFunctions, field: FilePlace, name: unknown): Promise<FileEntry> {
	if (isFile(name)) return name;
	if (typeof name === 'object') throw noFile(context, field, name);
	const text = checkText(field, name);
	const found = await settle(async () => context.helpers.assertBinaryData(field.itemIndex, text));
	// A name such as constructor finds something that is no file.
	if ('error' in found || !isFile(found.value)) throw noFile(context, field, text);
	return found.value;
}

type Content = Omit<InputFile, 'name'>;

async function storedFile(context: IExecuteFunctions, field: Place, id: string, name: string): Promise<Content> {
	const gone = () =>
		refusal(field, `the file ${name} is no longer in n8n's storage`, 'Run the node that gives the file again.');
	const open = async function* (chunkSize: number): AsyncGenerator<Uint8Array> {
		const stream = await settle(async () => await context.helpers.getBinaryStream(id, chunkSize));
		if ('error' in stream) throw gone();
		yield* stream.value as AsyncIterable<Uint8Array>;
	};
	const metadata = await settle(async () => await context.helpers.getBinaryMetadata(id));
	if ('error' in metadata) throw gone();
	return {
		type: UNKNOWN_TYPE,
		size: metadata.value.fileSize,
		peek: async () => await firstBytes(open(HEAD_BYTES)),
		open: () => open(CHUNK_SIZE),
	};
}

function memoryFile(field: Place, data: unknown, name: string): Content {
	const inline = typeof data === 'string' ? inlineFile(data) : undefined;
	if (inline) {
		return {
			type: inline.mime ?? UNKNOWN_TYPE,
			size: inline.size,
			peek: async () => inline.head(),
			open: () => inline.open(),
		};
	}
	throw refusal(
		field,
		`the file ${shortened(name)} is not written in base64`,
		'In a Code node, use this.helpers.prepareBinaryData.',
	);
}

async function firstBytes(bytes: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of bytes) {
		chunks.push(chunk);
		size += chunk.length;
		if (size >= HEAD_BYTES) break;
	}
	return Buffer.concat(chunks);
}

function fileNameOf(data: FileEntry, field: string): string {
	const name = textOf(data.fileName);
	if (name !== '') return name;
	const extension = textOf(data.fileExtension);
	return extension === '' ? field : `${field}.${extension}`;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? trimText(value) : '';
}

function isFile(value: unknown): value is FileEntry {
	const entry = asRecord(value);
	return entry !== undefined && (textOf(entry.id) !== '' || typeof entry.data === 'string' || isBuffer(entry.data));
}

/** Bytes as a Code node may leave them in place of base64, also after n8n has made JSON of them. */
function isBuffer(data: unknown): boolean {
	return data instanceof Uint8Array || asRecord(data)?.type === 'Buffer';
}

/** Whether a name fits to a pattern in which `*` stands for any text. */
function matches(name: string, pattern: string): boolean {
	const [start, ...rest] = pattern.split('*');
	const end = rest.pop() ?? '';
	if (!name.startsWith(start) || !name.endsWith(end) || name.length < start.length + end.length) return false;
	let middle = name.slice(start.length, name.length - end.length);
	return rest.every((part) => {
		const at = middle.indexOf(part);
		middle = middle.slice(at + part.length);
		return at >= 0;
	});
}

/** The fields of an item that hold files. n8n can also keep them among the other fields. */
function fieldsOf(context: IExecuteFunctions, { itemIndex }: Place): string[] {
	const { binary, json } = context.getInputData()[itemIndex] ?? {};
	if (binary) return Object.keys(binary).filter((name) => isFile(binary[name]));
	return Object.entries(json ?? {}).flatMap(([name, value]) => (isFile(value) && 'mimeType' in value ? [name] : []));
}

function noFile(context: IExecuteFunctions, field: FilePlace, name: unknown) {
	const names = fieldsOf(context, field);
	const missing = `there is no file in ${typeof name === 'string' ? `the field ${shortened(name)}` : 'what the expression gives'}`;
	if (names.length > 0) {
		const fix = `Set ${field.label} to ${names.length === 1 ? names[0] : `one of: ${names.join(', ')}`}.`;
		return refusal(field, `${missing}; there are files in: ${names.join(', ')}`, fix);
	}
	const fix = `${field.takesUrl ? 'Set Source to URL, or connect' : 'Connect'} a node that outputs a file`;
	return refusal(field, `${missing}. ${fix}`, 'The input item holds no file. An AI agent cannot pass files.');
}
