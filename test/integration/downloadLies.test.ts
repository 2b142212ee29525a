import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import { createEngine, type Engine } from '../engine';
import { userFolder } from '../engine/environment';
import { SAMPLES } from '../unit/files/support/samples';

/** Servers that give something else than the file, or less of it, and say that all is well. */
let sandbox: Sandbox;
let engine: Engine;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

const server = createServer((request, response) => answer(request, response));

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await createEngine({ credentials: { apiKey: sandbox.apiKey, baseUrl: sandbox.url } });
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await sandbox.close();
});

const FTYP = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08free', 'latin1');
/** A video that compresses neither to nothing nor not at all, with a box that says how long it is. */
function video(size: number): Buffer {
	const box = Buffer.from(Array.from({ length: size }, (_, at) => (at * at) % 251));
	box.writeUInt32BE(size);
	box.write('mdat', 4);
	return Buffer.concat([FTYP, box]);
}

async function download(parameters: INodeParameters = {}) {
	const clipUrl = `${origin}/clips/1`;
	return await engine.run({ parameters: { resource: 'clip', operation: 'download', clipUrl, ...parameters } });
}

/** Every file in n8n's storage, finished or not. */
function stored(): string[] {
	return readdirSync(userFolder, { recursive: true })
		.map(String)
		.filter((path) => /binary_data./.test(path));
}

async function bytesOf(data: IBinaryData | undefined): Promise<Buffer> {
	return await engine.binary(data as IBinaryData);
}

/** Expects that nothing was passed on, and that nothing is left. */
async function expectRefused(sentence: RegExp, parameters: INodeParameters = {}): Promise<void> {
	const before = stored();
	const run = await download(parameters);
	expect(run.error?.message).toMatch(sentence);
	expect(run.items).toEqual([]);
	expect(stored()).toEqual(before);
}

describe('what is no video, sound or picture', () => {
	/** Heads of ISO media say that more is to come, so that these samples end too early; and a weak sign may stand in a video by chance. */
	const SAID_OTHERWISE = /^(?:HEIC|AVIF|CR3|M4|MP3$|AAC)/;
	const others = SAMPLES.filter(
		({ what, mime }) => mime !== undefined && !/^video/.test(mime) && !SAID_OTHERWISE.test(what),
	);

	it.each(others)('is never passed on, whatever the server says: $what', async ({ head, mime }) => {
		const escaped = String(mime).replace(/[.+]/g, '\\$&');
		const sentence =
			mime === 'text/html'
				? /^The link leads to a page instead of the clip$/
				: new RegExp(`^The link does not lead to the clip but to ${escaped}$`);
		for (const type of [undefined, 'video/mp4', 'application/octet-stream', String(mime)]) {
			answer = (_request, response) =>
				response.writeHead(200, type === undefined ? {} : { 'content-type': type }).end(head);
			await expectRefused(sentence);
		}
	});

	it('is told apart also when it arrives byte by byte', async () => {
		answer = (_request, response) => {
			const bytes = [...'<html>Request has expired</html>'];
			response.writeHead(200, { 'content-type': 'video/mp4' });
			const next = () => {
				const byte = bytes.shift();
				if (byte === undefined) response.end();
				else response.write(byte, () => setImmediate(next));
			};
			next();
		};
		await expectRefused(/^The link leads to a page/);
	});
});

describe('a status', () => {
	const whole = video(5000);

	it.each([
		[204, {}, /^There is no file behind the link of the clip \(status 204\)$/],
		[202, {}, /^There is no file behind the link of the clip \(status 202\)$/],
		[206, { 'content-range': `bytes 0-4999/${whole.length}` }, /gave only a part of it \(status 206\)$/],
		[206, { 'content-range': 'bytes 0-4999/*' }, /gave only a part of it \(status 206\)$/],
		[206, {}, /gave only a part of it \(status 206\)$/],
	])('%d %j is not taken for the file', async (status, headers, sentence) => {
		answer = (_request, response) =>
			response
				.writeHead(status, { 'content-type': 'video/mp4', ...headers })
				.end(status === 204 ? '' : whole.subarray(0, 5000));
		await expectRefused(sentence);
	});

	it('206 with all of the file is', async () => {
		answer = (_request, response) =>
			response
				.writeHead(206, { 'content-type': 'video/mp4', 'content-range': `bytes 0-${whole.length - 1}/${whole.length}` })
				.end(whole);
		const run = await download();
		expect(run.error).toBeUndefined();
		expect((await bytesOf(run.items[0].binary?.data)).equals(whole)).toBe(true);
	});
});

