import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { byId, VIDEO_V2 } from '../engine/parameters';
import { setUp } from '../engine/setUp';
import { generatedFile } from './support/generatedFile';

/** n8n shows Request Options on every operation of the node, so those that carry files follow them too. */
const { engine, sandbox } = setUp();
let proxy: Server;
let passed: string[] = [];

beforeAll(async () => {
	proxy = createServer((incoming, answer) => {
		passed.push(`${incoming.method} ${new URL(incoming.url as string).pathname}`);
		const { method, headers } = incoming;
		const onward = request(incoming.url as string, { method, headers }, (response) => {
			answer.writeHead(response.statusCode as number, response.headers);
			response.pipe(answer);
		});
		incoming.pipe(onward);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => (passed = []));
afterAll(() => {
	proxy.closeAllConnections();
	proxy.close();
});

const throughProxy = () => ({ requestOptions: { proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` } });

it('uploads and waits through the proxy', async () => {
	sandbox.clock.perRequest = 200_000;
	const file = generatedFile(1_000_000);
	const data = await engine.storeBinary(file.stream(), 'talk.mp4', 'video/mp4');
	const parameters = { resource: 'video', operation: 'upload', waitUntilIndexed: true, ...throughProxy() };
	const run = await engine.run({ parameters, items: [{ json: {}, binary: { data } }] });
	expect(run.error).toBeUndefined();
	const { video_id: id } = run.items[0].json;
	expect(passed).toEqual(['POST /v1/videos/upload', `GET /v1/videos/${String(id)}`]);
	const [upload] = sandbox.requestsTo('POST');
	expect(upload.form?.at(-1)?.file?.sha256).toBe(file.sha256);
	expect(upload.headers['content-length']).toBe(String(upload.rawBodyLength));
});

it('downloads through the proxy, without the key', async () => {
	const { video_id: id } = sandbox.videos.create();
	const parameters = { resource: 'video', operation: 'download', videoId: byId(id), ...throughProxy() };
	const run = await engine.run({ parameters });
	expect(run.error).toBeUndefined();
	expect(passed).toEqual([`GET /v1/videos/${id}`, `GET /videos/${id}`]);
	expect(sandbox.cdnRequests[0].headers).not.toHaveProperty('x-api-key');
});

it('reads the video of a list of captions through the proxy as well', async () => {
	const { video_id: id } = sandbox.videos.create({ metadata: { duration: 5 } });
	const parameters = {
		...VIDEO_V2,
		operation: 'getCaptions',
		videoId: byId(id),
		...throughProxy(),
	};
	const run = await engine.run({ parameters });
	expect(run.error).toBeUndefined();
	expect(passed).toEqual([`GET /v2/videos/${id}/captions`, `GET /v2/videos/${id}`]);
});

it('gives an upload up after the Timeout', async () => {
	sandbox.faults.add({ fault: { kind: 'timeout' } });
	const parameters = {
		resource: 'video',
		operation: 'upload',
		source: 'url',
		videoUrl: 'https://media.example.com/a.mp4',
	};
	const run = await engine.run({ parameters: { ...parameters, requestOptions: { timeout: 200 } } });
	expect(run.error?.message).toMatch(/^Reka did not answer in time while trying to upload the video.*may exist anyway/);
	expect(sandbox.requests).toHaveLength(1);
});
