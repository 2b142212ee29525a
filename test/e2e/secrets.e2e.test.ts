import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';

import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { waitFor, type Execution, type SavedWorkflow, type WorkflowFile } from '../../scripts/n8n/client';
import { operations as unordered } from '../matrix/operations';
import type { Fault } from '../../sandbox';
import { findKey, findKeyInFolder, formsOf } from './keyScan';
import { startRealN8n, type RealN8n } from './realN8n';

/** What changes or takes away a thing comes after those that read it. */
const place = ({ name }: { name: string }) => [/ reindex/, / delete/].findIndex((last) => last.test(name));
const operations = [...unordered].sort((a, b) => place(a) - place(b));

/** Every character of it is changed by some way of writing it down. */
const KEY = 'rk-e2e/5ecret+key="\\%&-0123456789';

const TYPE = 'n8n-nodes-reka-vision.rekaVision';
let real: RealN8n;
/** Another host on this machine. */
const strangers: IncomingMessage[] = [];
const stranger = createServer((request, response) => {
	strangers.push(request);
	response.end('{"items":[]}');
});
/** Whatever n8n has told over its REST API. */
const told: string[] = [];

beforeAll(async () => {
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	const settings = {
		N8N_LOG_LEVEL: 'debug',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
	};
	real = await startRealN8n(settings, { apiKeys: [KEY] });
	for (const name of ['clips', 'imageUpload', 'imageSearch', 'videoUpload', 'videoSearch'] as const) {
		real.sandbox.quota.set(name, Infinity);
	}
});

afterAll(async () => {
	await real?.close();
	await new Promise((resolve) => stranger.close(resolve));
});

