import type { Fault } from '../../../sandbox';
import { createEngine } from '../../engine';
import { dataOf, jsonOf } from '../../engine/parameters';
import { impatient, setUpClips, sources, sourceUrl } from './setUp';

const bench = setUpClips();

const MAY_EXIST = 'The clip job may exist anyway. Check with Get Many before you run this again';
const acceptedIds = () => bench.sandbox.clips.all().map(({ id }) => id);

describe('a job that is refused', () => {
	it('ends the run; the jobs that were accepted stand in the message and in the data', async () => {
		bench.sandbox.quota.set('clips', 2, { retryAfterMs: 51_240_000 });
		const run = await bench.create({}, { items: sources(5) });
		const accepted = acceptedIds();
		expect(accepted).toHaveLength(2);
		expect(bench.posts()).toHaveLength(3);
		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '429',
			message: `Clip jobs used up: 0 of 10 left, next in 14 h 14 min. Clip jobs accepted in this run: ${accepted.join(', ')}`,
			context: { itemIndex: 2 },
		});
		expect(dataOf(run)).toEqual({
			status: 429,
			type: 'rate_limit_error',
			request_id: expect.stringMatching(/^req_/),
			retry_after_seconds: 51240,
			accepted_jobs: accepted.map((id, item) => ({ item, job_id: id })),
		});
	});

	it('names no accepted jobs when there are none', async () => {
		bench.sandbox.quota.set('clips', 0, { retryAfterMs: 60_000 });
		const run = await bench.create({}, { items: sources(2) });
		expect(run.error?.message).toBe('Clip jobs used up: 0 of 10 left, next in 1 min');
		expect(dataOf(run)).not.toHaveProperty('accepted_jobs');
		expect(bench.posts()).toHaveLength(1);
	});

	it('ends the run before the jobs that were accepted are waited for', async () => {
		bench.spoilPost({ kind: 'status', status: 422 }, { after: 1 });
		const run = await bench.create(
			{ waitForCompletion: true, options: { pollIntervalSeconds: 0.1 } },
			{ items: sources(3) },
		);
		expect(run.error?.message).toBe(
			`Reka refused to create the clip job: Invalid value. Clip jobs accepted in this run: ${acceptedIds()[0]}`,
		);
		expect([bench.posts().length, bench.gets().length]).toEqual([2, 0]);
	});
});

describe('with Continue On Fail', () => {
	const details = {
		status: 400,
		type: 'validation_error',
		param: 'video_urls.0',
		request_id: expect.stringMatching(/^req_/),
		description: expect.stringContaining('Parameter: video_urls.0'),
	};
	const fault: Fault = {
		kind: 'status',
		status: 400,
		body: {
			error: {
				type: 'validation_error',
				message: 'This host is not allowed.',
				param: 'video_urls.0',
				details: [{ why: 'host' }],
			},
		},
	};
	const sentence = 'Reka refused to create the clip job: This host is not allowed. Check Video URLs';

	it('the others come out as usual, and the failed one tells status, type, param and request ID', async () => {
		bench.spoilPost(fault, { after: 1 });
		const run = await bench.create({}, { items: sources(3), onError: 'continueRegularOutput' });
		expect(run.error).toBeUndefined();
		expect(bench.posts()).toHaveLength(3);
		const [first, second] = acceptedIds();
		expect(run.items).toMatchObject([
			{ json: { job_id: first, status: 'queued' }, pairedItem: { item: 0 } },
			{ json: { error: sentence, details: { ...details, details: [{ why: 'host' }] } }, pairedItem: { item: 1 } },
			{ json: { job_id: second, status: 'queued' }, pairedItem: { item: 2 } },
		]);
		expect(run.evaluate("={{ $('Start').item.json.number }}")).toEqual([0, 1, 2]);
	});

	it('the failed one goes to the error output, together with its input', async () => {
		bench.spoilPost(fault, { after: 1 });
		const run = await bench.create({}, { items: sources(3), onError: 'continueErrorOutput' });
		expect(jsonOf(run.items).map(({ job_id: id }) => id)).toEqual(acceptedIds());
		expect(jsonOf(run.errorItems)).toMatchObject([{ url: sourceUrl(1), number: 1, error: sentence, details }]);
		expect(run.evaluate("={{ $('Start').item.json.number }}")).toEqual([0, 2]);
	});

	it.each<[string, Fault]>([
		['no answer', { kind: 'reset' }],
		['a gateway', { kind: 'html', status: 502 }],
	])('a job that may exist says so (%s)', async (_name, broken) => {
		bench.spoilPost(broken);
		const run = await bench.create({}, { items: sources(2), onError: 'continueRegularOutput' });
		expect(run.items[0].json.error).toContain(MAY_EXIST);
		expect(run.items[1].json).toMatchObject({ status: 'queued' });
		expect(bench.posts()).toHaveLength(2);
	});
});

