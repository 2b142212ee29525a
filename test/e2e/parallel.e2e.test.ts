import type { IDataObject, INode } from 'n8n-workflow';

import { itemsOf, type CredentialSummary, type Execution, type SavedWorkflow } from '../../scripts/n8n/client';
import { startSandbox, type Sandbox } from '../../sandbox';
import { startRealN8n, type RealN8n } from './realN8n';

/** Executions of each user at the same time. */
const EACH = 10;

/** Somebody with a key, an account at Reka and a workflow of their own. */
interface User {
	key: string;
	sandbox: Sandbox;
	workflow: SavedWorkflow;
	executions: Execution[];
}

let real: RealN8n;
let users: User[];

beforeAll(async () => {
	real = await startRealN8n();
	const accounts = await Promise.all(
		['rk-first-user-0123456789', 'rk-second-user-0123456789'].map(async (key) => ({
			key,
			sandbox: await startSandbox({ apiKeys: [key] }),
		})),
	);
	users = await Promise.all(
		accounts.map(async ({ key, sandbox }) => {
			sandbox.quota.set('clips', Infinity);
			const credential = await real.client.createCredential({
				name: key,
				type: 'rekaVisionApi',
				data: { apiKey: key, baseUrl: sandbox.url, chatBaseUrl: sandbox.chatUrl },
			});
			return { key, sandbox, workflow: await createWorkflow(credential), executions: [] };
		}),
	);
});

afterAll(async () => {
	await real?.close();
	await Promise.all((users ?? []).map(async ({ sandbox }) => await sandbox.close()));
});

/** Start -> a clip job whose prompt names the execution, waited for -> the job once more, by its id -> the file of its clip. */
async function createWorkflow(credential: CredentialSummary): Promise<SavedWorkflow> {
	const credentials = { rekaVisionApi: { id: credential.id, name: credential.name } };
	const node = (name: string, type: string, parameters: object, more: object = {}) =>
		({ id: name.toLowerCase(), name, type, typeVersion: 1, position: [0, 0], parameters, ...more }) as INode;
	const reka = (name: string, parameters: object) =>
		node(name, 'n8n-nodes-reka-vision.rekaVision', { resource: 'clip', ...parameters }, { credentials });
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return await real.client.createWorkflow({
		name: `Clips of ${credential.name}`,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			reka('Create', {
				operation: 'create',
				videoUrls: '=https://media.example.com/{{ $execution.id }}.mp4',
				prompt: '=Execution {{ $execution.id }}',
				waitForCompletion: true,
				output: 'jobs',
				options: { pollIntervalSeconds: 0.5, includeQuota: true },
			}),
			reka('Get', { operation: 'get', jobId: { __rl: true, mode: 'id', value: '={{ $json.job_id }}' } }),
			reka('Download', { operation: 'download' }),
		],
		connections: { Start: to('Create'), Create: to('Get'), Get: to('Download') },
	});
}

it(`runs ${EACH} executions of each of two users at the same time, and they do not meet`, async () => {
	const running = users.map(async (user) => {
		const started = Array.from(
			{ length: EACH },
			async () => await real.client.runWorkflow(user.workflow.id, 'Start', 120_000),
		);
		user.executions = await Promise.all(started);
	});
	// Nobody is finished before everybody is under way.
	const underWay = users.map(async ({ sandbox }) => await sandbox.waitForRequest('POST', '/v1/clips', EACH));
	await Promise.race([Promise.all(underWay), Promise.all(running)]);
	for (const { sandbox } of users) {
		for (const { id } of sandbox.clips.all()) sandbox.clips.finish(id, { clips: 1 });
	}
	await Promise.all(running);

	for (const [who, { key, sandbox, workflow, executions }] of users.entries()) {
		const other = users[1 - who];
		const prompts = executions.map(({ id }) => `Execution ${id}`).sort();
		const posts = sandbox.requestsTo('POST', '/v1/clips');
		expect(posts.map(({ json }) => (json as IDataObject).prompt).sort()).toEqual(prompts);
		expect(new Set(sandbox.requests.map(({ headers }) => headers['x-api-key']))).toEqual(new Set([key]));
		const seen = await real.client.executions(workflow.id);
		expect(seen.map(({ status }) => status)).toEqual(Array(EACH).fill('success'));

		for (const execution of executions) {
			const [created] = itemsOf(execution, 'Create');
			const [got] = itemsOf(execution, 'Get');
			const [file] = itemsOf(execution, 'Download');
			expect(created.json).toMatchObject({ prompt: `Execution ${execution.id}`, status: 'completed', clip_count: 1 });
			expect(got.json).toMatchObject({ prompt: `Execution ${execution.id}`, job_id: created.json.job_id });
			expect(file.binary?.data.fileSize).toBeDefined();
			const all = JSON.stringify(execution.data);
			for (const foreign of [key, other.key, other.sandbox.url, other.sandbox.cdnUrl])
				expect(all).not.toContain(foreign);
			for (const { id } of other.executions) expect(all).not.toContain(`Execution ${id}"`);
		}
		const jobs = executions.map((execution) => itemsOf(execution, 'Create')[0].json.job_id);
		expect(new Set(jobs).size).toBe(EACH);
	}
});