const strangerUrl = () => `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;

/** What goes wrong while every operation runs once. */
const FAULTS: Array<[string, (() => Fault) | undefined]> = [
	['nothing', undefined],
	['a refusal of the key', () => ({ kind: 'status', status: 401, body: { error: { message: `bad key ${KEY}` } } })],
	[
		'a refusal that repeats the key everywhere',
		() => ({
			kind: 'status',
			status: 422,
			body: { error: { message: `No: ${KEY}`, param: KEY, details: [{ key: KEY }], type: KEY } },
			headers: { 'x-echo': KEY, 'x-request-id': KEY },
		}),
	],
	[
		'a page that repeats the key',
		() => ({ kind: 'body', status: 500, body: `X-Api-Key: ${KEY}`, contentType: 'text/plain' }),
	],
	[
		'a redirect to another host',
		() => ({ kind: 'redirect', location: `${strangerUrl()}/v1/clips?key=1`, status: 307 }),
	],
	['a broken connection', () => ({ kind: 'reset' })],
];

const node = (name: string, type: string, parameters: object, more: object = {}) =>
	({
		id: name.toLowerCase().replace(/\W+/g, '-'),
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...more,
	}) as INode;
const to = (...names: string[]) => ({ main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))] });

/** How files of these kinds begin. */
const MP4 = '\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08free';
const PNG = '\x89PNG\r\n\x1a\n';

const base64 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64');

/** Makes a file of what a field of the item holds. */
function fileOf(
	name: string,
	sourceProperty: string,
	file: { field: string; fileName: string; mimeType: string },
): INode {
	const { field: binaryPropertyName, ...options } = file;
	const parameters = { operation: 'toBinary', sourceProperty, binaryPropertyName, options };
	return node(name, 'n8n-nodes-base.convertToFile', parameters, { typeVersion: 1.1 });
}

/** The account's own things, one of each, as the fields that the operations of the matrix read. */
function fields(): IDataObject {
	const { sandbox } = real;
	const job = sandbox.clips.create();
	sandbox.clips.finish(job.id, { clips: 1 });
	const [clip] = sandbox.clips.get(job.id).output as Array<{ video_url: string }>;
	const groupId = sandbox.groups.create({ name: `Group ${Math.random()}` }).group_id;
	const features = { transcript: 'ready', captions: 'ready', embeddings: 'ready', objects: 'ready' } as const;
	return {
		jobId: job.id,
		video_url: clip.video_url,
		videoId: sandbox.videos.create({ group_id: groupId, features }).video_id,
		imageId: sandbox.images.create().image_id,
		groupId,
		url: 'https://media.example.com/talk.mp4',
		text: `Text ${Math.random()}`,
		limit: 5,
	};
}

/** Start -> two files -> the fields -> every operation, one after the other. */
function workflow(name: string, choose: (name: string) => boolean, onError: INode['onError']): WorkflowFile {
	const credentials = { rekaVisionApi: { id: real.credential.id, name: real.credential.name } };
	const chosen = operations.filter((operation) => choose(operation.name));
	// For all attempts at a request.
	const patience = { requestOptions: { timeout: 700 } };
	return {
		name,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			node(
				'Bytes',
				'n8n-nodes-base.set',
				{ mode: 'raw', jsonOutput: JSON.stringify({ film: base64(MP4), picture: base64(PNG) }), options: {} },
				{ typeVersion: 3.4 },
			),
			fileOf('Film', 'film', { field: 'data', fileName: 'talk.mp4', mimeType: 'video/mp4' }),
			fileOf('Picture', 'picture', { field: 'image', fileName: 'cat.png', mimeType: 'image/png' }),
			node('Files', 'n8n-nodes-base.merge', { mode: 'combine', combineBy: 'combineByPosition' }, { typeVersion: 3 }),
			node(
				'Fields',
				'n8n-nodes-base.set',
				{
					mode: 'raw',
					jsonOutput: JSON.stringify(fields()),
					includeOtherFields: true,
					options: { stripBinary: false },
				},
				{ typeVersion: 3.4 },
			),
			...chosen.map((operation) =>
				node(
					operation.name,
					TYPE,
					{ ...ownText(operation), ...patience },
					{
						credentials,
						onError,
					},
				),
			),
		],
		connections: {
			Start: to('Bytes'),
			Bytes: to('Film', 'Picture'),
			Film: to('Files'),
			Picture: { main: [[{ node: 'Files', type: 'main', index: 1 }]] },
			Files: to('Fields'),
			Fields: to(...chosen.map((operation) => operation.name)),
		},
	};
}

/** Names must differ where two operations make or rename a thing, and nobody waits minutes for a clip. */
function ownText({ name, parameters }: (typeof operations)[number]): INodeParameters {
	const own = JSON.stringify(parameters).replaceAll('$json.text', `$json.text + ' ${name}'`);
	return { ...(JSON.parse(own) as INodeParameters), ...(name === 'clip create' ? { waitForCompletion: false } : {}) };
}

async function run(file: WorkflowFile): Promise<Execution> {
	const saved = await real.client.createWorkflow(file);
	const execution = await real.client.runWorkflow(saved.id, 'Start', 200_000);
	told.push(JSON.stringify([saved, execution]));
	return execution;
}

it.each(FAULTS)('every operation meets %s', async (what, fault) => {
	const { sandbox } = real;
	const file = workflow(`Every operation meets ${what}`, () => true, 'continueRegularOutput');
	if (fault) sandbox.faults.add({ fault: fault(), times: Infinity, when: ({ host }) => host !== 'cdn' });
	const { status, data } = await run(file);
	sandbox.faults.clear();

	expect(status).toBe('success');
	const outcomes = operations.map(({ name }) => {
		const [item] = data.resultData.runData[name]?.[0]?.data?.main[0] ?? [];
		return { name, error: item ? String(item.json.error ?? '') : 'no item' };
	});
	// A download by link asks another host than Reka's. One of the two libraries deletes the video first.
	const well = outcomes.filter(({ error }) => error === '').map(({ name }) => name);
	const badly = outcomes.filter(({ error }) => error !== '').map(({ name, error }) => `${name}: ${error}`);
	if (fault) expect(well).toEqual(['clip download']);
	else expect(badly).toEqual([expect.stringMatching(/^videoV2 delete: Reka could not find this video/)]);
});

it.each(['clip create', 'image upload', 'video ask', 'videoV2 index'])(
	'%s stops the execution with the refusal',
	async (name) => {
		const [, , [, fault]] = FAULTS;
		const file = workflow(`${name} stops`, (other) => other === name, undefined);
		real.sandbox.faults.add({ fault: fault!(), times: Infinity });
		const { status, data } = await run(file);
		real.sandbox.faults.clear();
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain('[API key]');
	},
);

it('the trigger polls, badly and well', async () => {
	const { client, sandbox } = real;
	const everySecond = Array.from({ length: 60 }, (_, second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	const credentials = { rekaVisionApi: { id: real.credential.id, name: real.credential.name } };
	const trigger: SavedWorkflow = await client.createWorkflow({
		name: 'Trigger',
		nodes: [
			node('Trigger', `${TYPE}Trigger`, { pollTimes: { item: everySecond } }, { credentials }),
			node('Next', 'n8n-nodes-base.noOp', {}),
		],
		connections: { Trigger: to('Next') },
	});
	expect((await client.activate(trigger)).status).toBe('published');
	const fault = sandbox.faults.add({ fault: FAULTS[2][1]!(), times: 2 });
	await waitFor('two bad polls', 60_000, async () => (fault.hits === 2 ? true : undefined));
	sandbox.clips.finish(sandbox.clips.create().id, { clips: 1 });
	const statuses = async () => (await client.executions(trigger.id)).map(({ status }) => status);
	await waitFor('a good and a bad execution', 60_000, async () => {
		const seen = await statuses();
		return seen.includes('success') && seen.includes('error') ? true : undefined;
	});
	await client.deactivate(trigger.id);
	for (const { id } of await client.executions(trigger.id)) told.push(JSON.stringify(await client.execution(id)));
});

it('pickers and the credential test answer', async () => {
	const { client, credential, sandbox } = real;
	const data = { apiKey: KEY, baseUrl: sandbox.url };
	expect((await client.testCredential({ ...credential, data })).status).toBe('OK');
	for (const [, fault] of FAULTS.slice(1)) {
		sandbox.faults.add({ fault: fault!(), times: Infinity });
		const verdict = await client.testCredential({ ...credential, data });
		expect(verdict.status).toBe('Error');
		told.push(JSON.stringify(verdict));
		sandbox.faults.clear();
	}
	const wrong = await client.testCredential({ ...credential, data: { ...data, baseUrl: real.server.url } });
	expect(wrong).toEqual({
		status: 'Error',
		message: expect.stringMatching(/^This Base URL is not the Reka Vision API/) as string,
	});
	told.push(JSON.stringify([wrong, await client.credentials(), await client.credential(credential.id)]));
});

it('the key is nowhere but with Reka', async () => {
	const { sandbox, server } = real;
	const folder = dirname(server.logPath);
	expect(told.flatMap((text, index) => findKey(KEY, `answer ${index}`, text))).toEqual([]);
	const { found, files } = await findKeyInFolder(KEY, folder);
	expect(found).toEqual([]);
	// What was looked at is what matters.
	for (const kind of [/database\.sqlite$/, /n8n\.log$/, /(?:binaryData|storage)\//])
		expect(files.some((file) => kind.test(file))).toBe(true);

	expect(strangers).toEqual([]);
	expect(sandbox.requests.length).toBeGreaterThan(100);
	for (const { url, json, form } of [...sandbox.requests, ...sandbox.cdnRequests]) {
		expect(findKey(KEY, url, JSON.stringify([url, json, form]))).toEqual([]);
	}
	for (const { headers } of sandbox.cdnRequests) expect(findKey(KEY, 'cdn', JSON.stringify(headers))).toEqual([]);
});

it('the scan finds a key that was left, in every form', async () => {
	for (const [form, text] of formsOf(KEY)) {
		const found = findKey(KEY, 'text', `before ${text} after`);
		expect(found).toContain(`text: ${form}`);
	}
	const encoded = Buffer.from(`Bearer ${KEY}`).toString('base64');
	expect(findKey(KEY, 'text', encoded)).not.toEqual([]);

	const left = node(
		'Left',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify({ left: KEY }), options: {} },
		{ typeVersion: 3.4 },
	);
	await run({
		name: 'Left',
		nodes: [node('Start', 'n8n-nodes-base.manualTrigger', {}), left],
		connections: { Start: to('Left') },
	});
	const { found } = await findKeyInFolder(KEY, dirname(real.server.logPath));
	expect(found.join()).toMatch(/database\.sqlite/);
	expect(told.flatMap((text) => findKey(KEY, 'answer', text))).not.toEqual([]);
});
