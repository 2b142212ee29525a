import { createHash } from 'node:crypto';

import { itemsOf, waitFor, type Execution, type WorkflowFile } from '../../scripts/n8n/client';
import { callWebhook, chain, everySecond, node, rekaNode, webhook } from '../e2e/chain';
import { startCluster, type Cluster, type FileStorage } from './cluster';

/** As many are started at the same time. */
const BATCH = 10;
const CLIPS = 3;
const PATH = 'make-clips';

let cluster: Cluster;

afterEach(async () => await cluster?.close());

it.each<[number, FileStorage]>([
	[50, 'database'],
	[10, 'shared folder'],
])(
	'spreads %i clip workflows and the trigger over two workers, and loses and doubles nothing (files: %s)',
	async (total, storage) => {
		cluster = await startCluster(storage);
		const { client, sandbox, url } = cluster;
		sandbox.quota.set('clips', Infinity);
		// A job is finished after ten requests of whichever process.
		sandbox.clock.perRequest = 100;
		const finished = await client.createWorkflow(whenClipsAreFinished());
		const clips = await client.createWorkflow(makeClips());
		expect(await client.activate(finished)).toMatchObject({ status: 'published' });
		expect(await client.activate(clips)).toMatchObject({ status: 'published' });

		const hashed = (executions: Execution[]) =>
			executions.flatMap((execution) => itemsOf(execution, 'Hash of the File'));
		const sources = Array.from({ length: total }, (_, index) => `https://media.example.com/talk-${index}.mp4`);
		let made: Execution[] = [];
		let triggered: Execution[] = [];
		for (let sent = BATCH; sent <= total; sent += BATCH) {
			await Promise.all(
				sources.slice(sent - BATCH, sent).map(async (source) => await callWebhook(url, PATH, { source })),
			);
			made = await ended(clips.id, (executions) => executions.length >= sent);
			triggered = await ended(finished.id, (executions) => hashed(executions).length >= sent * CLIPS);
		}
		await client.deactivate(finished.id);
		await client.deactivate(clips.id);

		// Every workflow made one job of its own source, and got the clips of that job.
		expect(made.map(({ status }) => status)).toEqual(Array(total).fill('success'));
		const items = made.map((execution) => itemsOf(execution, 'Create Clips').map(({ json }) => json));
		expect(items.map((list) => list.length)).toEqual(Array(total).fill(CLIPS));
		expect(
			items
				.map(([{ source_urls: urls }]) => urls)
				.flat()
				.sort(),
		).toEqual([...sources].sort());
		expect(sandbox.requestsTo('POST', '/v1/clips')).toHaveLength(total);
		const jobs = sandbox.clips.all();
		const expected = jobs.flatMap(({ output }) => (output ?? []).map((clip) => clip.video_url as string)).sort();
		expect(
			items
				.flat()
				.map((item) => item.video_url)
				.sort(),
		).toEqual(expected);

		// The trigger gave every clip once. Its files were stored by the main process and read by the workers.
		expect(triggered.length).toBeGreaterThanOrEqual(total / BATCH);
		expect(triggered.map(({ status }) => status)).toEqual(Array(triggered.length).fill('success'));
		const results = hashed(triggered).map(({ json }) => json);
		expect(results.map((item) => item.video_url).sort()).toEqual(expected);
		for (const { video_url: link, hash } of results.slice(0, 5)) {
			const file = Buffer.from(await (await fetch(link as string)).arrayBuffer());
			expect(hash).toBe(createHash('sha256').update(file).digest('hex'));
		}

		// Both workers had their share, and nothing ran anywhere else or twice.
		const [first, second] = await cluster.begun();
		expect(Math.min(first.length, second.length)).toBeGreaterThan(total / 10);
		expect([...first, ...second].map(Number).sort((a, b) => a - b)).toEqual(
			[...made, ...triggered].map(({ id }) => Number(id)).sort((a, b) => a - b),
		);
	},
);

/** All executions of a workflow, as soon as they are ended and `complete` says that none is missing. */
async function ended(workflowId: string, complete: (executions: Execution[]) => boolean): Promise<Execution[]> {
	const { client } = cluster;
	return await waitFor(`executions of workflow ${workflowId}`, 200_000, async () => {
		const executions: Execution[] = [];
		for (const { id } of await client.executions(workflowId)) executions.push(await client.finishedExecution(id));
		return complete(executions) ? executions : undefined;
	});
}

function makeClips(): WorkflowFile {
	const parameters = {
		videoUrls: '={{ $json.body.source }}',
		waitForCompletion: true,
		numGenerations: CLIPS,
		options: { pollIntervalSeconds: 0.5 },
	};
	return chain('Make clips', [webhook(PATH), rekaNode('Create Clips', 'rekaVision', parameters, cluster.credential)]);
}

function whenClipsAreFinished(): WorkflowFile {
	const parameters = { pollTimes: everySecond, options: { downloadClips: true } };
	const hash = {
		action: 'hash',
		type: 'SHA256',
		binaryData: true,
		binaryPropertyName: 'data',
		dataPropertyName: 'hash',
	};
	return chain('When clips are finished', [
		rekaNode('Clip Finished', 'rekaVisionTrigger', parameters, cluster.credential),
		node('Hash of the File', 'n8n-nodes-base.crypto', hash),
	]);
}
