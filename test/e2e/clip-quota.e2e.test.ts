import type { IDataObject, INode } from 'n8n-workflow';

import { itemsOf, type Execution, type WorkflowFile } from '../../scripts/n8n/client';
import { refuseClipJobs, setUpRealN8n } from './realN8n';

const NODE = 'Create Clips';
const SENTENCE = 'Clip jobs used up: 0 of 10 left, next in 14 h 14 min';
const urls = ['one', 'two', 'three'].map((name) => `https://media.example.com/${name}.mp4`);

const real = setUpRealN8n();

beforeEach(() => {
	real.sandbox.reset();
	refuseClipJobs(real.sandbox, 1);
});

/** Start -> three items -> Create Clips. */
function workflow(onError: INode['onError']): WorkflowFile {
	const node = (id: number, name: string, type: string, parameters: object, more: object = {}) => ({
		id: `c0ffee00-0000-4000-8000-00000000000${id}`,
		name,
		type,
		position: [id * 200, 0],
		parameters,
		...more,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		name: `Three videos, ${onError}`,
		nodes: [
			node(1, 'Start', 'n8n-nodes-base.manualTrigger', {}, { typeVersion: 1 }),
			node(
				2,
				'Videos',
				'n8n-nodes-base.set',
				{ mode: 'raw', jsonOutput: JSON.stringify({ url: urls }) },
				{ typeVersion: 3.4 },
			),
			node(3, 'Each Video', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'url' }, { typeVersion: 1 }),
			node(
				4,
				NODE,
				'n8n-nodes-reka-vision.rekaVision',
				{
					resource: 'clip',
					operation: 'create',
					videoUrls: '={{ $json.url }}',
					waitForCompletion: false,
					options: { includeQuota: true },
				},
				{
					typeVersion: 1,
					onError,
					credentials: { rekaVisionApi: { id: real.credential.id, name: real.credential.name } },
				},
			),
		] as INode[],
		connections: { Start: to('Videos'), Videos: to('Each Video'), 'Each Video': to(NODE) },
	};
}

async function run(onError: INode['onError']): Promise<Execution> {
	const { id } = await real.client.createWorkflow(workflow(onError));
	return await real.client.runWorkflow(id, 'Start');
}

const jobIds = () => real.sandbox.clips.all().map(({ id }) => id);
const posted = () =>
	real.sandbox.requestsTo('POST', '/v1/clips').map(({ json }) => (json as { video_urls: string[] }).video_urls[0]);

it('gives both accepted jobs, and what happened to the second of three items, with Continue On Fail', async () => {
	const execution = await run('continueRegularOutput');
	expect(posted()).toEqual(urls);
	expect(itemsOf(execution, NODE)).toMatchObject([
		{
			json: { job_id: jobIds()[0], status: 'queued', source_urls: [urls[0]], quota: { limit: 10, remaining: 9 } },
			pairedItem: { item: 0 },
		},
		{
			json: { error: SENTENCE, details: { status: 429, type: 'rate_limit_error', retry_after_seconds: 51240 } },
			pairedItem: { item: 1 },
		},
		{
			json: { job_id: jobIds()[1], status: 'queued', source_urls: [urls[2]], quota: { limit: 10, remaining: 8 } },
			pairedItem: { item: 2 },
		},
	]);
	expect(jobIds()).toHaveLength(2);
});

it('stops at the second item, and names the accepted job in the message and in the data, as n8n keeps them', async () => {
	const execution = await run('stopWorkflow');
	expect(posted()).toEqual(urls.slice(0, 2));
	const [id, ...others] = jobIds();
	expect(others).toEqual([]);
	const [task] = execution.data.resultData.runData[NODE];
	for (const error of [execution.data.resultData.error, task.error]) {
		const { message, context, httpCode } = error as unknown as {
			message: string;
			context: IDataObject;
			httpCode: string;
		};
		expect([message, httpCode]).toEqual([`${SENTENCE}. Clip jobs accepted in this run: ${id}`, '429']);
		expect(context).toMatchObject({ itemIndex: 1, data: { status: 429, accepted_jobs: [{ item: 0, job_id: id }] } });
	}
});
