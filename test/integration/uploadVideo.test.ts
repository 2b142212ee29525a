import { readdirSync, truncateSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../sandbox';
import { createEngine } from '../engine';
import { userFolder } from '../engine/environment';
import { byId, linksOf } from '../engine/parameters';
import { setUp } from '../engine/setUp';
import { generatedFile } from './support/generatedFile';

const { engine, sandbox } = setUp();

const PATH = '/v1/videos/upload';
const KB64 = 64 * 1024;

function upload(parameters: INodeParameters, items: INodeExecutionData[], more = {}) {
	return engine.run({ parameters: { resource: 'video', operation: 'upload', ...parameters }, items, ...more });
}

async function videoItem(fileName: string, size = 1000): Promise<INodeExecutionData> {
	return {
		json: { fileName },
		binary: { data: await engine.storeBinary(generatedFile(size).stream(), fileName, 'video/mp4') },
	};
}

const uploads = () => sandbox.requestsTo('POST', PATH);
const fields = ({ form = [] }: RecordedRequest) =>
	form.filter(({ file }) => !file).map(({ name, value }) => [name, value]);
const fileOf = ({ form = [] }: RecordedRequest) => form.find(({ file }) => file)?.file;

describe('the bytes', () => {
	it.each([1, KB64 - 1, KB64, KB64 + 1, 4 * KB64 - 1, 4 * KB64, 4 * KB64 + 1, 300_000_000])(
		'arrive unchanged, with the exact length announced: %d bytes',
		async (size) => {
			const file = generatedFile(size);
			const data = await engine.storeBinary(file.stream(), 'talk.mp4', 'video/mp4');
			const run = await upload({}, [{ json: {}, binary: { data } }]);

			expect(run.error).toBeUndefined();
			expect(uploads()).toHaveLength(1);
			const [request] = uploads();
			expect(fileOf(request)).toEqual({ filename: 'talk.mp4', mimeType: 'video/mp4', size, sha256: file.sha256 });
			expect(request.headers['content-length']).toBe(String(request.rawBodyLength));
			expect(request.headers['transfer-encoding']).toBeUndefined();
			expect(run.items).toEqual([
				{
					json: { video_id: sandbox.videos.all()[0].video_id, status: 'upload_initiated' },
					pairedItem: { item: 0 },
				},
			]);
		},
	);

	it('arrive unchanged at a server that reads slowly', async () => {
		const file = generatedFile(2_000_000);
		sandbox.faults.add({ method: 'POST', path: PATH, fault: { kind: 'slowRead', bytesPerSecond: 8_000_000 } });
		const data = await engine.storeBinary(file.stream(), 'talk.mp4', 'video/mp4');
		const run = await upload({}, [{ json: {}, binary: { data } }]);
		expect(run.error).toBeUndefined();
		expect(fileOf(uploads()[0])).toMatchObject({ size: file.size, sha256: file.sha256 });
	});
});

describe('file names', () => {
	it.each([
		['quotes', 'a "quoted" name.mp4', 'a %22quoted%22 name.mp4'],
		['another part', 'x.mp4"\r\nContent-Type: text/html\r\n\r\n<b>', 'x.mp4%22__Content-Type: text_html____<b>'],
		['a closing backslash', 'talk.mp4\\', 'talk.mp4_'],
		['a path', '../../etc/talk.mp4', '.._.._etc_talk.mp4'],
		['emoji', 'Müller 👩‍👩‍👧 日本.mp4', 'Müller 👩‍👩‍👧 日本.mp4'],
		['half an emoji', 'half \ud83d.mp4', 'half _.mp4'],
		['nothing but spaces', '   ', 'data'],
	])('with %s cannot break the form', async (_what, fileName, received) => {
		const file = generatedFile(1000);
		const data = {
			...(await engine.storeBinary(file.stream(), 'talk.mp4', 'video/mp4')),
			fileName,
			fileExtension: undefined,
		};
		const run = await upload({}, [{ json: {}, binary: { data } }]);
		expect(run.error).toBeUndefined();
		expect(uploads()[0].form?.map(({ name }) => name)).toEqual(['index', 'video_name', 'file']);
		expect(fileOf(uploads()[0])).toEqual({
			filename: received,
			mimeType: 'video/mp4',
			size: 1000,
			sha256: file.sha256,
		});
	});

	it('of a type that is no MIME type is sent as plain bytes', async () => {
		const data = {
			...(await engine.storeBinary(Buffer.from([0, 1, 2]), 'talk', 'video/mp4')),
			mimeType: 'video\r\nX-Evil: 1',
		};
		await upload({}, [{ json: {}, binary: { data } }]);
		expect(fileOf(uploads()[0])?.mimeType).toBe('application/octet-stream');
	});
});

describe('the form', () => {
	it('has every option in the documented fields', async () => {
		const { group_id: groupId } = sandbox.groups.create({ name: 'Talks' });
		const options = {
			enableThumbnails: true,
			groupId: byId(groupId),
			videoAbsoluteStartTimestamp: '2026-01-31T09:30:00+01:00',
		};
		const run = await upload({ videoName: ' My talk ', index: false, options }, [await videoItem('talk.mp4')]);
		expect(run.error).toBeUndefined();
		expect(fields(uploads()[0])).toEqual([
			['index', 'false'],
			['enable_thumbnails', 'true'],
			['video_absolute_start_timestamp', '2026-01-31T08:30:00.000Z'],
			['group_id', groupId],
			['video_name', 'My talk'],
		]);
	});

	it('carries a URL instead of a file, evaluated for each item', async () => {
		const items = [
			{ json: { url: 'https://media.example.com/a%20talk.mp4?sig=1' } },
			{ json: { url: 'https://www.youtube.com/watch?v=abc' } },
		];
		const run = await upload({ source: 'url', videoUrl: '={{ $json.url }}' }, items);
		expect(run.items.map(({ json, pairedItem }) => [json.status, pairedItem])).toEqual([
			['download_initiated', { item: 0 }],
			['download_initiated', { item: 1 }],
		]);
		const sent = uploads().map(fields).sort();
		expect(sent).toEqual([
			[
				['index', 'true'],
				['video_name', 'a talk.mp4'],
				['video_url', items[0].json.url],
			],
			[
				['index', 'true'],
				['video_url', items[1].json.url],
			],
		]);
	});

	it('is not sent at all for an empty list', async () => {
		expect((await upload({}, [])).items).toEqual([]);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('many items', () => {
	it.each([
		[undefined, 2],
		[1, 1],
		[3, 3],
	])('with Uploads at Once %s go %s at a time', async (uploadsAtOnce, expected) => {
		let most = 0;
		const unanswered = () => uploads().filter(({ status }) => status === undefined).length;
		sandbox.onRequest(() => (most = Math.max(most, unanswered())));
		sandbox.faults.add({ method: 'POST', path: PATH, times: Infinity, fault: { kind: 'delay', ms: 30 } });
		const items = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(async (name) => await videoItem(`${name}.mp4`)));
		const run = await upload({ options: uploadsAtOnce ? { uploadsAtOnce } : {} }, items);
		expect(run.items).toHaveLength(6);
		expect(most).toBe(expected);
		expect(run.evaluate('={{ $("Start").item.json.fileName }}')).toEqual(items.map(({ json }) => json.fileName));
	});

	const failSecond = () =>
		sandbox.faults.add({
			method: 'POST',
			path: PATH,
			when: (request) => fileOf(request)?.filename === 'b.mp4',
			fault: { kind: 'status', status: 413, body: { error: { type: 'validation_error', message: 'Too large' } } },
		});

	it('keep the ids of what was uploaded when one fails, and start nothing more', async () => {
		failSecond();
		const items = await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => await videoItem(`${name}.mp4`)));
		const run = await upload({ options: { uploadsAtOnce: 1 } }, items);
		const [first] = sandbox.videos.all();
		expect(uploads()).toHaveLength(2);
		expect(run.error?.message).toBe(
			`Reka refuses a file of this size: Too large. Send a smaller file, or a URL instead. Uploaded in this run: ${first.video_id}`,
		);
		expect(run.error).toMatchObject({
			context: { itemIndex: 1, data: { status: 413, uploaded: [{ item: 0, video_id: first.video_id }] } },
		});
	});

	it('go on with Continue On Fail, and the failed one stands in its place', async () => {
		failSecond();
		const items = await Promise.all(['a', 'b', 'c'].map(async (name) => await videoItem(`${name}.mp4`)));
		const run = await upload({}, items, { onError: 'continueRegularOutput' });
		expect(run.items.map(({ json }) => (json.video_id ? 'uploaded' : json.error))).toEqual([
			'uploaded',
			'Reka refuses a file of this size: Too large. Send a smaller file, or a URL instead',
			'uploaded',
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});
});

describe('a fault', () => {
	const BIG = 40_000_000;

	it('401 after the body is sent once', async () => {
		sandbox.faults.add({ method: 'POST', path: PATH, times: Infinity, fault: { kind: 'status', status: 401 } });
		const run = await upload({}, [await videoItem('talk.mp4')]);
		expect(run.error?.message).toBe('Reka does not accept the API key. Check the Reka Vision credential');
		expect(sandbox.requests).toHaveLength(1);
	});

	it.each([401, 413])('%d that comes before the body was read ends the transfer', async (status) => {
		const server = await refusingServer(status);
		const other = await createEngine({ credentials: { apiKey: 'k', baseUrl: server.url } });
		const run = await other.run({
			parameters: { resource: 'video', operation: 'upload' },
			items: [await videoItem('talk.mp4', BIG)],
		});
		expect(run.error?.message).toMatch(
			status === 401 ? /^Reka does not accept the API key/ : /^Reka refuses a file of this size/,
		);
		expect(await server.received).toBeLessThan(BIG);
		expect(server.requests()).toBe(1);
		server.close();
	});

	it.each([
		['a reset before the answer', { kind: 'reset' }],
		['a reset after the upload was accepted', { kind: 'resetAfterAccept' }],
	] as const)('%s is never repeated, and the sentence says where to look', async (_what, fault) => {
		sandbox.faults.add({ method: 'POST', path: PATH, fault });
		const run = await upload({}, [await videoItem('talk.mp4', 1_000_000)]);
		expect(run.error?.message).toBe(
			'The connection to Reka broke while trying to upload the video "talk.mp4". The video may exist anyway. Check with Get Many before you run this again',
		);
		expect(uploads()).toHaveLength(1);
	});

	it('a connection cut in the middle of the upload ends it, and nothing was created', async () => {
		const server = await cuttingServer(5_000_000);
		const other = await createEngine({ credentials: { apiKey: 'k', baseUrl: server.url } });
		const run = await other.run({
			parameters: { resource: 'video', operation: 'upload' },
			items: [await videoItem('talk.mp4', BIG)],
		});
		expect(run.error?.message).toBe(
			'Reka ended the connection while trying to upload the video "talk.mp4", before it had all of it, so nothing was created. Check the API key, and that Reka takes files of this size; then run this again',
		);
		expect(server.requests()).toBe(1);
		server.close();
	});

	it('a server that is not there was sent nothing', async () => {
		const other = await createEngine({ credentials: { apiKey: 'k', baseUrl: 'http://127.0.0.1:1' } });
		const run = await other.run({
			parameters: { resource: 'video', operation: 'upload' },
			items: [await videoItem('talk.mp4')],
		});
		expect(run.error?.message).toBe(
			'Reka could not be reached while trying to upload the video "talk.mp4". Check the network and the Base URL of the credential, then run this again',
		);
	});

	it.each([
		[
			'5xx',
			{ kind: 'status', status: 503, processed: true },
			/^Reka is not available now \(status 503\).*The video may exist anyway/,
		],
		['half an answer', { kind: 'truncatedJson' }, /^Reka's answer could not be read.*The video may exist anyway/],
		[
			'a page',
			{ kind: 'html', status: 200, processed: true },
			/^Reka's answer could not be read.*The video may exist anyway/,
		],
		['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:1/' }, /^Reka answered with a redirect/],
	] as const)('%s is sent once', async (_what, fault, sentence) => {
		sandbox.faults.add({ method: 'POST', path: PATH, fault });
		const run = await upload({}, [await videoItem('talk.mp4')]);
		expect(run.error?.message).toMatch(sentence);
		expect(uploads()).toHaveLength(1);
	});

	it('a file that has left the storage of n8n is told before anything is sent', async () => {
		const item = await videoItem('talk.mp4');
		item.binary!.data.id = `${item.binary!.data.id}-gone`;
		const run = await upload({}, [item]);
		expect(run.error?.message).toBe("Input Data Field Name: the file talk.mp4 is no longer in n8n's storage");
		expect(sandbox.requests).toEqual([]);
	});

	it('a file that is shorter than n8n says does not hang', async () => {
		const item = await videoItem('talk.mp4', 1000);
		const [, fileId] = String(item.binary!.data.id).split(':');
		const [path] = readdirSync(userFolder, { recursive: true, encoding: 'utf8' }).filter((entry) =>
			entry.endsWith(fileId),
		);
		truncateSync(join(userFolder, path), 10);
		const run = await upload({}, [item]);
		expect(run.error?.message).toMatch(
			/while trying to upload the video "talk.mp4", before it had all of it, so nothing was created/,
		);
	});
});

describe('bad input is refused before anything is sent', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'a name that the item does not have',
			{ binaryPropertyName: 'file' },
			'Input Data Field Name: there is no file in the field "file"; there are files in: data, other',
		],
		['no name', { binaryPropertyName: ' , ' }, 'Input Data Field Name: this is empty'],
		['two names', { binaryPropertyName: 'data, other' }, 'Input Data Field Name: a video upload takes one file'],
		['no URL', { source: 'url', videoUrl: ' ' }, 'Video URL: this is empty'],
		['a malformed URL', { source: 'url', videoUrl: 'media/a.mp4' }, 'Video URL: "media/a.mp4" is not a URL'],
		[
			'an unevaluated expression',
			{ source: 'url', videoUrl: 'https://x.example/{{ $json.url }}' },
			'Video URL: this still holds the expression "https://x.example/{{ $json.url }}"',
		],
		[
			'an unevaluated name',
			{ videoName: '{{ $json.name }}' },
			'Video Name: this still holds the expression "{{ $json.name }}"',
		],
		[
			'a date that is none',
			{ options: { videoAbsoluteStartTimestamp: '2026-02-30T10:00:00Z' } },
			'Recording Start: "2026-02-30T10:00:00Z" is not a date and time',
		],
		[
			'too many at once',
			{ options: { uploadsAtOnce: 21 } },
			'Uploads at Once: "21" is not a whole number from 1 to 20',
		],
		[
			'a wait of no length',
			{ waitUntilIndexed: true, options: { maxWaitSeconds: 0 } },
			'Maximum Wait (Seconds): "0" is not a number of seconds from 1 to 604800',
		],
	])('%s', async (_what, parameters, sentence) => {
		const item = await videoItem('talk.mp4');
		item.binary!.other = item.binary!.data;
		const run = await upload(parameters, [item]);
		expect(run.error?.message).toBe(sentence);
		expect(sandbox.requests).toEqual([]);
	});

	it('an item without any file, of which the good ones are not uploaded either', async () => {
		const run = await upload({}, [await videoItem('a.mp4'), { json: {} }]);
		expect(run.error?.message).toBe(
			'Input Data Field Name: there is no file in the field "data". Set Source to URL, or connect a node that outputs a file',
		);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('as the tool of an AI agent', () => {
	const tool = { resource: 'video', operation: 'upload', index: true, options: {} };

	it('a file cannot be handed over, and the sentence says what works', async () => {
		await expect(engine.runTool({ parameters: { ...tool, source: 'binary' } })).rejects.toThrow(
			'Input Data Field Name: there is no file in the field "data". Set Source to URL',
		);
	});

	it('a URL is uploaded', async () => {
		const parameters = { ...tool, source: 'url', videoUrl: "={{ $fromAI('url') }}" };
		const items = await engine.runTool({ parameters, args: { url: 'https://media.example.com/talk.mp4' } });
		expect(items).toEqual([
			{
				video_id: sandbox.videos.all()[0].video_id,
				status: 'download_initiated',
				next_step: expect.stringMatching(/^Reka is still indexing the video/) as string,
			},
		]);
	});
});

/** Answers as soon as the headers are there, as a gateway does, and reads on; `received` tells how much came until the client left. */
async function refusingServer(status: number) {
	let done: (bytes: number) => void;
	const received = new Promise<number>((resolve) => (done = resolve));
	const server = await rawServer((socket) => {
		let bytes = 0;
		socket.once('data', () => {
			const body = JSON.stringify({ error: { type: 'error', message: 'No' } });
			const head = `HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
			socket.write(`${head}\r\n\r\n${body}`);
		});
		socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
		socket.on('close', () => done(bytes));
	});
	return { ...server, received };
}

/** Resets the connection after so many bytes. */
async function cuttingServer(afterBytes: number) {
	return await rawServer((socket) => {
		let bytes = 0;
		socket.on('data', (chunk: Buffer) => {
			bytes += chunk.length;
			if (bytes > afterBytes) socket.resetAndDestroy();
		});
	});
}

async function rawServer(onConnection: (socket: Socket) => void) {
	let requests = 0;
	const server = createServer((socket) => {
		requests += 1;
		socket.on('error', () => {});
		onConnection(socket);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, requests: () => requests, close: () => server.close() };
}
