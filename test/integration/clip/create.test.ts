import type { RecordedRequest } from '../../../sandbox';
import { jsonOf } from '../../engine/parameters';
import { CLIPS, setUpClips, sources, sourceUrl } from './setUp';

const bench = setUpClips();

describe('the request', () => {
	it('is the URL and three clips, with the key, when nothing else is set', async () => {
		const run = await bench.create();
		expect(run.error).toBeUndefined();
		const [post] = bench.posts();
		expect(bench.sandbox.requests).toEqual([post]);
		expect(post.json).toEqual({ video_urls: [sourceUrl(0)], generation_config: { num_generations: 3 } });
		expect(post.query).toEqual({});
		expect(post.headers).toMatchObject({
			'x-api-key': bench.sandbox.apiKey,
			'content-type': 'application/json',
			accept: 'application/json',
		});
	});

	it('holds the options, those of a preset, and the quality in the query', async () => {
		const options = {
			captionPosition: 'top',
			captionTextColor: '#00FF00',
			resolution: '1080',
			reelQuality: 'lite',
			sourceEndTime: 600,
		};
		const run = await bench.create({
			prompt: '=Talk {{ $json.number }}',
			preset: 'vertical',
			numGenerations: 2,
			options,
		});
		expect(run.error).toBeUndefined();
		expect(bench.posts()[0]).toMatchObject({
			query: { reel_quality: 'lite' },
			json: {
				video_urls: [sourceUrl(0)],
				prompt: 'Talk 0',
				generation_config: { num_generations: 2, source_end_time: 600 },
				rendering_config: {
					aspect_ratio: '9:16',
					layout: 'ai',
					subtitles: true,
					resolution: '1080',
					caption_style: { position: 'top', text_color: '#00FF00' },
				},
			},
		});
	});

	it('takes several URLs of one item as one job, from text and from an array', async () => {
		const items = [
			{ json: { url: `${sourceUrl(0)}, ${sourceUrl(1)}` } },
			{ json: { url: [sourceUrl(2), sourceUrl(3)] } },
		];
		await bench.create({}, { items });
		expect(bench.posts().map(({ json }) => (json as { video_urls: string[] }).video_urls)).toEqual([
			[sourceUrl(0), sourceUrl(1)],
			[sourceUrl(2), sourceUrl(3)],
		]);
	});

	it('takes every parameter from each item, through expressions', async () => {
		const items = [
			{ json: { url: sourceUrl(0), clips: 3, preset: 'square' } },
			{ json: { url: sourceUrl(1), clips: 'auto', preset: 'none' } },
		];
		await bench.create({ preset: '={{ $json.preset }}', numGenerations: '={{ $json.clips }}' }, { items });
		expect(bench.posts().map(({ json }) => json)).toMatchObject([
			{ generation_config: { num_generations: 3 }, rendering_config: { aspect_ratio: '1:1' } },
			{ generation_config: {} },
		]);
		expect(bench.posts()[1].json).not.toHaveProperty('rendering_config');
	});

	it('follows the Request Options of the node', async () => {
		bench.spoilPost({ kind: 'timeout' });
		const run = await bench.create({ requestOptions: { timeout: 100 } });
		expect(run.error?.message).toContain('did not answer in time');
		const proxied = await bench.create({ requestOptions: { proxy: bench.sandbox.cdnUrl } });
		expect(proxied.error?.message).toContain('There is nothing at this address');
		expect(bench.sandbox.cdnRequests).toHaveLength(1);
		const refused = await bench.create({ requestOptions: { proxy: 'nonsense' } });
		expect(refused.error?.message).toBe('Proxy: this is not a URL');
	});
});

describe('the word after the run', () => {
	const hintsOf = (run: { hints: Array<{ message: string }> }) => run.hints.map(({ message }) => message);

	it('comes when a job was left running', async () => {
		expect(hintsOf(await bench.create({}, { items: sources(2) }))).toEqual([
			expect.stringMatching(/continues at Reka. Do not run this node again/),
		]);
	});

	it('does not come when no job was accepted, or none is left running', async () => {
		bench.spoilPost({ kind: 'status', status: 422 });
		expect(hintsOf(await bench.create())).toEqual([]);
		bench.sandbox.clock.perRequest = 5 * 60_000;
		const waited = await bench.create({ waitForCompletion: true, options: { pollIntervalSeconds: 0.1 } });
		expect([hintsOf(waited), waited.items.length]).toEqual([[], 3]);
	});
});

