import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import type { INodeParameters } from 'n8n-workflow';

import { operations } from './operations';
import { furnish, KEY, openWorld, VICTIM, type World } from './world';
import { createEngine, type Run } from '../engine';
import { byId, VIDEO_GROUP } from '../engine/parameters';

let world: World;
/** A host that must never see the key. */
const strangers: IncomingMessage[] = [];
const stranger = createServer((request, response) => {
	strangers.push(request);
	response.setHeader('content-type', 'application/json');
	response.end('{"items":[],"results":[]}');
});
let strangerUrl: string;
const logLines: string[] = [];

beforeAll(async () => {
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
	world = await openWorld();
	const logger = Container.get(Logger);
	for (const level of ['error', 'warn', 'info', 'debug'] as const) {
		jest.spyOn(logger, level).mockImplementation((...line: unknown[]) => void logLines.push(everything(line)));
	}
});
beforeEach(async () => {
	await furnish(world);
	strangers.length = 0;
	logLines.length = 0;
});
afterAll(async () => {
	await world.close();
	await new Promise((resolve) => stranger.close(resolve));
});

/** All that can be found in a value, also behind `cause`, in a stack, or in a property that is not enumerable. */
const everything = (value: unknown) =>
	`${inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null })}`;

function expectNoKey(...left: unknown[]): void {
	for (const value of [...left, ...logLines]) expect(everything(value).includes(KEY)).toBe(false);
	// The key travels in a header, and to Reka alone.
	for (const { url, json, form } of [...world.sandbox.requests, ...world.sandbox.cdnRequests]) {
		expect(everything([url, json, form])).not.toContain(KEY);
	}
	for (const { headers } of world.sandbox.cdnRequests) expect(everything(headers)).not.toContain(KEY);
	for (const { headers } of strangers) expect(everything(headers)).not.toContain(KEY);
}

const leftBy = (run: Run) => [run.items, run.errorItems, run.error, run.runData, run.hints];

describe.each(operations.map(({ name, parameters }) => [name, parameters] as const))('%s', (_name, parameters) => {
	it.each([
		['nothing', undefined],
		[
			'a refusal that repeats the key',
			{
				kind: 'status',
				status: 403,
				body: { error: { message: `Key ${KEY} may not do this`, param: KEY, details: [KEY] } },
			},
		],
		[
			'a page that repeats the key',
			{ kind: 'body', status: 500, body: `The upstream said: X-Api-Key: ${KEY}`, contentType: 'text/plain' },
		],
		['a redirect to another host', { kind: 'redirect', location: `${'{stranger}'}/v1/clips`, status: 307 }],
		['a broken connection', { kind: 'reset' }],
	] as const)('leaves the key nowhere after %s', async (_what, fault) => {
		const told =
			fault && 'location' in fault ? { ...fault, location: fault.location.replace('{stranger}', strangerUrl) } : fault;
		if (told) world.sandbox.faults.add({ fault: told as never, times: Infinity, when: ({ host }) => host !== 'cdn' });
		// One attempt is enough here, and a cancelled pause is quick.
		const started = world.engine.start({ parameters, items: [world.items[VICTIM]], onError: 'continueRegularOutput' });
		if (fault?.kind === 'reset') setImmediate(() => started.cancel());
		expectNoKey(...leftBy(await started.done));
		expect(strangers).toEqual([]);
	});

	it('leaves the key nowhere in what an AI agent is told', async () => {
		world.sandbox.faults.add({
			fault: { kind: 'status', status: 401, body: { error: { message: `bad key ${KEY}` } } },
			times: Infinity,
		});
		const filled = JSON.parse(
			JSON.stringify(parameters).replace(/"=\{\{ \$json\.(\w+) \}\}"/g, (_match, field: string) =>
				JSON.stringify(world.items[VICTIM].json[field]),
			),
		) as INodeParameters;
		const outcome = await world.engine.runTool({ parameters: filled }).catch((error: unknown) => error);
		expectNoKey(outcome);
	});
});

