import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout as realDelay } from 'node:timers/promises';

import type { FastifyRequest } from 'fastify';
import { z } from 'zod/v4';

import type { UploadedFile } from './contract/common';
import { invalid, validationError } from './contract/errors';
import type { RecordedPart } from './recorder';

export interface FormPart {
	name: string;
	value?: string;
	file?: UploadedFile;
}

/**
 * Room for small uploads, kept so that a person gets back the picture that was uploaded. Everything else is only hashed
 * and counted.
 */
export class UploadRoom {
	static readonly PER_FILE = 4 * 1024 * 1024;
	private left = 64 * 1024 * 1024;

	take(bytes: number): boolean {
		if (bytes > this.left) return false;
		this.left -= bytes;
		return true;
	}
}

async function digest(
	stream: Readable,
	filename: string,
	mimeType: string,
	room: UploadRoom,
	bytesPerSecond = Infinity,
): Promise<UploadedFile> {
	const hash = createHash('sha256');
	let size = 0;
	let chunks: Buffer[] | undefined = [];
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		hash.update(chunk);
		size += chunk.length;
		if (size > UploadRoom.PER_FILE) chunks = undefined;
		chunks?.push(chunk);
		if (bytesPerSecond < Infinity) await realDelay((chunk.length / bytesPerSecond) * 1000);
	}
	const file: UploadedFile = { filename, mimeType, size, sha256: hash.digest('hex') };
	if (chunks && room.take(size)) file.content = Buffer.concat(chunks);
	return file;
}

/** Reads a multipart body as it streams in. */
export async function readMultipart(request: FastifyRequest, room: UploadRoom): Promise<FormPart[]> {
	const parts: FormPart[] = [];
	const iterator = request.parts();
	// The parser attaches itself during the first call; a second listener then sees the same chunks.
	let next = iterator.next();
	request.raw.on('data', (chunk: Buffer) => {
		request.recorded.rawBodyLength += chunk.length;
	});
	for (let step = await next; !step.done; step = await next) {
		const part = step.value;
		if (part.type === 'file') {
			const file = await digest(part.file, part.filename ?? '', part.mimetype, room, request.bytesPerSecond);
			parts.push({ name: part.fieldname, file });
		} else {
			if (part.valueTruncated || part.fieldnameTruncated) throw invalid('Form field is too long', part.fieldname);
			const value = typeof part.value === 'string' ? part.value : JSON.stringify(part.value);
			parts.push({ name: part.fieldname, value });
		}
		next = iterator.next();
	}
	return parts;
}

export function readUrlEncoded(body: string): FormPart[] {
	return [...new URLSearchParams(body)].map(([name, value]) => ({ name, value }));
}

/** What a request record shows of a part: no bytes. */
export function describePart({ name, value, file }: FormPart): RecordedPart {
	if (!file) return { name, value };
	const { filename, mimeType, size, sha256 } = file;
	return { name, file: { filename, mimeType, size, sha256 } };
}

/** Names that may come several times are given; any other repeated name is refused. */
export interface FormContract<T> {
	schema: z.ZodType<T>;
	repeatable?: readonly string[];
}

export function parseForm<T>(parts: FormPart[], contract: FormContract<T>): T {
	const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
	for (const part of parts) {
		const value = part.file ?? part.value;
		if (contract.repeatable?.includes(part.name)) {
			fields[part.name] = [...((fields[part.name] as unknown[] | undefined) ?? []), value];
		} else if (part.name in fields) {
			throw invalid(`${part.name}: sent more than once`, part.name);
		} else {
			fields[part.name] = value;
		}
	}
	const result = contract.schema.safeParse({ ...fields });
	if (!result.success) throw validationError(result.error, 'vision');
	return result.data;
}