it.each([{}, { 'content-length': 0 }, { 'content-encoding': 'gzip' }])(
	'a file without bytes is refused, with %j',
	async (headers) => {
		answer = (_request, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4', ...headers });
			response.end('content-encoding' in headers ? gzipSync('') : undefined);
		};
		await expectRefused(/^The file behind the link of the clip is empty$/);
	},
);

describe('a compressed answer', () => {
	const codecs = [
		['gzip', gzipSync],
		['deflate', deflateSync],
		['br', brotliCompressSync],
	] as const;
	const cases = codecs.flatMap(([encoding, compress]) =>
		[100, 60_000, 400_000].flatMap((size) =>
			[true, false].map((withLength) => ({ encoding, compress, size, withLength })),
		),
	);
	const send = (bytes: Buffer, encoding: string, withLength: boolean) => {
		answer = (_request, response) => {
			response.writeHead(200, {
				'content-type': 'video/mp4',
				'content-encoding': encoding,
				...(withLength && { 'content-length': bytes.length }),
			});
			response.end(bytes);
		};
	};

	it.each(cases)(
		'is the file: $encoding, $size bytes, length $withLength',
		async ({ encoding, compress, size, withLength }) => {
			const whole = video(size);
			send(compress(whole), encoding, withLength);
			const run = await download();
			expect(run.error).toBeUndefined();
			expect((await bytesOf(run.items[0].binary?.data)).equals(whole)).toBe(true);
		},
	);

	it.each(cases)(
		'cut in half is not: $encoding, $size bytes, length $withLength',
		async ({ encoding, compress, size, withLength }) => {
			const bytes = compress(video(size));
			for (const part of [0.5, 0.9]) {
				send(bytes.subarray(0, Math.floor(bytes.length * part)), encoding, withLength);
				await expectRefused(/^The connection ended before the file was complete/);
			}
		},
	);
});

it.each([
	['AVI', Buffer.from('RIFF\x78\x56\0\0AVI LIST', 'latin1')],
	['WebM', Buffer.from('1a45dfa3874282847765626d1853806701000000000054ff', 'hex')],
])('half of a file %s that is sent like a whole one is not passed on', async (_what, start) => {
	const half = Buffer.concat([start, Buffer.alloc(9000, 7)]);
	answer = (_request, response) =>
		response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': half.length }).end(half);
	await expectRefused(/^The connection ended before the file was complete/);
});

describe('nothing is left in storage', () => {
	it.each([
		['ends early, with a length', { 'content-length': 900_000 }],
		['ends early, without one', {}],
	])('of a file that %s', async (_what, headers) => {
		answer = (_request, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4', ...headers });
			response.write(video(300_000), () => response.destroy());
		};
		await expectRefused(/^The connection ended before the file was complete/);
	});

	it.each([{ 'content-length': 3_000_024 }, {}])('of a file that is too large, with %j', async (headers) => {
		answer = (_request, response) =>
			response.writeHead(200, { 'content-type': 'video/mp4', ...headers }).end(video(3_000_000));
		await expectRefused(/larger than the 1 of Maximum Size \(MB\)/, { options: { maxSizeMb: 1 } });
	});
});

describe('names', () => {
	it.each([
		['talk', 'talk.mp4'],
		['talk.mp4', 'talk.mp4'],
		['talk.MOV', 'talk.mp4'],
		['cat.jpeg', 'cat.mp4'],
	])('of the file %s', async (fileName, expected) => {
		answer = (_request, response) => response.writeHead(200, { 'content-type': 'video/x-ms-wmv' }).end(video(5000));
		const run = await download({ options: { fileName } });
		expect(run.items[0].binary?.data).toMatchObject({
			fileName: expected,
			fileExtension: 'mp4',
			mimeType: 'video/mp4',
		});
	});
});
