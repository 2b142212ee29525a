import type { INode } from 'n8n-workflow';

import { itemsOf } from '../../../scripts/n8n/client';
import { chain, node } from '../chain';
import { setUpRealN8n } from '../realN8n';
import { executions, importedExample, published, step } from './example';

const real = setUpRealN8n();

/** All rows of the table, without what n8n adds to each. */
async function rows() {
	const get: INode = node(
		'Rows',
		'n8n-nodes-base.dataTable',
		{
			operation: 'get',
			dataTableId: { __rl: true, mode: 'name', value: 'reka_clips' },
			returnAll: true,
		},
		{ typeVersion: 1.1 },
	);
	const start = node('Start', 'n8n-nodes-base.manualTrigger', {});
	const { id } = await real.client.createWorkflow(chain('Read the table', [start, get]));
	const execution = await real.client.runWorkflow(id, 'Start');
	return itemsOf(execution, 'Rows').map(({ json: { id: row, createdAt, updatedAt, ...columns } }) => columns);
}

describe('clips-to-table.json', () => {
	it('makes the table, gives every clip one row, and changes that row when the clip comes again', async () => {
		const { client, sandbox } = real;
		const saved = await published(real, await importedExample('clips-to-table.json', real));
		sandbox.clips.finish(sandbox.clips.create({ status: 'processing' }).id, { clips: 0 });
		const [empty] = await executions(real, saved, 1);
		expect(itemsOf(empty, 'When Clips Are Finished')).toHaveLength(1);
		expect(empty.data.resultData.runData).not.toHaveProperty('Add or Update Row');

		const job = sandbox.clips.create({ status: 'processing' });
		sandbox.clips.finish(job.id, { clips: 2 });
		const [, execution] = await executions(real, saved, 2);
		expect(itemsOf(execution, 'Add or Update Row')).toHaveLength(2);

		const rowOf = (index: number, title: string) => {
			const { caption, hashtags = [], video_url, ai_score } = sandbox.clips.get(job.id).output?.[index] ?? {};
			return {
				clip_id: `${job.id}:${index}`,
				title,
				post_text: `${caption}\n\n${hashtags.join(' ')}`,
				video_url,
				ai_score,
				source_url: 'https://media.example.com/talk.mp4',
				finished_at: new Date(String(sandbox.clips.get(job.id).updated_at)).toISOString(),
			};
		};
		expect(await rows()).toEqual([rowOf(1, 'Three mistakes, one start-up'), rowOf(0, 'The missing slide')]);
		await client.deactivate(saved.id);

		// A second copy of the workflow looks back and meets the same clips.
		sandbox.clips.finish(job.id, { clips: [{ title: 'A better title' }, {}] });
		const copy = await importedExample('clips-to-table.json', real);
		step(copy, 'When Clips Are Finished').parameters.options = { lookBackHours: 24 };
		const second = await published(real, copy);
		const [again] = await executions(real, second, 1);
		expect(itemsOf(again, 'Add or Update Row')).toHaveLength(2);

		expect(await rows()).toEqual([rowOf(1, 'Three mistakes, one start-up'), rowOf(0, 'A better title')]);
		await client.deactivate(second.id);
	});
});
