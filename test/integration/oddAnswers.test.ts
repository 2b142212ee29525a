import { type INodeParameters } from 'n8n-workflow';

import { byId, dataOf, itemsOf, jsonOf } from '../engine/parameters';
import { setUp } from '../engine/setUp';

/** Answers that are odd but plausible: what counts is what they say. */
const { engine, sandbox } = setUp();

const ID = '550e8400-e29b-41d4-a716-446655440000';
const OTHER = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const run = async (parameters: INodeParameters) => await engine.run({ parameters, items: itemsOf({}) });
const answers = (body: unknown, times = Infinity) =>
	sandbox.faults.add({ times, fault: { kind: 'status', status: 200, body } });

const DELETES: Array<[string, INodeParameters, string]> = [
	['clip', { jobId: byId(ID) }, 'job_id'],
	['image', { imageId: byId(ID) }, 'image_id'],
	['video', { videoId: byId(ID) }, 'video_id'],
	['videoV2', { videoId: byId(ID) }, 'video_id'],
	['videoGroup', { groupId: byId(ID) }, 'group_id'],
];

describe.each(DELETES)('%s > Delete', (resource, parameters, idKey) => {
	const remove = async (more: INodeParameters = {}) =>
		await run({ resource, operation: 'delete', ...parameters, ...more });

	it.each([
		[{ success: false, message: 'It is in use' }, 'It is in use'],
		[{ status: 'error', message: 'It is in use' }, 'It is in use'],
		[{ deleted: false, detail: { reason: 'It is in use' } }, 'It is in use'],
		[{ error: { msg: 'It is in use' } }, 'It is in use'],
	])('does not believe %j', async (body, reason) => {
		answers(body);
		const { error } = await remove();
		expect(error?.message).toMatch(new RegExp(`^Reka refused to delete the [a-z ]+: ${reason}`));
	});

	it.each(['<html>Hello</html>', '{"message": "dele'])('cannot read %j, and says what to do', async (body) => {
		sandbox.faults.add({ times: Infinity, fault: { kind: 'body', status: 200, body, contentType: 'text/plain' } });
		expect((await remove()).error?.message).toMatch(/could not be read .+ may be deleted anyway. Check with Get$/);
	});

	it("gives Reka's own answer with Simplify off, and never nothing", async () => {
		answers({ message: 'Deleted', extra: [1] });
		expect(jsonOf((await remove()).items)).toEqual([{ deleted: true, [idKey]: ID }]);
		expect(jsonOf((await remove({ simplify: false })).items)).toEqual([{ message: 'Deleted', extra: [1] }]);
		sandbox.faults.clear();
		sandbox.faults.add({ times: Infinity, fault: { kind: 'emptyBody', status: 204 } });
		expect(jsonOf((await remove({ simplify: false })).items)).toEqual([{ deleted: true, [idKey]: ID }]);
	});
});

const WAIT = { options: { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 } };
const READS: Array<[string, INodeParameters, object]> = [
	['clip get', { jobId: byId(ID) }, { id: OTHER, status: 'completed', output: [] }],
	['clip wait', { jobId: byId(ID), ...WAIT }, { id: OTHER, status: 'completed', output: [] }],
	['image get', { imageId: byId(ID) }, { image_id: OTHER, indexing_status: 2 }],
	['image wait', { imageId: byId(ID), ...WAIT }, { image_id: OTHER, indexing_status: 2 }],
	['image download', { imageId: byId(ID) }, { image_id: OTHER, image_url: 'https://cdn.example.com/a.jpg' }],
	['video get', { videoId: byId(ID) }, { video_id: OTHER, indexing_status: 'indexed' }],
	['video wait', { videoId: byId(ID), ...WAIT }, { video_id: OTHER, indexing_status: 'indexed' }],
	['video download', { videoId: byId(ID) }, { video_id: OTHER, url: 'https://cdn.example.com/a.mp4' }],
	['videoV2 get', { videoId: byId(ID) }, { video_id: OTHER, status: 'uploaded' }],
	['videoV2 download', { videoId: byId(ID) }, { video_id: OTHER, url: 'https://cdn.example.com/a.mp4' }],
	['videoGroup get', { groupId: byId(ID) }, { group_id: OTHER, name: 'a' }],
];

it.each(READS)('%s takes no answer about another thing, but one in other letters', async (name, parameters, body) => {
	const [resource, operation] = name.split(' ');
	answers(body);
	const { error } = await run({ resource, operation, ...parameters });
	expect(`${error?.message} ${error?.description}`).toContain("Reka's answer could not be read");
	if (operation !== 'get') return;
	sandbox.faults.clear();
	const text = JSON.stringify(body).replace(OTHER, ID.toUpperCase());
	sandbox.faults.add({ times: Infinity, fault: { kind: 'body', status: 200, body: text, contentType: 'text/plain' } });
	expect((await run({ resource, operation, ...parameters })).error).toBeUndefined();
});

it.each<[string, INodeParameters]>([
	['clip getAll', {}],
	['image getAll', {}],
	['image search', { query: 'a' }],
	['video getAll', {}],
	['video search', { query: 'a' }],
	['videoV2 getAll', {}],
	['videoV2 search', { query: 'a' }],
	['videoGroup getAll', {}],
	['videoV2 getTranscript', { videoId: byId(ID) }],
])('%s takes a refusal beside an empty list for a refusal', async (name, parameters) => {
	const [resource, operation] = name.split(' ');
	for (const list of [{}, { items: [], results: [], data: [] }]) {
		sandbox.faults.clear();
		answers({ ...list, error: { message: 'No minutes left' } });
		expect((await run({ resource, operation, ...parameters })).error?.message).toMatch(
			/^Reka refused to .+: No minutes left$/,
		);
	}
});

describe('the API key that an answer repeats', () => {
	const without = (value: unknown) => expect(JSON.stringify(value)).not.toContain(sandbox.apiKey);

	it('reaches neither an item nor an error', async () => {
		const said = `The key ${sandbox.apiKey} has no minutes`;
		answers({ id: ID, status: 'failed', error_message: said });
		const failed = await run({ resource: 'clip', operation: 'get', jobId: byId(ID) });
		expect(failed.error?.message).toContain('The key [API key] has no minutes');
		without([failed.error?.message, failed.error?.description, dataOf(failed)]);
		const options = { onFailedJob: 'return' };
		const item = await run({ resource: 'clip', operation: 'get', jobId: byId(ID), simplify: false, options });
		expect(jsonOf(item.items)).toEqual([
			{ id: ID, status: 'failed', error_message: 'The key [API key] has no minutes' },
		]);
		sandbox.faults.clear();
		const headers = { 'x-request-id': sandbox.apiKey };
		sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 200, body: { a: 1 }, headers } });
		const odd = await run({ resource: 'clip', operation: 'get', jobId: byId(ID) });
		expect(dataOf(odd)).toMatchObject({ request_id: '[API key]' });
		without([odd.error?.message, odd.error?.description, dataOf(odd)]);
	});
});
