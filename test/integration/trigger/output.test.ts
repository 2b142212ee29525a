import { createHash } from 'node:crypto';
import { NodeOperationError } from 'n8n-workflow';

import type { Fault } from '../../../sandbox';
import type { ClipSeed } from '../../../sandbox/routes/clips';
import { jobIds, setUpTrigger } from './setUp';

const place = setUpTrigger();

const source = 'https://media.example.com/talk.mp4';
const twoClips: ClipSeed = {
	status: 'completed',
	prompt: 'Pick the funniest moments',
	video_urls: [source],
	output: [
		{ title: 'A', caption: 'First', hashtags: ['#a'], ai_score: 40 },
		{ title: 'B', caption: 'Second', hashtags: [], ai_score: 82 },
	] as ClipSeed['output'],
};

/** What a trigger with these parameters emits for a job that is completed after its activation. */
async function emitted(parameters: Record<string, unknown>, seed: ClipSeed = twoClips) {
	const trigger = await place.activeTrigger(parameters as never);
	const job = place.sandbox.clips.create(seed);
	return { job, trigger, output: await trigger.poll() };
}

describe('output', () => {
	it('is one item per clip, best first, as the action node gives it', async () => {
		const { job, output } = await emitted({});
		const shared = {
			job_id: job.id,
			status: 'completed',
			source_urls: [source],
			prompt: 'Pick the funniest moments',
			created_at: job.created_at,
			updated_at: job.updated_at,
		};

		expect(output).toEqual([
			[
				{
					json: {
						...shared,
						clip_id: `${job.id}:1`,
						rank: 1,
						title: 'B',
						caption: 'Second',
						hashtags: [],
						post_text: 'Second',
						ai_score: 82,
						video_url: job.output?.[1].video_url,
					},
				},
				{
					json: {
						...shared,
						clip_id: `${job.id}:0`,
						rank: 2,
						title: 'A',
						caption: 'First',
						hashtags: ['#a'],
						post_text: 'First\n\n#a',
						ai_score: 40,
						video_url: job.output?.[0].video_url,
					},
				},
			],
		]);
	});

	it('is one item per job on request', async () => {
		const { job, output } = await emitted({ output: 'jobs' });

		expect(output).toHaveLength(1);
		expect(output?.[0]).toEqual([
			{ json: expect.objectContaining({ job_id: job.id, status: 'completed', clip_count: 2, source_urls: [source] }) },
		]);
	});

	it("is Reka's object untouched with Simplify off", async () => {
		const { job, output } = await emitted({ simplify: false });

		expect(output).toEqual([[{ json: { ...job } }]]);
	});

	it('tells why a job failed', async () => {
		const { job, output } = await emitted(
			{ triggerOn: 'failed' },
			{ status: 'failed', error_message: 'Too long\nTwo hours at most' },
		);

		expect(output?.[0].map(({ json }) => json)).toEqual([
			expect.objectContaining({ job_id: job.id, status: 'failed', error_message: 'Too long\nTwo hours at most' }),
		]);
	});

	it('keeps the id of a job that was completed without a clip', async () => {
		const { job, output } = await emitted({}, { status: 'completed', output: [] });

		expect(output?.[0].map(({ json }) => json)).toEqual([expect.objectContaining({ job_id: job.id, clip_count: 0 })]);
	});

	it('takes the options of the action node: order, number, texts for posts', async () => {
		const { output } = await emitted({
			options: { sortBy: 'original', topClips: 1, postTexts: ['youtube', 'instagram'] },
		});

		expect(output?.[0].map(({ json }) => json)).toEqual([expect.objectContaining({ title: 'A', youtube_title: 'A' })]);
	});
});

