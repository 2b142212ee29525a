import { chain, node, rekaNode } from '../chain';
import { toBecome } from './become';
import { atDesk, type Desk, type DeskOf } from './desk';
import { Output } from './output';
import { Picker } from './picker';

/** As many jobs as n8n asks for at a time. */
const pageSize = 100;

/** Choosing a clip job: entries that a person recognizes, a search, further pages, and an ID where the list does not help. */
export function pickingTests(desk: DeskOf): void {
	atDesk('shows prompt, state and source, finds by text, and gets the job that was picked', desk, async (found) => {
		const { sandbox } = found.real;
		const job = sandbox.clips.create({
			prompt: 'Pick the goals',
			video_urls: ['https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
		});
		sandbox.clips.finish(job.id, { clips: 2 });
		sandbox.clips.create({ prompt: 'Pick the laughs', status: 'processing' });
		sandbox.clips.create({ prompt: '', status: 'failed', video_urls: [] });
		const picker = await openPicker(found);

		await picker.open();
		const goals = 'Pick the goals (completed, youtube.com dQw4w9WgXcQ)';
		await toBecome(
			async () => await picker.entries(),
			['No prompt (failed)', 'Pick the laughs (processing, media.example.com talk.mp4)', goals],
		);
		await picker.search('goals');
		await toBecome(async () => await picker.entries(), [goals]);
		await picker.pick(goals);
		await toBecome(async () => await picker.chosen(), goals);

		const output = new Output(found.browser.page);
		await output.executeStep();
		expect(await output.table()).toMatchObject([
			{ job_id: job.id, rank: '1' },
			{ job_id: job.id, rank: '2' },
		]);
	});

	atDesk('goes on to further pages at the end of the list', desk, async (found) => {
		const count = pageSize + 3;
		for (let number = 1; number <= count; number++) found.real.sandbox.clips.create({ prompt: `Video ${number}` });
		const picker = await openPicker(found);

		await picker.open();
		await toBecome(async () => (await picker.entries()).length, pageSize);
		await picker.scrollToEnd();
		await toBecome(async () => (await picker.entries()).length, count);
	});

	atDesk('says why an ID leads nowhere', desk, async (found) => {
		const picker = await openPicker(found);
		await picker.typeId('0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11');

		const output = new Output(found.browser.page);
		await output.executeStep();
		expect(await output.error()).toBe(
			'Reka could not find this clip job: Clip not found. Check Clip Job; it may have been deleted or belong to another account',
		);
		expect(await output.errorDescription()).toMatch(/^Clip not found\. Parameter: id\. Request ID: req_/);
	});
}

async function openPicker({ real, browser, canvas }: Desk): Promise<Picker> {
	const get = rekaNode('Get', 'rekaVision', { operation: 'get' }, real.credential);
	const { id } = await real.client.createWorkflow(
		chain('Picking', [node('Start', 'n8n-nodes-base.manualTrigger', {}), get]),
	);
	await canvas.open(id);
	await canvas.openNode('Get');
	return new Picker(browser.page, 'jobId');
}
