import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { itemsOf, waitFor, type Execution, type SavedWorkflow } from '../../scripts/n8n/client';
import { setUpRealN8n } from './realN8n';

const TRIGGER = 'Reka Vision Trigger';

/** n8n refuses intervals under a minute, but takes sixty of them, one for each second. */
const everySecond = {
	item: Array.from({ length: 60 }, (_, second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};

// Several starts of n8n in one test take their time on a busy machine.
jest.setTimeout(300_000);

const real = setUpRealN8n();

beforeEach(() => real.sandbox.reset());

async function createWorkflow(
	name: string,
	parameters: INodeParameters = {},
	credential = real.credential,
): Promise<SavedWorkflow> {
	return await real.client.createWorkflow({
		name,
		nodes: [
			{
				id: 'b1d7a0f4-6c1e-4b0e-9a55-0a4f0f6f7c01',
				name: TRIGGER,
				type: 'n8n-nodes-reka-vision.rekaVisionTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: everySecond, ...parameters } as INodeParameters,
				credentials: { rekaVisionApi: { id: credential.id, name: credential.name } },
			},
			{
				id: 'b1d7a0f4-6c1e-4b0e-9a55-0a4f0f6f7c02',
				name: 'Next',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	});
}

/** Waits for so many further polls. */
async function polls(count: number): Promise<void> {
	const before = real.sandbox.requestsTo('GET', '/v1/clips').length;
	await real.sandbox.waitForRequest('GET', '/v1/clips', before + count);
}

/** The `json` of the items of each execution, oldest first, as soon as there are so many, and no more two polls later. */
async function executed({ id }: SavedWorkflow, count: number): Promise<IDataObject[][]> {
	const list = async () => await real.client.executions(id);
	await waitFor(`${count} executions`, 60_000, async () => ((await list()).length >= count ? true : undefined));
	await polls(2);
	const ended: Execution[] = await Promise.all(
		(await list()).map(async (execution) => await real.client.finishedExecution(execution.id)),
	);
	expect(ended.map(({ status }) => status)).toEqual(Array(count).fill('success'));
	return ended
		.sort((a, b) => Number(a.id) - Number(b.id))
		.map((execution) => {
			expect(itemsOf(execution, 'Next').map(({ json }) => json)).toEqual(
				itemsOf(execution, TRIGGER).map(({ json }) => json),
			);
			return itemsOf(execution, TRIGGER).map(({ json }) => json);
		});
}

describe('an active workflow with the trigger', () => {
	it('runs once for each job that finishes, and keeps track when n8n is killed between two of them', async () => {
		const { client, sandbox, server } = real;
		sandbox.clips.create({ status: 'completed' });
		const workflow = await createWorkflow('Killed between two jobs');
		expect(await client.activate(workflow)).toMatchObject({ status: 'published' });
		await polls(1);
		const first = sandbox.clips.create({
			status: 'completed',
			output: [
				{ title: 'One', ai_score: 50 },
				{ title: 'Two', ai_score: 90 },
			] as never,
		});

		expect(await executed(workflow, 1)).toEqual([
			[
				expect.objectContaining({ clip_id: `${first.id}:1`, title: 'Two', rank: 1 }),
				expect.objectContaining({ clip_id: `${first.id}:0`, title: 'One', rank: 2 }),
			],
		]);

		await server.kill();
		const second = sandbox.clips.create({ status: 'completed' });
		await server.start();

		const runs = await executed(workflow, 2);
		expect(runs.map(([item]) => item.job_id)).toEqual([first.id, second.id]);
		await client.deactivate(workflow.id);
	});

	it('loses nothing when n8n is killed after polls that found nothing', async () => {
		const { client, sandbox, server } = real;
		sandbox.clips.create({ status: 'completed' });
		const running = sandbox.clips.create({ status: 'processing' });
		const workflow = await createWorkflow('Killed after empty polls');
		await client.activate(workflow);
		await polls(3);
		await server.kill();
		sandbox.clips.finish(running.id);
		await server.start();

		expect((await executed(workflow, 1)).map(([item]) => item.job_id)).toEqual([running.id]);
		await server.kill();
		await server.start();
		await polls(2);
		expect(await client.executions(workflow.id)).toHaveLength(1);

		await client.deactivate(workflow.id);
		const meanwhile = sandbox.clips.create({ status: 'completed' });
		await client.activate(workflow);
		expect((await executed(workflow, 2)).map(([item]) => item.job_id)).toEqual([running.id, meanwhile.id]);
		await client.deactivate(workflow.id);
	});

	it('stays alive when Reka does not answer as it is activated, and when n8n starts', async () => {
		const { client, sandbox, server } = real;
		sandbox.clips.create({ status: 'completed', updated_at: '2020-01-01T00:00:00Z' });
		const workflow = await createWorkflow('Activated in an outage');
		const outage = sandbox.faults.add({ path: '/v1/clips', times: Infinity, fault: { kind: 'status', status: 429 } });
		expect(await client.activate(workflow)).toMatchObject({ status: 'published' });
		await server.kill();
		await server.start();
		await polls(1);
		outage.remove();
		const job = sandbox.clips.create({ status: 'completed', updated_at: new Date().toISOString() });
		await waitFor('the execution of the job', 60_000, async () =>
			(await client.executions(workflow.id)).some(({ status }) => status === 'success') ? true : undefined,
		);
		await polls(2);

		const good = (await client.executions(workflow.id)).filter(({ status }) => status === 'success');
		expect(good).toHaveLength(1);
		expect(itemsOf(await client.finishedExecution(good[0].id), TRIGGER).map(({ json }) => json.job_id)).toEqual([
			job.id,
		]);
		await client.deactivate(workflow.id);
	});

	it('shows a failed execution with the reason when Reka refuses a later poll', async () => {
		const { client, sandbox } = real;
		const workflow = await createWorkflow('Refused later');
		await client.activate(workflow);
		sandbox.faults.add({ path: '/v1/clips', fault: { kind: 'status', status: 429, headers: { 'retry-after': '60' } } });
		const [failed] = await waitFor('the failed execution', 60_000, async () => {
			const list = await client.executions(workflow.id);
			return list.length > 0 ? list : undefined;
		});
		await client.deactivate(workflow.id);

		expect(failed.status).toBe('error');
		expect((await client.execution(failed.id)).data.resultData.error).toMatchObject({
			message: expect.stringContaining("Reka's limit for this request is used up"),
		});
	});

	it('tells at activation that the key is bad', async () => {
		const { client, sandbox } = real;
		const bad = await client.createCredential({
			name: 'Bad key',
			type: 'rekaVisionApi',
			data: { apiKey: 'another-key', baseUrl: sandbox.url },
		});
		const workflow = await createWorkflow('Bad key', {}, bad);

		expect(await client.activate(workflow)).toMatchObject({
			status: 'failed',
			triggers: [{ errorMessage: expect.stringContaining('Reka does not accept the API key') }],
		});
	});

	it('puts the files of the clips into n8n, and only takes what passes the filters', async () => {
		const { client, sandbox } = real;
		const parameters = { options: { downloadClips: true, promptContains: 'funny' } };
		const workflow = await createWorkflow('Files', parameters);
		await client.activate(workflow);
		sandbox.clips.create({ status: 'completed', prompt: 'Sad' });
		const job = sandbox.clips.create({ status: 'completed', prompt: 'Funny', output: [{ title: 'One' }] as never });
		await executed(workflow, 1);
		const [{ id }] = await client.executions(workflow.id);
		const [item] = itemsOf(await client.execution(id), 'Next');
		await client.deactivate(workflow.id);

		const film = Buffer.from(await (await fetch(job.output?.[0].video_url ?? '')).arrayBuffer());
		expect(item.json.job_id).toBe(job.id);
		expect(item.binary?.data).toMatchObject({ mimeType: 'video/mp4', fileName: '1 - One.mp4', bytes: film.length });
	});
});