describe('several items', () => {
	it('become jobs strictly one after the other, in their order', async () => {
		const unansweredAtArrival: number[] = [];
		bench.sandbox.onRequest((request: RecordedRequest) => {
			unansweredAtArrival.push(bench.posts().filter((other) => other !== request && other.status === undefined).length);
		});
		bench.spoilPost({ kind: 'delay', ms: 20 }, { times: 4 });
		const run = await bench.create({}, { items: sources(4) });
		expect(unansweredAtArrival).toEqual([0, 0, 0, 0]);
		expect(bench.posts().map(({ json }) => (json as { video_urls: string[] }).video_urls[0])).toEqual(
			[0, 1, 2, 3].map(sourceUrl),
		);
		expect(jsonOf(run.items).map(({ job_id: id }) => id)).toEqual(bench.sandbox.clips.all().map(({ id }) => id));
	});

	it('give one item each, linked to the input item', async () => {
		const run = await bench.create({}, { items: sources(3) });
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(run.evaluate("={{ $('Start').item.json.number }}")).toEqual([0, 1, 2]);
		expect(run.items[1].json).toEqual({
			job_id: bench.sandbox.clips.all()[1].id,
			status: 'queued',
			prompt: bench.sandbox.clips.all()[1].prompt,
			source_urls: [sourceUrl(1)],
			created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		});
	});

	it('are one job when the node executes once, and none when there are no items', async () => {
		await bench.create({}, { items: sources(3), executeOnce: true });
		expect(bench.posts()).toHaveLength(1);
		const run = await bench.create({}, { items: [] });
		expect([run.error, run.items, bench.posts().length]).toEqual([undefined, [], 1]);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'are not sent any more when the user stops the execution (%s)',
		async (onError) => {
			bench.spoilPost({ kind: 'timeout' });
			const started = bench.startCreate({}, { items: sources(3), onError });
			const hung = await bench.sandbox.waitForRequest('POST', CLIPS);
			started.cancel();
			const { status, error } = await started.done;
			expect(status).toBe('canceled');
			if (onError === 'stopWorkflow')
				expect(error?.message).toContain(
					'The execution was canceled while trying to create the clip job. The clip job may exist',
				);
			// A second run takes all the steps that the first one would still have to take.
			await bench.create({}, { items: sources(4).slice(3) });
			expect(hung.aborted).toBe(true);
			expect(bench.posts().map(({ json }) => (json as { video_urls: string[] }).video_urls[0])).toEqual([
				sourceUrl(0),
				sourceUrl(3),
			]);
		},
	);
});

describe('output', () => {
	it('is the object of the API when Simplify is off', async () => {
		const run = await bench.create({ simplify: false });
		const [job] = bench.sandbox.clips.all();
		expect(run.items[0].json).toMatchObject({
			id: job.id,
			status: 'queued',
			video_urls: [sourceUrl(0)],
			generation_config: { num_generations: 3 },
		});
		expect(run.items[0].json).not.toHaveProperty('job_id');
	});

	it.each([true, false])('has limit, remaining and reset of the quota when asked (simplify %s)', async (simplify) => {
		bench.sandbox.quota.set('clips', 7, { retryAfterMs: 60_000 });
		const run = await bench.create({ simplify, options: { includeQuota: true } }, { items: sources(2) });
		expect(jsonOf(run.items).map(({ quota }) => quota)).toEqual([
			{ limit: 10, remaining: 6, reset_seconds: 86400 },
			{ limit: 10, remaining: 5, reset_seconds: 86400 },
		]);
		expect((await bench.create()).items[0].json).not.toHaveProperty('quota');
	});

	it('has empty quota fields for a key without a limit', async () => {
		bench.sandbox.quota.set('clips', Infinity);
		const run = await bench.create({ options: { includeQuota: true } });
		expect(run.items[0].json).toMatchObject({ quota: { limit: null, remaining: null, reset_seconds: null } });
	});
});

describe('before a job is spent', () => {
	it.each<[string, object, string]>([
		['no URL', { url: '' }, 'Video URLs: this is empty'],
		['a missing field', {}, 'Video URLs: this is empty'],
		['no http URL', { url: 'ftp://example.com/a.mp4' }, 'Video URLs: "ftp://example.com/a.mp4" is not a URL'],
		['a file path', { url: '/home/me/a.mp4' }, 'Video URLs: "/home/me/a.mp4" is not a URL'],
		['a URL with a space in it', { url: 'https://x.example/{{ $json.id }}' }, 'is not a URL because it holds a space'],
		[
			'a playlist',
			{ url: 'https://www.youtube.com/playlist?list=PL1' },
			'is a YouTube playlist, which Reka cannot clip',
		],
		['a channel', { url: 'https://www.youtube.com/@reka' }, 'is a YouTube channel, which Reka cannot clip'],
		[
			'a live page',
			{ url: 'https://www.youtube.com/@reka/live' },
			'is the live page of a YouTube channel, which Reka cannot clip',
		],
		['an ID that an expression got wrong', { url: 'https://youtu.be/undefined' }, 'has no ID of a YouTube video'],
		[
			'minimum over maximum',
			{ options: { minDurationSeconds: 50, maxDurationSeconds: 20 } },
			'Minimum Duration (Seconds): 50 is more than the 20 of Clip: Maximum Duration (Seconds)',
		],
		[
			'end before start',
			{ options: { sourceStartTime: 50, sourceEndTime: 20 } },
			'Source: End Time (Seconds): 20 is not after the 50 of Source: Start Time (Seconds)',
		],
		[
			'a number out of range',
			{ options: { captionFontSize: 10 } },
			'Subtitle: Font Size: "10" is not a number from 60 to 120',
		],
		['an unknown choice', { options: { template: 'montage' } }, 'Template: "montage" is not one of the choices'],
		[
			'an unusable wait',
			{ options: { maxWaitSeconds: 0 } },
			'Waiting: Maximum Wait (Seconds): "0" is not a number of seconds from 1 to 604800',
		],
		[
			'an unknown way to treat jobs that are there',
			{ options: { ifAlreadySubmitted: 'Again' } },
			'If Already Submitted: "Again" is not one of the choices',
		],
		[
			'an unknown way to wait',
			{ options: { waitMethod: 'webhook', maxWaitSeconds: 5 } },
			'Waiting: Method: "webhook" is not one of the choices',
		],
		['an unusable score', { options: { minimumScore: 101 } }, 'Minimum Score: "101" is not a number from 0 to 100'],
		[
			'an unusable number of clips',
			{ options: { topClips: 0.5 } },
			'Top Clips: "0.5" is not a whole number of 1 or more',
		],
	])('%s in the last item sends nothing for any item, and names the field', async (_name, bad, sentence) => {
		const { url = 'url' in bad || !('options' in bad) ? undefined : sourceUrl(2), options = {} } = bad as {
			url?: string;
			options?: object;
		};
		const items = [...sources(2), { json: { url, ...options } }];
		const fromItem = Object.fromEntries(
			Object.keys(options).map((name) => [name, `={{ $json.${name} ?? undefined }}`]),
		);
		const run = await bench.create(
			{ waitForCompletion: 'maxWaitSeconds' in options, options: fromItem as never },
			{ items: items as never },
		);
		expect(run.error?.message).toContain(sentence);
		expect(run.error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 2 } });
		expect(bench.sandbox.requests).toEqual([]);
	});

	it('leaves the other items alone with Continue On Fail', async () => {
		const items = [{ json: { url: 'nonsense' } }, ...sources(2)];
		const run = await bench.create({}, { items, onError: 'continueRegularOutput' });
		expect(run.items[0].json).toMatchObject({ error: 'Video URLs: "nonsense" is not a URL' });
		expect(run.items[0].pairedItem).toEqual({ item: 0 });
		expect(bench.posts()).toHaveLength(2);
		expect(jsonOf(run.items).slice(1)).toMatchObject([{ status: 'queued' }, { status: 'queued' }]);
	});

	it('sends nothing without a usable credential, and says what to mend', async () => {
		expect((await bench.create({}, { withoutCredential: true })).error?.message).toContain('credentials');
		expect(bench.sandbox.requests).toEqual([]);
	});
});