describe('a filter', () => {
	const cases: Array<[string, Record<string, unknown>, boolean]> = [
		['by source URL lets a part of it pass, in any case', { sourceUrlContains: ' MEDIA.example ' }, true],
		['by source URL stops others', { sourceUrlContains: 'youtube.com' }, false],
		['by prompt lets a part of it pass, in any case', { promptContains: 'FUNNIEST' }, true],
		['by prompt stops others', { promptContains: 'saddest' }, false],
		['by score lets a job with one such clip pass', { minimumScore: 82 }, true],
		['by score stops a job without', { minimumScore: 83 }, false],
		['by id stops others', { jobIds: '0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11' }, false],
		['that is blank lets all pass', { sourceUrlContains: '', promptContains: ' ', jobIds: '', minimumScore: 0 }, true],
	];

	it.each(cases)('%s', async (_what, options, passes) => {
		for (const shape of [{ output: 'clips' }, { output: 'jobs' }, { simplify: false }]) {
			place.sandbox.reset();
			const { job, trigger, output } = await emitted({ ...shape, options });

			expect([shape, jobIds(output)]).toEqual([shape, passes ? [job.id] : null]);
			expect(await trigger.poll()).toBeNull();
		}
	});

	it.each([
		['commas', (ids: string[]) => ids.join(', ')],
		['line breaks', (ids: string[]) => ids.join('\n')],
		['an expression that gives a list', (ids: string[]) => `={{ ${JSON.stringify(ids)} }}`],
		[
			'pasted URLs in upper case',
			(ids: string[]) => ids.map((id) => `https://app.reka.ai/clips/${id.toUpperCase()}`).join(' '),
		],
	])('by ids takes several, by %s', async (_what, write) => {
		const jobs = [1, 2, 3].map(() => place.sandbox.clips.create({ status: 'processing' }));
		const [first, second] = jobs.map(({ id }) => id);
		const trigger = await place.activeTrigger({ options: { jobIds: write([first, second]) } });
		jobs.forEach(({ id }) => place.sandbox.clips.finish(id));

		expect(jobIds(await trigger.poll())?.sort()).toEqual([first, second].sort());
	});

	it.each([
		'https://youtu.be/dQw4w9WgXcQ?si=x',
		'youtu.be/dQw4w9WgXcQ',
		'https://www.youtube.com/shorts/dQw4w9WgXcQ',
		'youtube.com',
		'dQw4w9WgXcQ',
	])('by source URL knows %s for a video of YouTube', async (sourceUrlContains) => {
		const seed = { ...twoClips, video_urls: ['https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=3'] };
		const { job, output } = await emitted({ options: { sourceUrlContains } }, seed);

		expect(jobIds(output)).toEqual([job.id]);
	});

	it('leaves only the clips with the score in the items', async () => {
		const { output } = await emitted({ options: { minimumScore: 50 } });

		expect(output?.[0].map(({ json }) => json.title)).toEqual(['B']);
	});

	it('stops a job without asking for its details, where the list tells enough', async () => {
		await emitted({ options: { sourceUrlContains: 'youtube.com' } });

		expect(place.sandbox.requestsTo('GET', /^\/v1\/clips\/./)).toEqual([]);
	});

	it('is judged by the details where the list does not tell', async () => {
		const trigger = await place.activeTrigger({
			options: { sourceUrlContains: 'talk.mp4', promptContains: 'funniest' },
		});
		const job = place.sandbox.clips.create(twoClips);
		const body = JSON.stringify({ items: [{ id: job.id, status: 'completed' }] });
		place.sandbox.faults.add({
			path: '/v1/clips',
			fault: { kind: 'body', status: 200, body, contentType: 'application/json' },
		});

		expect(jobIds(await trigger.poll())).toEqual([job.id]);
	});

	it('stops the same jobs after n8n was killed', async () => {
		const { trigger } = await emitted({ options: { minimumScore: 99 } });
		trigger.crash();

		expect(await trigger.poll({ activation: 'init' })).toBeNull();
	});
});

