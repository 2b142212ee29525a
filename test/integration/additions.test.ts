import type { INodeParameters } from 'n8n-workflow';

import { byId, itemsOf, VIDEO_GROUP, VIDEO_V2 } from '../engine/parameters';
import { setUp } from '../engine/setUp';

const { engine, sandbox } = setUp();

/** What users add to a request beside the fields of the node. The sandbox refuses what it does not know, so requests are looked at. */
const IMAGE: INodeParameters = { resource: 'image' };
const VIDEO: INodeParameters = { resource: 'video' };
const id = '550e8400-e29b-41d4-a716-446655440000';

const sent = async (parameters: INodeParameters) => {
	await engine.run({ parameters, items: itemsOf({}), onError: 'continueRegularOutput' });
	return sandbox.requests;
};

describe('Additional Fields', () => {
	it('are merged into a JSON body last, objects into objects', async () => {
		const [request] = await sent({
			resource: 'clip',
			operation: 'create',
			videoUrls: 'https://media.example.com/talk.mp4',
			options: {
				template: 'moments',
				additionalFields: '{"tone": "calm", "generation_config": {"template": "trailer", "mood": 1}}',
			},
		});

		expect(request.json).toEqual({
			video_urls: ['https://media.example.com/talk.mp4'],
			tone: 'calm',
			generation_config: { template: 'trailer', mood: 1, num_generations: 1 },
		});
	});

	it('go into the query of a list, on every page', async () => {
		const [request] = await sent({
			...IMAGE,
			operation: 'getAll',
			options: { additionalFields: '={{ { tags: ["a", "b"], filter: { year: 2026 } } }}' },
		});

		expect(request.query).toEqual({ limit: '50', offset: '0', tags: ['a', 'b'], filter: '{"year":2026}' });
	});

	it('go into a form as text in front of the file, an object into the part that holds one', async () => {
		const data = await engine.storeBinary(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'cat.jpg', 'image/jpeg');
		await engine.run({
			parameters: {
				...IMAGE,
				operation: 'upload',
				options: { additionalFields: '{"priority": 2, "metadata": {"album": "cats"}}' },
			},
			items: [{ json: {}, binary: { data } }],
			onError: 'continueRegularOutput',
		});

		expect(sandbox.requests[0].form).toMatchObject([
			{
				name: 'metadata',
				value: '{"requests":[{"indexing_config":{"index":true},"metadata":{}}],"album":"cats"}',
			},
			{ name: 'priority', value: '2' },
			{ name: 'images', file: { filename: 'cat.jpg' } },
		]);
	});

	it('are never sent empty', async () => {
		const [request] = await sent({
			...VIDEO_GROUP,
			operation: 'create',
			groupName: 'A',
			options: { additionalFields: '{}' },
		});

		expect(request.json).toEqual({ name: 'A' });
	});

	it('are enough for an Update', async () => {
		const [request] = await sent({
			...VIDEO_V2,
			operation: 'update',
			videoId: byId(id),
			options: { additionalFields: '{"language": "de"}' },
		});

		expect(request.json).toEqual({ language: 'de' });
	});

	it('go to the triggers of features, not to what is asked around them', async () => {
		const { video_id } = sandbox.videos.create({ features: {} });
		await sent({
			...VIDEO_V2,
			operation: 'index',
			videoId: byId(video_id),
			indexFor: 'questions',
			options: { additionalFields: '{"priority": 1}' },
		});

		const bodies = sandbox.requestsTo('POST').map(({ path, json }) => [path.split('/').pop(), json]);
		expect(bodies).toEqual([
			['plan', { desired: ['transcript', 'captions'] }],
			['transcript', { force: false, priority: 1 }],
		]);
	});

	it.each([
		['no object', VIDEO_GROUP, { operation: 'create', groupName: 'A' }, '[1]', 'this is not a JSON object'],
		['the file', IMAGE, { operation: 'upload' }, '{"images": "x"}', 'images cannot be set here'],
		['stream', VIDEO, { operation: 'ask', videoId: byId(id), question: '?' }, '{"stream": true}', 'stream cannot be'],
		['the page', IMAGE, { operation: 'getAll' }, '{"offset": 3}', 'offset cannot be set here'],
	])('are refused as %s, before anything is sent', async (_what, resource, parameters, additionalFields, problem) => {
		const run = await engine.run({ parameters: { ...resource, ...parameters, options: { additionalFields } } });

		expect(run.error?.message).toContain(`Additional Fields (JSON): ${problem}`);
		expect(sandbox.requests).toEqual([]);
	});

	it('are named by an error about one of them', async () => {
		sandbox.faults.add({
			method: 'POST',
			path: '/v2/video-groups',
			fault: { kind: 'status', status: 400, body: { error: { message: 'unknown', param: 'tone' } } },
		});
		const run = await engine.run({
			parameters: { ...VIDEO_GROUP, operation: 'create', groupName: 'A', options: { additionalFields: '{"tone": 1}' } },
		});

		expect(run.error?.message).toContain('Additional Fields (JSON)');
	});
});

it('sends the metering header where it is set, and nowhere else', async () => {
	const [request] = await sent({
		...IMAGE,
		operation: 'search',
		query: 'cat',
		options: { overwriteMetering: 'true' },
	});
	const [, plain] = await sent({ ...IMAGE, operation: 'search', query: 'cat' });

	expect(request.headers['x-enable-overwrite-metering']).toBe('true');
	expect(plain.headers).not.toHaveProperty('x-enable-overwrite-metering');
});

it('sends {} with Delete of a clip job when nothing is set', async () => {
	const job = sandbox.clips.create({ status: 'completed' });
	await sent({ resource: 'clip', operation: 'delete', jobId: byId(job.id) });

	expect(sandbox.requestsTo('DELETE')[0]).toMatchObject({ json: {}, rawBodyLength: 2, status: 200 });
});