describe('a link', () => {
	it('that Reka gives is fetched without the key', async () => {
		const run = await world.engine.run({
			parameters: { resource: 'video', operation: 'download', videoId: byId('={{ $json.videoId }}') },
			items: world.items,
		});
		expect(run.error).toBeUndefined();
		expect(world.sandbox.cdnRequests).toHaveLength(3);
		expectNoKey(...leftBy(run));
	});

	it('to another host in the place of a clip is fetched without the key', async () => {
		const parameters = { resource: 'clip', operation: 'download', clipUrl: `${strangerUrl}/clip.mp4` };
		const run = await world.engine.run({ parameters });
		expect(strangers).toHaveLength(1);
		expectNoKey(...leftBy(run));
	});

	it('with a signature is in no sentence, wherever it came from', async () => {
		const signed = 'https://cdn.example.com/v/1.mp4?X-Amz-Credential=AKIA1&X-Amz-Signature=5ecret';
		world.sandbox.faults.add({
			fault: {
				kind: 'status',
				status: 422,
				body: { error: { message: `Could not fetch ${signed}.`, details: [{ url: signed }] } },
			},
			times: Infinity,
		});
		const parameters = { resource: 'clip', operation: 'create', videoUrls: signed };
		const run = await world.engine.run({ parameters, onError: 'continueRegularOutput' });
		expect(run.items[0].json.error).toContain('Could not fetch https://cdn.example.com/v/1.mp4');
		expect(JSON.stringify(run.items)).not.toContain('5ecret');
		const stopped = await world.engine.run({ parameters });
		expect(`${stopped.error?.message} ${stopped.error?.description}`).not.toContain('5ecret');
	});
});

