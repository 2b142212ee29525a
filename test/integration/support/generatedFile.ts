import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';

const BLOCK = Buffer.from(Array.from({ length: 64 * 1024 }, (_, at) => (at * 31 + (at >> 8)) % 251));

/** A file of any size that is never in memory as a whole. */
export interface GeneratedFile {
	size: number;
	sha256: string;
	/** The bytes from the start, as often as wanted. */
	stream(): Readable;
}

/** The same bytes for the same size; no two blocks are alike. */
export function generatedFile(size: number): GeneratedFile {
	const hash = createHash('sha256');
	for (const block of blocks(size)) hash.update(block);
	return { size, sha256: hash.digest('hex'), stream: () => Readable.from(blocks(size), { objectMode: false }) };
}

function* blocks(size: number): Generator<Buffer> {
	for (let at = 0; at < size; at += BLOCK.length) {
		const block = Buffer.from(BLOCK);
		block.writeUInt32BE(at / BLOCK.length);
		yield block.subarray(0, Math.min(BLOCK.length, size - at));
	}
}

/** SHA-256 of everything that a stream gives. */
export async function sha256Of(stream: AsyncIterable<Buffer>): Promise<string> {
	const hash: Hash = createHash('sha256');
	for await (const chunk of stream) hash.update(chunk);
	return hash.digest('hex');
}
