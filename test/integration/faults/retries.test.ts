import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import { byId, VIDEO_GROUP } from '../../engine/parameters';
import { setUp } from '../../engine/setUp';

const { engine, sandbox } = setUp();

const image = (operation: string, id: string, more: INodeParameters = {}) => ({
	resource: 'image',
	operation,
	imageId: byId(id),
	...more,
});
const strike = (method: string, fault: Fault, times = 1) => sandbox.faults.add({ method, fault, times });
const RESET: Fault = { kind: 'reset' };
const DONE_THEN_RESET: Fault = { kind: 'resetAfterAccept' };

describe('a Delete', () => {
	it.each([
		['the connection broke after it was done', DONE_THEN_RESET],
		['a gateway lost sight of it', { kind: 'status', status: 504, processed: true }],
	] as Array<[string, Fault]>)('that %s is reported as done when it is repeated', async (_what, fault) => {
		const { image_id: id } = sandbox.images.create();
		strike('DELETE', fault);
		const run = await engine.run({ parameters: image('delete', id) });
		expect(run.error).toBeUndefined();
		expect(run.items).toEqual([{ json: { deleted: true, image_id: id }, pairedItem: { item: 0 } }]);
		expect(sandbox.requestsTo('DELETE').map(({ status }) => status ?? 'none')).toEqual([
			fault.kind === 'status' ? 504 : 'none',
			404,
		]);
		expect(sandbox.images.all()).toEqual([]);
	});

	it('is done the second time when the first never arrived', async () => {
		const { image_id: id } = sandbox.images.create();
		strike('DELETE', RESET);
		const run = await engine.run({ parameters: image('delete', id) });
		expect(run.items[0].json).toEqual({ deleted: true, image_id: id });
		expect(sandbox.images.all()).toEqual([]);
	});

	it.each([
		['at the first look', undefined],
		['after Reka was too busy to do anything', { kind: 'status', status: 503 }],
	] as Array<[string, Fault | undefined]>)(
		'of something that is not there %s is not reported as done',
		async (_what, fault) => {
			if (fault) strike('DELETE', fault);
			const run = await engine.run({ parameters: image('delete', '550e8400-e29b-41d4-a716-446655440000') });
			expect(run.error?.message).toMatch(/^Reka could not find this image: /);
		},
	);

	it('is not reported as done because the address is gone', async () => {
		strike('DELETE', DONE_THEN_RESET);
		sandbox.faults.add({
			method: 'DELETE',
			fault: { kind: 'status', status: 404, body: { detail: 'Not Found' } },
		});
		const run = await engine.run({ parameters: image('delete', sandbox.images.create().image_id) });
		expect(run.error?.message).toMatch(/^There is nothing at this address of Reka/);
	});
});

describe('a Get', () => {
	it('waits as long as Retry-After says, when that is short', async () => {
		const { image_id: id } = sandbox.images.create();
		strike('GET', { kind: 'status', status: 429, headers: { 'retry-after': '1' } });
		const started = Date.now();
		const run = await engine.run({ parameters: image('get', id) });
		expect(run.items[0].json.image_id).toBe(id);
		// The lower bound is the claim; how long it takes beyond it is not.
		expect(Date.now() - started).toBeGreaterThanOrEqual(990);
		expect(sandbox.requestsTo('GET')).toHaveLength(2);
	});

	it('is not repeated when Retry-After is longer than a step of a workflow should wait', async () => {
		strike('GET', { kind: 'status', status: 429, headers: { 'retry-after': '11' } }, Infinity);
		const run = await engine.run({ parameters: image('get', sandbox.images.create().image_id) });
		expect(run.error?.message).toMatch(/next in 11 s/);
		expect(sandbox.requestsTo('GET')).toHaveLength(1);
	});

	it('is not repeated beyond the Timeout of Request Options, which counts for all attempts', async () => {
		strike('GET', RESET, Infinity);
		const parameters = image('get', sandbox.images.create().image_id, { requestOptions: { timeout: 200 } });
		const run = await engine.run({ parameters });
		expect(run.error?.message).toMatch(/^The connection to Reka broke/);
		expect(sandbox.requestsTo('GET')).toHaveLength(1);
	});

	it('is not repeated after the execution was stopped', async () => {
		strike('GET', { kind: 'status', status: 503 }, Infinity);
		const started = engine.start({ parameters: image('get', sandbox.images.create().image_id) });
		await sandbox.waitForRequest('GET', /images/);
		started.cancel();
		await started.done;
		expect(sandbox.requestsTo('GET')).toHaveLength(1);
	});
});

describe('what creates or changes something', () => {
	it.each([
		[
			'clip create',
			{
				resource: 'clip',
				operation: 'create',
				videoUrls: 'https://media.example.com/a.mp4',
				waitForCompletion: false,
			},
		],
		[
			'image upload',
			{ resource: 'image', operation: 'upload', source: 'url', imageUrls: 'https://media.example.com/a.jpg' },
		],
		['group create', { ...VIDEO_GROUP, operation: 'create', groupName: 'A' }],
	] as Array<[string, INodeParameters]>)('%s is sent once, whatever happens', async (_name, parameters) => {
		for (const fault of [
			RESET,
			DONE_THEN_RESET,
			{ kind: 'status', status: 503 },
			{ kind: 'status', status: 429, headers: {} },
		] as Fault[]) {
			sandbox.reset();
			strike('POST', fault, Infinity);
			const run = await engine.run({ parameters });
			expect(run.error).toBeDefined();
			expect(sandbox.requestsTo('POST')).toHaveLength(1);
		}
	});
});
