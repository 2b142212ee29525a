import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demoOwner } from '../../scripts/demo/furnish';
import {
	itemsOf,
	N8nClient,
	waitFor,
	type CredentialSummary,
	type Execution,
	type WorkflowFile,
} from '../../scripts/n8n/client';
import { packPackage } from '../../scripts/n8n/community-package';
import { installN8n, type N8nInstallation } from '../../scripts/n8n/install';
import { projectFolder } from '../../scripts/n8n/paths';
import { startN8n, type N8nServer } from '../../scripts/n8n/server';
import { callWebhook, chain, everySecond, rekaNode, webhook } from '../e2e/chain';
import { startSandbox, type Sandbox } from '../../sandbox';
import { installVersion, otherVersions } from './install';

const newest = (
	JSON.parse(readFileSync(join(projectFolder, 'scripts', 'n8n', 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	}
).dependencies.n8n;

const versions: Array<[string, () => Promise<N8nInstallation>]> = [
	[newest, installN8n],
	...otherVersions.map((version): [string, () => Promise<N8nInstallation>] => [
		version,
		async () => await installVersion(version),
	]),
];

/**
 * Modules that an older n8n does not know cannot be turned off there, and the last versions of n8n 1 want an expression engine that
 * cannot be built on every Node.js that they run on.
 */
const olderSettings = { N8N_DISABLED_MODULES: '', N8N_EXPRESSION_ENGINE: 'legacy' };

it('tries every version that the README names, and no other', () => {
	const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
	const compatibility = readme.split('## Compatibility')[1].split('\n## ')[0];
	expect([...compatibility.matchAll(/\b\d+\.\d+\.\d+\b/g)].map(([version]) => version).sort()).toEqual(
		versions.map(([version]) => version).sort(),
	);
});

describe.each(versions)('n8n %s', (version, install) => {
	const env = version === newest ? {} : olderSettings;
	let userFolder: string;
	let sandbox: Sandbox;
	let server: N8nServer;
	let client: N8nClient;
	let credential: CredentialSummary;

	beforeAll(async () => {
		userFolder = await mkdtemp(join(tmpdir(), 'n8n-version-'));
		sandbox = await startSandbox({ clipDurationMs: 1000 });
		const tarball = await packPackage(projectFolder, userFolder);
		server = await startN8n({ userFolder, package: tarball, installation: await install(), env });
		client = new N8nClient(server.url);
		await client.setUpOwner(demoOwner);
		credential = await client.createCredential(credentialData(sandbox.apiKey));
	});

	afterAll(async () => {
		await server?.stop();
		await sandbox?.close();
		await rm(userFolder, { recursive: true, force: true });
	});

	const credentialData = (apiKey: string) => ({
		name: 'Reka Vision',
		type: 'rekaVisionApi',
		data: { apiKey, baseUrl: sandbox.url },
	});

	/** The one execution that a workflow ends with. */
	async function execution(workflowId: string): Promise<Execution> {
		const [{ id }] = await waitFor('the execution', 30_000, async () => {
			const list = await client.executions(workflowId);
			return list.length > 0 ? list : undefined;
		});
		return await client.finishedExecution(id);
	}

	async function activated(workflow: WorkflowFile): Promise<string> {
		const saved = await client.createWorkflow(workflow);
		expect(await client.activate(saved)).toMatchObject({ status: 'published' });
		return saved.id;
	}

	it('knows both nodes, and the action node as a tool', async () => {
		const names = (await client.nodeTypes()).map(({ name }) => name).filter((name) => name.includes('reka'));
		expect(names.sort()).toEqual([
			'n8n-nodes-reka-vision.rekaVision',
			'n8n-nodes-reka-vision.rekaVisionTool',
			'n8n-nodes-reka-vision.rekaVisionTrigger',
		]);
	});

	it('tests the credential', async () => {
		const test = async (apiKey: string) => await client.testCredential({ ...credential, ...credentialData(apiKey) });
		expect(await test(sandbox.apiKey)).toMatchObject({ status: 'OK' });
		const refusal = await test('another-key');
		expect(refusal.status).toBe('Error');
		// Older versions have a sentence of their own for 401.
		if (version === newest) expect(refusal.message).toMatch(/^Reka does not know this API key/);
	});

	it('creates clips and waits for them', async () => {
		sandbox.clock.perRequest = 500;
		const parameters = {
			videoUrls: '={{ $json.body.source }}',
			waitForCompletion: true,
			options: { pollIntervalSeconds: 0.5 },
		};
		const id = await activated(
			chain('Make clips', [webhook('make-clips'), rekaNode('Create Clips', 'rekaVision', parameters, credential)]),
		);
		await callWebhook(server.url, 'make-clips', { source: 'https://media.example.com/talk.mp4' });

		const run = await execution(id);
		expect(run.status).toBe('success');
		expect(sandbox.requestsTo('POST', '/v1/clips')).toHaveLength(1);
		expect(itemsOf(run, 'Create Clips').map(({ json }) => json.rank)).toEqual([1, 2, 3]);
	});

	it('says what is wrong', async () => {
		const get = {
			resource: 'clip',
			operation: 'get',
			jobId: { __rl: true, mode: 'id', value: '00000000-0000-4000-8000-000000000000' },
		};
		const id = await activated(chain('Get', [webhook('get'), rekaNode('Get', 'rekaVision', get, credential)]));
		await callWebhook(server.url, 'get', {});

		// Older versions tell the state of an execution a moment before they have stored its data.
		const message = await waitFor(
			'the reason',
			30_000,
			async () => (await execution(id)).data.resultData.error?.message,
		);
		expect(message).toMatch(/could not find this clip job/);
	});

	it('starts a workflow when clips are finished, with their files', async () => {
		const parameters = { pollTimes: everySecond, options: { downloadClips: true } };
		const polled = sandbox.waitForRequest('GET', '/v1/clips', sandbox.requestsTo('GET', '/v1/clips').length + 1);
		const id = await activated(
			chain('Clips finished', [rekaNode('Clip Finished', 'rekaVisionTrigger', parameters, credential)]),
		);
		await polled;
		const job = sandbox.clips.create({ status: 'completed' });

		const items = itemsOf(await execution(id), 'Clip Finished');
		expect(items.map(({ json }) => json.job_id)).toEqual(items.map(() => job.id));
		expect(items[0].binary?.data.mimeType).toBe('video/mp4');
	});
});