describe('Download Clips', () => {
	const parameters = { options: { downloadClips: true } };

	it('puts the file of each clip into its item, without the key', async () => {
		const { output } = await emitted(parameters);
		const [best] = output?.[0] ?? [];
		const bytes = await place.engine.binary(best.binary!.data);
		const served = Buffer.from(await (await fetch(String(best.json.video_url))).arrayBuffer());

		expect(output?.[0].map(({ binary }) => binary?.data)).toEqual([
			expect.objectContaining({ fileName: '1 - B.mp4', mimeType: 'video/mp4' }),
			expect.objectContaining({ fileName: '2 - A.mp4', mimeType: 'video/mp4' }),
		]);
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(createHash('sha256').update(served).digest('hex'));
		for (const { headers } of place.sandbox.cdnRequests)
			expect(JSON.stringify(headers)).not.toContain(place.sandbox.apiKey);
	});

	it('uses the field that the user names', async () => {
		const { output } = await emitted({ options: { downloadClips: true, binaryPropertyName: 'video' } });

		expect(output?.[0].map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['video'], ['video']]);
	});

	it.each([
		['never answers', { kind: 'timeout' }],
		['trickles', { kind: 'slow', bytesPerSecond: 20 }],
	] as Array<[string, Fault]>)('ends with the poll when a link %s, and holds up no other job', async (_what, fault) => {
		const { clips, faults } = place.sandbox;
		clips.order = 'oldest';
		const trigger = await place.activeTrigger(parameters, { scheduler: 'durable' });
		const [slow, good] = ['Slow', 'Good'].map((title) =>
			clips.create({ status: 'completed', output: [{ title }] as ClipSeed['output'] }),
		);
		const { pathname } = new URL(String(slow.output?.[0].video_url));
		const broken = faults.add({ host: 'cdn', path: pathname, times: Infinity, fault });
		const emitted: string[] = [];
		for (let poll = 0; poll < 2; poll++) {
			const beginning = Date.now();
			emitted.push(...(jobIds(await trigger.poll({ budgetMs: 1500 })) ?? []));
			expect(Date.now() - beginning).toBeLessThan(4500);
		}
		expect(emitted).toEqual([good.id]);
		broken.remove();
		const output = await trigger.poll({ budgetMs: 36_000 });

		expect(jobIds(output)).toEqual([slow.id]);
		expect(output?.[0][0].binary?.data).toBeDefined();
	});

	it('stores no file twice when a later one of the job cannot be had', async () => {
		const trigger = await place.activeTrigger(parameters);
		const job = place.sandbox.clips.create(twoClips);
		const { pathname } = new URL(String(job.output?.[0].video_url));
		const broken = place.sandbox.faults.add({
			host: 'cdn',
			path: pathname,
			times: Infinity,
			fault: { kind: 'status', status: 404 },
		});
		for (let tries = 0; tries < 3; tries++) expect(await trigger.poll()).toBeNull();
		broken.remove();
		const items = (await trigger.poll())?.[0];
		const paths = place.sandbox.cdnRequests.map(({ path }) => path);

		expect(items?.map(({ binary }) => binary?.data.fileName)).toEqual(['1 - B.mp4', '2 - A.mp4']);
		expect(paths.filter((path) => path !== pathname)).toHaveLength(1);
	});

	it('leaves a file that is larger than Maximum Size, and says so', async () => {
		const trigger = await place.activeTrigger({ options: { downloadClips: true, maxSizeMb: 0.001 } });
		place.sandbox.clips.create({ ...twoClips, output: [{ title: 'A' }] as ClipSeed['output'] });
		for (let tries = 1; tries < 10; tries++) expect(await trigger.poll()).toBeNull();

		expect((await trigger.poll())?.[0]).toEqual([
			{ json: expect.objectContaining({ download_error: expect.stringContaining('the 0.001 of Maximum Size (MB)') }) },
		]);
	});

	it('leaves a clip without a link as it is', async () => {
		const { output } = await emitted(parameters, {
			status: 'completed',
			output: [{ title: 'A', video_url: null }] as ClipSeed['output'],
		});

		expect(output?.[0]).toEqual([{ json: expect.objectContaining({ title: 'A', video_url: null }) }]);
	});

	it('asks for the file again with the next poll, and holds up no other job', async () => {
		const trigger = await place.activeTrigger(parameters);
		const odd = place.sandbox.clips.create({ status: 'completed', output: [{ title: 'Odd' }] as ClipSeed['output'] });
		const good = place.sandbox.clips.create({ status: 'completed', output: [{ title: 'Good' }] as ClipSeed['output'] });
		const { pathname } = new URL(String(odd.output?.[0].video_url));
		const broken = place.sandbox.faults.add({
			host: 'cdn',
			path: pathname,
			times: Infinity,
			fault: { kind: 'status', status: 404 },
		});

		expect(jobIds(await trigger.poll())).toEqual([good.id]);
		broken.remove();
		const output = await trigger.poll();
		expect(jobIds(output)).toEqual([odd.id]);
		expect(output?.[0][0].binary?.data).toBeDefined();
	});

	it('gives the clip without its file after ten tries, with the reason', async () => {
		const trigger = await place.activeTrigger(parameters);
		const job = place.sandbox.clips.create({ status: 'completed', output: [{ title: 'A' }] as ClipSeed['output'] });
		place.sandbox.faults.add({ host: 'cdn', times: Infinity, fault: { kind: 'status', status: 404 } });
		for (let tries = 1; tries < 10; tries++) expect(await trigger.poll()).toBeNull();

		const output = await trigger.poll();
		expect(output?.[0]).toEqual([
			{
				json: expect.objectContaining({
					job_id: job.id,
					download_error: expect.stringContaining('no longer works (status 404)'),
				}),
			},
		]);
		expect(await trigger.poll()).toBeNull();
	});

	it('does not happen for jobs of the past', async () => {
		place.sandbox.clips.create({ status: 'completed', updated_at: '2020-01-01T00:00:00Z' });
		await place.activeTrigger({ options: { ...parameters.options, lookBackHours: 1 } });

		expect(place.sandbox.cdnRequests).toEqual([]);
	});
});

describe('bad input', () => {
	const cases: Array<[Record<string, unknown>, string]> = [
		[{ options: { minimumScore: 101 } }, 'Minimum Score: "101" is not a number from 0 to 100'],
		[{ options: { lookBackHours: -1 } }, 'Look Back (Hours): "-1" is not a number of 0 or more'],
		[{ options: { topClips: 0 } }, 'Top Clips: "0" is not a whole number of 1 or more'],
		[{ options: { promptContains: '{{ $json.prompt }}' } }, 'Prompt Contains: this still holds the expression'],
		[{ options: { jobIds: '..' } }, 'Clip Job IDs: ".." cannot be an ID'],
		[{ triggerOn: 'sometimes' }, 'Trigger On: "sometimes" is not one of the choices'],
	];

	it.each(cases)('%j is refused before anything is sent', async (parameters, message) => {
		const error = await place
			.trigger(parameters as never)
			.poll({ activation: 'activate' })
			.catch((reason: unknown) => reason);

		expect(error).toBeInstanceOf(NodeOperationError);
		expect((error as Error).message).toContain(message);
		expect(place.sandbox.requests).toEqual([]);
	});
});
