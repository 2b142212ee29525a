import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const BLOCK = 64 * 1024;
const DEFAULT_SIZE = 64 * 1024;

/** Opening bytes by which programs tell file types apart; what follows is noise. */
const MAGIC: Readonly<Record<string, Buffer>> = {
	'video/mp4': Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08free', 'latin1'),
	'image/jpeg': Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
	'image/png': Buffer.from('89504e470d0a1a0a', 'hex'),
};

interface GeneratedMedia {
	name: string;
	size: number;
	type: string;
}

type Content = GeneratedMedia | { bytes: Buffer; type: string };

interface Published {
	content: Content;
	/** Serial number of the only link that still works. */
	serial: number;
	expired: boolean;
	renewable: boolean;
}

const sizeOf = (content: Content) => ('bytes' in content ? content.bytes.length : content.size);

/** The same noise for the same name, in blocks that are never the same. */
function* generate({ name, size, type }: GeneratedMedia, from = 0, to = size): Generator<Buffer> {
	const base = noise(name);
	const magic = MAGIC[type] ?? Buffer.alloc(0);
	for (let index = Math.floor(from / BLOCK); index * BLOCK < to; index += 1) {
		const start = index * BLOCK;
		const block = Buffer.from(base);
		block.writeUInt32BE(index, 0);
		if (index === 0) magic.copy(block);
		yield block.subarray(Math.max(0, from - start), Math.min(BLOCK, to - start));
	}
}

function noise(name: string): Buffer {
	const block = Buffer.alloc(BLOCK);
	let seed = createHash('sha256').update(name).digest().readUInt32LE() || 1;
	for (let at = 0; at < BLOCK; at += 4) {
		seed ^= seed << 13;
		seed ^= seed >>> 17;
		seed ^= seed << 5;
		block.writeUInt32LE(seed >>> 0, at);
	}
	return block;
}

/** Files on the media origin: bytes that follow from name and size, or small uploads that were kept. */
export class Media {
	private published = new Map<string, Published>();

	constructor(private readonly origin: () => string) {}

	/** Publishes a file and returns its link. */
	url(name: string, { size = DEFAULT_SIZE, type = 'video/mp4' }: { size?: number; type?: string } = {}): string {
		return this.publish(`/media/${encodeURIComponent(name)}`, { name, size, type });
	}

	publish(path: string, content: Content): string {
		this.published.set(path, { content, serial: 0, expired: false, renewable: true });
		return this.origin() + path;
	}

	sha256(name: string, size = DEFAULT_SIZE, type = 'video/mp4'): string {
		const hash = createHash('sha256');
		for (const block of generate({ name, size, type })) hash.update(block);
		return hash.digest('hex');
	}

	/** The link answers 403 from now on. Asking the API again gives a fresh one, unless it expired `forGood`. */
	expire(url: string, { forGood = false }: { forGood?: boolean } = {}): void {
		const entry = this.entryOf(url);
		if (!entry) throw new Error(`Not a link of this sandbox: ${url}`);
		entry.expired = true;
		entry.renewable = !forGood;
	}

	/**
	 * The link as the API gives it now. Foreign links stay as they are.
	 * @param renew when the link has expired: replace it by a fresh one
	 */
	link(url: string, renew: boolean): string {
		const entry = this.entryOf(url);
		if (!entry) return url;
		if (entry.expired && entry.renewable && renew) {
			entry.expired = false;
			entry.serial += 1;
		}
		const { origin, pathname } = new URL(url);
		return origin + pathname + (entry.serial ? `?signature=${entry.serial}` : '');
	}

	reset(): void {
		this.published.clear();
	}

	/** Routes of the media origin: whole files and single byte ranges, as a CDN serves them. */
	serve(host: FastifyInstance): void {
		host.route({
			method: ['GET', 'HEAD'],
			url: '/*',
			handler: async (request, reply) => this.answer(request, reply),
		});
	}

	private entryOf(url: string): Published | undefined {
		return url.startsWith(`${this.origin()}/`) ? this.published.get(new URL(url).pathname) : undefined;
	}

	private async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		if (request.headers['x-api-key'] !== undefined || request.headers.authorization !== undefined) {
			// Links need no key: one that comes along has leaked.
			return refuse(reply, 400, 'InvalidArgument', 'Only one auth mechanism allowed');
		}
		const entry = this.published.get(request.recorded.path);
		if (!entry) return refuse(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
		const signature = (request.query as { signature?: string }).signature ?? '0';
		if (entry.expired || signature !== String(entry.serial)) {
			return refuse(reply, 403, 'AccessDenied', 'Request has expired');
		}
		return send(entry.content, request, reply);
	}
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
	return reply.code(status).type('application/xml').send(body);
}

function send(content: Content, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const size = sizeOf(content);
	const etag = `"${createHash('sha256')
		.update('bytes' in content ? content.bytes : `${content.name} ${size}`)
		.digest('hex')
		.slice(0, 16)}"`;
	const ifRange = request.headers['if-range'];
	const range = ifRange && ifRange !== etag ? undefined : readRange(request.headers.range, size);
	reply.headers({ 'accept-ranges': 'bytes', 'content-type': content.type, etag });
	if (range === 'unsatisfiable') {
		return reply.code(416).header('content-range', `bytes */${size}`).send();
	}
	const [from, to] = range ?? [0, size];
	if (range) reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${size}`);
	reply.header('content-length', to - from);
	if (request.method === 'HEAD') return reply.send();
	return 'bytes' in content
		? reply.send(content.bytes.subarray(from, to))
		: reply.send(Readable.from(generate(content, from, to), { objectMode: false, highWaterMark: 2 * BLOCK }));
}

/** `[from, to)` of a single range; other forms are ignored, as RFC 9110 allows. */
function readRange(header: string | undefined, size: number): [number, number] | 'unsatisfiable' | undefined {
	const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (first === undefined || (first === '' && last === '')) return undefined;
	const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
	return from >= size || from >= to ? 'unsatisfiable' : [from, to];
}