describe('an id that looks like an address', () => {
	const evil = () => [
		'../images',
		'..',
		'.',
		'//evil.example.com/x',
		'/etc/passwd',
		'%2e%2e%2fimages',
		'a/../../v1/images',
		'?limit=1',
		'#',
		'x\u0000y',
		'@evil.example.com',
		'\\\\evil.example.com\\x',
		`${strangerUrl}/x`,
		`${strangerUrl}@x`,
		`http://${new URL(strangerUrl).host}/v1/clips/%2e%2e`,
	];

	it.each([
		[{ resource: 'clip' }, 'get', 'jobId', '/v1/clips/'],
		[{ resource: 'clip' }, 'delete', 'jobId', '/v1/clips/'],
		[{ resource: 'clip' }, 'wait', 'jobId', '/v1/clips/'],
		[{ resource: 'image' }, 'get', 'imageId', '/v1/images/'],
		[{ resource: 'image' }, 'delete', 'imageId', '/v1/images/'],
		[{ resource: 'image' }, 'download', 'imageId', '/v1/images/'],
		[{ resource: 'video' }, 'get', 'videoId', '/v1/videos/'],
		[VIDEO_GROUP, 'get', 'groupId', '/v2/video-groups/'],
	])('stays one piece of the path: %j %s', async (resource, operation, parameter, path) => {
		const items = evil().map((value) => ({ json: { [parameter]: value } }));
		const parameters = {
			...resource,
			operation,
			[parameter]: byId(`={{ $json.${parameter} }}`),
			...(operation === 'wait' && { options: { maxWaitSeconds: 1 } }),
		};
		const run = await world.engine.run({ parameters, items, onError: 'continueRegularOutput' });
		expect(run.items.map(({ json }) => typeof json.error)).toEqual(items.map(() => 'string'));
		expect(strangers).toEqual([]);
		for (const request of world.sandbox.requests) {
			expect(request.path.startsWith(path)).toBe(true);
			expect(request.path.slice(path.length)).toMatch(/^[^/?#]+$/);
			expect(decodeURIComponent(request.path.slice(path.length))).not.toMatch(/^\.{1,2}$/);
		}
		expectNoKey(...leftBy(run));
	});
});

describe('the Base URL', () => {
	it.each([
		[
			'with user info',
			(url: string) => url.replace('://', '://user:pass@'),
			'a user name or password does not belong here',
		],
		[
			'with a name alone',
			(url: string) => url.replace('://', '://user@'),
			'a user name or password does not belong here',
		],
		['with a query', (url: string) => `${url}?x=`, 'nothing may stand behind the path'],
		['with a fragment', (url: string) => `${url}#`, 'nothing may stand behind the path'],
		['of another protocol', () => 'ftp://127.0.0.1', 'this is not an address with https:// or http://'],
		['of a file', () => 'file:///etc/passwd', 'this is not an address with https:// or http://'],
		['that is no address', () => 'vision agent', 'this is not a web address'],
		['with a line break', (url: string) => `${url}\r\nX-Evil: 1`, 'this is not a web address'],
		['without a host', () => 'https://', 'this is not a web address'],
		['with a port that is none', () => 'http://127.0.0.1:99999', 'this is not a web address'],
	])('%s is refused before anything is sent', async (_what, change, why) => {
		const engine = await createEngine({ credentials: { apiKey: KEY, baseUrl: change(world.sandbox.url) } });
		const waits = { maxWaitSeconds: 60 };
		for (const parameters of [
			{ resource: 'image', operation: 'getAll' },
			{ resource: 'clip', operation: 'create', videoUrls: 'https://media.example.com/talk.mp4' },
			{ resource: 'clip', operation: 'wait', jobId: { mode: 'id', value: 'a' }, options: waits },
		]) {
			const { error } = await engine.run({ parameters });
			expect(error?.message).toContain(`Base URL of the credential: ${why}`);
			expect(error?.description).toContain('https://vision-agent.api.reka.ai');
			expect(`${error?.message} ${error?.description}`).not.toContain('pass@');
		}
		await expect(engine.listSearch('searchImages')).rejects.toThrow(why);
		expect(world.sandbox.requests).toEqual([]);
	});

	it('decides where the key may go, also for n8n itself', async () => {
		const { authenticate } = world.engine.host.nodeTypes.credentialType('rekaVisionApi');
		if (typeof authenticate !== 'function') throw new Error('The credential has no function');
		const credential = {
			apiKey: KEY,
			baseUrl: 'https://vision.example.com/',
			chatBaseUrl: 'https://chat.example.com/v1',
		};
		const headersFor = async (url: string) => (await authenticate(credential, { url })).headers;
		expect(await headersFor('https://vision.example.com/v1/clips')).toEqual({ 'X-Api-Key': KEY });
		expect(await headersFor('https://chat.example.com/v1/models')).toEqual({ Authorization: `Bearer ${KEY}` });
		for (const url of [
			'https://evil.example.com/v1/clips',
			'https://vision.example.com.evil.example.com/',
			'https://vision.example.com@evil.example.com/',
			'http://vision.example.com/v1/clips',
			'https://vision.example.com:8443/v1/clips',
			'//evil.example.com',
			'/v1/clips',
			'',
		]) {
			expect(await headersFor(url)).toEqual({});
		}
	});
});

it('a redirect takes the key nowhere in pickers, the credential test and the trigger', async () => {
	const { engine, sandbox } = world;
	sandbox.faults.add({
		fault: { kind: 'redirect', location: `${strangerUrl}/v1/clips`, status: 302 },
		times: Infinity,
	});
	const outcomes = await Promise.allSettled([
		...['searchClipJobs', 'searchImages', 'searchVideos', 'searchGroups'].map(
			async (method) => await engine.listSearch(method),
		),
		engine.trigger().poll(),
	]);
	expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'rejected'));
	const verdict = await engine.testCredential({ apiKey: KEY, baseUrl: sandbox.url });
	expect(verdict.status).toBe('Error');
	expect(strangers).toEqual([]);
	expectNoKey(outcomes, verdict);
});