describe('a POST is sent once', () => {
	it.each<[string, Fault, string, number]>([
		[
			'a timeout',
			{ kind: 'timeout' },
			`Reka did not answer in time while trying to create the clip job. ${MAY_EXIST}`,
			0,
		],
		[
			'a timeout after the work',
			{ kind: 'timeout', processed: true },
			`Reka did not answer in time while trying to create the clip job. ${MAY_EXIST}`,
			1,
		],
		['a reset', { kind: 'reset' }, `The connection to Reka broke while trying to create the clip job. ${MAY_EXIST}`, 0],
		[
			'a reset after the work',
			{ kind: 'resetAfterAccept' },
			`The connection to Reka broke while trying to create the clip job. ${MAY_EXIST}`,
			1,
		],
		[
			'500',
			{ kind: 'status', status: 500 },
			`Reka is not available now (status 500): Internal server error. ${MAY_EXIST}`,
			0,
		],
		[
			'500 after the work',
			{ kind: 'status', status: 500, processed: true },
			`Reka is not available now (status 500): Internal server error. ${MAY_EXIST}`,
			1,
		],
		['502 with a page', { kind: 'html', status: 502 }, `Reka is not available now (status 502). ${MAY_EXIST}`, 0],
		[
			'503',
			{ kind: 'status', status: 503 },
			`Reka is not available now (status 503): Service unavailable. ${MAY_EXIST}`,
			0,
		],
		[
			'504 without a body',
			{ kind: 'emptyBody', status: 504, processed: true },
			`Reka is not available now (status 504). ${MAY_EXIST}`,
			1,
		],
		[
			'a page instead of JSON',
			{ kind: 'html', status: 200, processed: true },
			`Reka's answer could not be read while trying to create the clip job. ${MAY_EXIST}`,
			1,
		],
		[
			'an empty answer',
			{ kind: 'emptyBody', status: 202, processed: true },
			`Reka's answer could not be read while trying to create the clip job. ${MAY_EXIST}`,
			1,
		],
		[
			'an answer without an ID',
			{ kind: 'body', status: 202, body: '{"status":"queued"}', contentType: 'application/json' },
			`Reka's answer could not be read while trying to create the clip job. ${MAY_EXIST}`,
			0,
		],
		[
			'an answer that is no job at all',
			{ kind: 'body', status: 202, body: '{"toString":"a word"}', contentType: 'application/json' },
			`Reka's answer could not be read while trying to create the clip job. ${MAY_EXIST}`,
			0,
		],
	])(
		'after %s too; the sentence says that the job may exist, and how to look',
		async (_name, fault, sentence, made) => {
			bench.spoilPost(fault, { after: 1 });
			const run = await bench.create(impatient(fault), { items: sources(3) });
			const [first] = bench.sandbox.clips.all();
			expect(run.error?.message).toBe(`${sentence}. Clip jobs accepted in this run: ${first.id}`);
			expect(dataOf(run)).toMatchObject({ accepted_jobs: [{ item: 0, job_id: first.id }] });
			expect(bench.posts()).toHaveLength(2);
			expect(bench.sandbox.clips.all()).toHaveLength(1 + made);
		},
	);

	it.each<[string, Fault, string]>([
		['401', { kind: 'status', status: 401 }, 'Reka does not accept the API key. Check the Reka Vision credential'],
		[
			'402',
			{ kind: 'status', status: 402 },
			'Reka asks for payment: Payment required. Check the plan and credits of your Reka account',
		],
		[
			'403',
			{ kind: 'status', status: 403 },
			'This API key is not allowed to create the clip job: Not allowed. Use a key with access to Reka Vision',
		],
		[
			'404 of the framework',
			{ kind: 'status', status: 404, body: { detail: 'Not Found' } },
			'There is nothing at this address of Reka: Not Found. Check the Base URL of the credential',
		],
		[
			'422 of the framework',
			{
				kind: 'status',
				status: 422,
				body: { detail: [{ loc: ['body', 'video_urls'], msg: 'field required', type: 'missing' }] },
			},
			'Reka refused to create the clip job: body.video_urls: field required',
		],
		[
			'a redirect, which is not followed',
			{ kind: 'redirect', location: 'https://elsewhere.invalid/v1/clips' },
			'Reka answered with a redirect (status 302) instead of doing what was asked. Check the Base URL of the credential',
		],
	])('and nothing was made after %s: the sentence does not frighten', async (_name, fault, sentence) => {
		bench.spoilPost(fault);
		const run = await bench.create({}, { items: sources(2) });
		expect(run.error?.message).toContain(sentence);
		expect(run.error?.message).not.toContain('may exist');
		expect(bench.posts()).toHaveLength(1);
	});

	it('and none was sent to a host that cannot be reached, or without a host', async () => {
		const sentences = ['http://127.0.0.1:1', 'non sense'].map(async (baseUrl) => {
			const engine = await createEngine({ credentials: { apiKey: 'key', baseUrl } });
			return (await engine.run({ parameters: { resource: 'clip', operation: 'create', videoUrls: sourceUrl(0) } }))
				.error?.message;
		});
		expect(await Promise.all(sentences)).toEqual([
			'Reka could not be reached while trying to create the clip job. Check the network and the Base URL of the credential, then run this again',
			'Base URL of the credential: this is not a web address',
		]);
	});

	it('and its job is found again when the answer broke off after the ID', async () => {
		bench.spoilPost({ kind: 'truncatedJson' });
		const run = await bench.create();
		const [job] = bench.sandbox.clips.all();
		expect(run.items[0].json).toMatchObject({ job_id: job.id, status: 'queued', source_urls: [sourceUrl(0)] });
		expect([bench.posts().length, bench.gets(job.id).length]).toEqual([1, 1]);
	});

	it('and its ID is told when the job cannot be asked for either', async () => {
		bench.spoilPost({ kind: 'truncatedJson' });
		bench.spoilGet({ kind: 'status', status: 403 });
		const run = await bench.create();
		const [job] = bench.sandbox.clips.all();
		expect(run.error?.message).toContain(`Clip job ${job.id} exists anyway`);
		expect(dataOf(run)).toMatchObject({ job_id: job.id });
		expect(bench.posts()).toHaveLength(1);
	});

	it('and an ID under which there is no job is not called that of the job', async () => {
		bench.spoilPost({ kind: 'status', status: 200, body: { detail: 'Busy.', id: 'req_1' }, headers: {} });
		const run = await bench.create();
		expect(run.error?.message).toContain('A clip job may exist anyway, perhaps as req_1. Check with Get Many');
		expect(run.error?.description).toContain('Reka says: Busy.');
		expect(dataOf(run)).toMatchObject({ possible_job_id: 'req_1' });
		expect(dataOf(run)).not.toHaveProperty('job_id');
		expect(bench.posts()).toHaveLength(1);
	});
});