describe('as the tool of an agent', () => {
	const parameters = {
		resource: 'clip',
		operation: 'create',
		videoUrls: "={{ $fromAI('url') }}",
		prompt: "={{ $fromAI('prompt', '', 'string', '') }}",
		waitForCompletion: false,
	};

	it('creates a job', async () => {
		const items = await bench.engine.runTool({ parameters, args: { url: sourceUrl(5), prompt: 'Funny' } });
		expect(items).toMatchObject([
			{ job_id: bench.sandbox.clips.all()[0].id, status: 'queued', source_urls: [sourceUrl(5)] },
		]);
		expect(bench.posts().map(({ json }) => json)).toMatchObject([{ video_urls: [sourceUrl(5)], prompt: 'Funny' }]);
	});

	it('tells the agent in one sentence what is wrong', async () => {
		await expect(bench.engine.runTool({ parameters, args: { url: 'my video', prompt: '' } })).rejects.toThrow(
			'Video URLs: "my video" is not a URL',
		);
		bench.sandbox.quota.set('clips', 0, { retryAfterMs: 51_240_000 });
		await expect(bench.engine.runTool({ parameters, args: { url: sourceUrl(0), prompt: '' } })).rejects.toThrow(
			'Clip jobs used up: 0 of 10 left, next in 14 h 14 min',
		);
		expect(bench.posts()).toHaveLength(1);
	});
});