describe('a used-up quota', () => {
	const limit = { 'x-ratelimit-requests-limit': '10' };
	const remaining = { 'x-ratelimit-requests-remaining': '0' };
	const reset = { 'x-ratelimit-requests-reset': '86400' };

	it.each<[object, string]>([
		[
			{ ...limit, ...remaining, ...reset, 'retry-after': '51240' },
			'Clip jobs used up: 0 of 10 left, next in 14 h 14 min',
		],
		[{ ...limit, ...remaining, ...reset }, 'Clip jobs used up: 0 of 10 left, next in 24 h'],
		[{ ...limit, ...remaining }, 'Clip jobs used up: 0 of 10 left'],
		[{ 'retry-after': '45' }, 'Clip jobs used up: next in 45 s'],
		[limit, 'Clip jobs used up: limit 10 per 24 h'],
		[remaining, 'Clip jobs used up: 0 left'],
		[
			{},
			"Reka's limit for this request is used up: You have exceeded your daily request limit for this endpoint. Wait, then run this again",
		],
	])('is told with whatever the headers say, at once: %j', async (headers, sentence) => {
		bench.spoilPost({ kind: 'status', status: 429, headers: headers as Record<string, string> });
		const run = await bench.create({}, { items: sources(2) });
		expect(run.error?.message).toBe(sentence);
		expect(bench.posts()).toHaveLength(1);
	});

	it('is told for the older envelope too', async () => {
		const body = { error: { code: 'rate_limit_exceeded', message: 'Daily limit.' } };
		bench.spoilPost({ kind: 'status', status: 429, body, headers: {} });
		const run = await bench.create({}, { onError: 'continueRegularOutput' });
		expect(run.items[0].json).toMatchObject({
			error: "Reka's limit for this request is used up: Daily limit. Wait, then run this again",
			details: { status: 429, type: 'rate_limit_exceeded' },
		});
	});
});
