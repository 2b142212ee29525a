import { startSandbox, type Fault, type FaultRule, type Sandbox } from '../../../sandbox';
import type { Settings } from '../../../scripts/probe/settings';
import { complaints, furnish, MANY, probe } from './account';

/** A sandbox that behaves otherwise in one way at a time: the probe reports that behavior, and no other. */
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ clipDurationMs: 60_000 });
});
afterAll(async () => sandbox.close());

interface Bent {
	behavior: string;
	bend: () => void;
	reported: string[];
	/** Default: 4. */
	entries?: number;
	settings?: Partial<Settings>;
}

const always = (rule: Omit<FaultRule, 'times'>) => sandbox.faults.add({ times: Infinity, ...rule });

/** Changes every answer of a path; `change` gets the parsed body. */
const rewrite = (rule: Omit<FaultRule, 'fault' | 'times'>, change: (body: Record<string, unknown>) => unknown) =>
	always({
		...rule,
		fault: {
			kind: 'rewritten',
			rewrite: (body) => JSON.stringify(change(JSON.parse(body) as Record<string, unknown>)),
		},
	});

const refusal = (status: number, type: string, extra: object = {}): Fault => ({
	kind: 'status',
	status,
	body: { error: { type, message: 'No', ...extra } },
});

const queryOf =
	(name: string, value: string) =>
	({ query }: { query: Record<string, unknown> }) =>
		query[name] === value;

/** Lists whose answer no longer holds what was asked for. */
const items = (rows: Array<{ status: string }>) =>
	JSON.stringify({ items: rows.map((row, at) => ({ id: `x${at}`, ...row })) });
const json = (body: string): Fault => ({ kind: 'body', status: 200, body, contentType: 'application/json' });

const signed = (query: string) => (body: string) =>
	body.replace(/("(?:video_url|image_url|url)":"http:\/\/127[^"?]*)/g, `$1?${query}`);
const signLinks = (path: RegExp, query: string) =>
	always({ path, fault: { kind: 'rewritten', rewrite: signed(query) } });

const withoutHeader = (name: string): Fault => ({
	kind: 'status',
	status: 200,
	body: { status: 'ok' },
	headers: { 'content-type': 'application/json', [name]: '7' },
});

const stream = (script: Extract<Fault, { kind: 'sse' }>['script']) =>
	sandbox.faults.add({ method: 'POST', path: '/v1/clips', fault: { kind: 'sse', script } });

const CASES: Bent[] = [
	{
		behavior: 'clip jobs come oldest first',
		bend: () => (sandbox.clips.order = 'oldest'),
		reported: ['clip-order: First in GET /v1/clips: oldest'],
	},
	{
		behavior: 'clip jobs come in no order',
		bend: () => (sandbox.clips.order = 'shuffled'),
		entries: 20,
		reported: ['clip-order: First in GET /v1/clips: neither newest nor oldest'],
	},
	{
		behavior: 'images come oldest first',
		bend: () => (sandbox.images.order = 'oldest'),
		reported: ['image-order: First in GET /v1/images: oldest'],
	},
	{
		behavior: 'a page of clip jobs is smaller',
		bend: () => (sandbox.clips.maxLimit = 50),
		entries: MANY,
		reported: ['clip-pages: Largest page: 50 entries, cut without an error'],
	},
	{
		behavior: 'a page of images is larger',
		bend: () => (sandbox.images.maxLimit = 5000),
		entries: MANY,
		reported: ['image-pages: Largest page: more than 100 entries'],
	},
	{
		behavior: 'a limit that is too large is refused',
		bend: () => {
			const tooLarge = ({ query }: { query: Record<string, unknown> }) => Number(query.limit) > 100;
			always({ path: '/v1/clips', when: tooLarge, fault: refusal(422, 'validation_error', { param: 'limit' }) });
		},
		reported: [101, 1000].map(
			(limit) =>
				`clip-pages: limit=${limit}: refused: 422 {error: {type: validation_error, message: string, param: limit}}`,
		),
	},
	{
		behavior: 'the limit is ignored',
		bend: () =>
			rewrite({ path: '/v1/images', when: queryOf('limit', '1') }, () => ({ results: sandbox.images.all().reverse() })),
		reported: [
			'image-pages: A page longer than its limit: comes for limit=1',
			'image-pages: offset=1: does not skip one entry',
		],
	},
	{
		behavior: 'the status filter is ignored',
		bend: () =>
			always({
				path: '/v1/clips',
				when: ({ query }) => 'status' in query,
				fault: json(items([{ status: 'completed' }, { status: 'processing' }])),
			}),
		reported: ['One status', 'status given twice', 'Two with a comma', 'A status that there is not'].map(
			(fact) => `clip-status-filter: ${fact}: is ignored`,
		),
	},
	{
		behavior: 'the status filter takes several',
		bend: () =>
			always({
				path: '/v1/clips',
				when: ({ query }) => Array.isArray(query.status),
				fault: json(items([{ status: 'completed' }, { status: 'failed' }])),
			}),
		reported: ['clip-status-filter: status given twice: filters'],
	},
	{
		behavior: 'of two statuses the last one counts',
		bend: () =>
			always({
				path: '/v1/clips',
				when: ({ query }) => query.status === 'completed,failed',
				fault: json(items([{ status: 'failed' }])),
			}),
		reported: ['clip-status-filter: Two with a comma: filters by the last one only'],
	},
	{
		behavior: 'the status filter is refused',
		bend: () =>
			always({ path: '/v1/clips', when: queryOf('status', 'probe'), fault: refusal(400, 'validation_error') }),
		reported: [
			'clip-status-filter: A status that there is not: refused: 400 {error: {type: validation_error, message: string}}',
		],
	},
	...['/v1/images', '/v1/videos', '/v2/videos', '/v1/videos/groups', '/v2/video-groups', '/v2/features'].map(
		(path): Bent => ({
			behavior: `there is no ${path}`,
			bend: () =>
				always({
					path,
					method: 'GET',
					when: ({ query }) => !('ids' in query),
					fault: { kind: 'status', status: 404, body: { detail: 'Gone' } },
				}),
			reported: [`endpoints: GET ${path}: 404 {detail: string}`],
		}),
	),
	{
		behavior: 'the chat host does not take the key',
		bend: () => always({ host: 'chat', path: '/v1/models', fault: refusal(403, 'permission_error') }),
		reported: [
			'endpoints: GET /v1/models: 403 {error: {type: permission_error, message: string}}',
			'errors: Wrong key, chat host: 403 {error: {type: permission_error, message: string}}',
		],
	},
	{
		behavior: 'an unknown id is refused in another form',
		bend: () =>
			rewrite({ path: /^\/v1\/images\/[\w-]{36}$/, when: ({ path }) => !path.startsWith('/v1/images/0000') }, () => ({
				detail: 'x',
			})),
		reported: ['errors: Unknown id: GET /v1/images/{id}: 404 {detail: string}'],
	},
	{
		behavior: 'a missing route is refused in the envelope',
		bend: () => always({ path: '/v1/probe', fault: refusal(404, 'not_found_error') }),
		reported: ['errors: A route that there is not: 404 {error: {type: not_found_error, message: string}}'],
	},
	{
		behavior: 'a bad value gives 422',
		bend: () =>
			always({
				path: '/v1/clips',
				when: queryOf('limit', 'probe'),
				fault: {
					kind: 'status',
					status: 422,
					body: { detail: [{ loc: ['query', 'limit'], msg: 'no', type: 'int_parsing' }] },
				},
			}),
		reported: [
			'errors: A bad value: limit=probe: 422 {detail: array of {loc: array of string, msg: string, type: int_parsing}}',
		],
	},
	{
		behavior: 'a wrong key is refused by a page',
		bend: () =>
			always({
				when: ({ headers }) => headers['x-api-key'] === 'probe-wrong-key',
				fault: { kind: 'html', status: 403 },
			}),
		reported: ['errors: Wrong key, Vision host: 403 without JSON (text/html)'],
	},
	{
		behavior: 'a feature that was never made gives an empty list',
		bend: () =>
			rewrite(
				{ path: /\/objects$/, when: ({ path }) => path.includes('00002002') || path.includes('00002000') },
				() => ({
					error: { type: 'conflict_error', message: 'x' },
				}),
			),
		reported: [
			'feature-not-ready: GET /v2/videos/{video_id}/objects before they are made: 409 {error: {type: conflict_error, message: string}}',
		],
	},
	{
		behavior: 'a V2 id is unknown to V1',
		bend: () => always({ path: /^\/v1\/videos\/0/, when: seldom(), fault: refusal(404, 'not_found_error') }),
		reported: [
			'video-generations: The id of a V2 video in GET /v1/videos/{video_id}: 404 {error: {type: not_found_error, message: string}}',
		],
	},
	{
		behavior: 'ids= is ignored',
		bend: () =>
			rewrite({ path: '/v2/videos', when: ({ query }) => 'ids' in query }, () => ({
				results: ['a', 'b', 'c'].map((video_id) => ({ video_id })),
			})),
		reported: ['video-generations: ids=a&ids=b in GET /v2/videos: is ignored'],
	},
	{
		behavior: 'every answer has limits',
		bend: () => sandbox.faults.add({ path: '/health', fault: withoutHeader('x-ratelimit-requests-limit') }),
		reported: ['headers: x-ratelimit-requests-limit: on some answers only'],
	},
	...['video', 'image'].map(
		(noun): Bent => ({
			behavior: `a link of ${noun === 'video' ? 'a clip' : 'an image'} is signed for an hour`,
			bend: () =>
				signLinks(
					noun === 'video' ? /^\/v1\/clips/ : /^\/v1\/images/,
					'X-Amz-Date=20260117T192320Z&X-Amz-Expires=3600',
				),
			reported: [`${noun === 'video' ? 'clip' : 'image'}-link: Lifetime: 60 minutes after it was signed`],
		}),
	),
	{
		behavior: 'a link needs a key',
		bend: () =>
			always({
				host: 'cdn',
				path: /reels/,
				fault: { kind: 'body', status: 403, body: '<x/>', contentType: 'application/xml' },
			}),
		reported: ['HEAD without the key', 'First 16 bytes (Range) without the key'].map(
			(fact) => `clip-link: ${fact}: 403, application, with a length`,
		),
	},
	{
		behavior: 'media know no HEAD',
		bend: () => always({ host: 'cdn', method: 'HEAD', path: /images/, fault: { kind: 'emptyBody', status: 405 } }),
		reported: ['image-link: HEAD without the key: 405, no content type, without a length'],
	},
	{
		behavior: 'media know no ranges',
		bend: () =>
			always({
				host: 'cdn',
				method: 'GET',
				path: /reels/,
				fault: { kind: 'body', status: 200, body: 'whole', contentType: 'video/webm' },
			}),
		reported: ['clip-link: First 16 bytes (Range) without the key: 200, video, with a length'],
	},
	{
		behavior: 'a link leads on',
		bend: () =>
			always({ host: 'cdn', path: /images/, fault: { kind: 'redirect', location: 'https://elsewhere.example.com/' } }),
		reported: ['HEAD without the key', 'First 16 bytes (Range) without the key'].map(
			(fact) => `image-link: ${fact}: 302, leads to another address`,
		),
	},
	{
		behavior: 'an automatic job makes one clip',
		bend: () => (sandbox.clips.automaticCount = 1),
		settings: { spend: ['clip'] },
		reported: ['clip: Clips of a job that named no number: 1'],
	},
	{
		behavior: 'a stream has names, ids, comments and an end mark',
		bend: () =>
			stream(async (events) => {
				await events.write('event: clip_update\nid: 7\n');
				await events.event(events.job());
				await events.comment('still here');
				await events.write('data: [DONE]\n\n');
			}),
		settings: { spend: ['clip'] },
		reported: ['clip: Lines of the stream: comment, data: JSON, data: [DONE], event: clip_update, id'],
	},
	{
		behavior: 'a stream breaks',
		bend: () =>
			stream(async (events) => {
				await events.event(events.job());
				events.destroy();
			}),
		settings: { spend: ['clip'] },
		reported: ['clip: After the last state the stream: stays open, or broke'],
	},
	{
		behavior: 'a running job can be deleted',
		bend: () =>
			sandbox.faults.add({ method: 'DELETE', fault: { kind: 'status', status: 200, body: { success: true } } }),
		settings: { spend: ['clip'] },
		reported: ['clip: DELETE of a running job: deletes it (200)'],
	},
	{
		behavior: 'the plan has another limit',
		bend: () => sandbox.quota.set('clips', 500),
		settings: { spend: ['clip'] },
		reported: ['clip: x-ratelimit-requests-limit: another one'],
	},
	{
		behavior: 'a second job is refused',
		bend: () =>
			sandbox.faults.add({ method: 'POST', path: '/v1/clips', after: 1, fault: refusal(429, 'rate_limit_error') }),
		settings: { spend: ['clip'] },
		reported: [
			'clip: The same request while the first job runs: 429 {error: {type: rate_limit_error, message: string}}',
		],
	},
	{
		behavior: 'a search is refused',
		bend: () =>
			sandbox.faults.add({
				method: 'POST',
				path: '/v1/videos/search',
				fault: { kind: 'status', status: 404, body: { detail: 'x' } },
			}),
		settings: { spend: ['search'] },
		reported: ['search: POST /v1/videos/search: 404 {detail: string}'],
	},
];

/** Lets the reading of single videos pass: hits only what asks twice for the same one. */
function seldom() {
	const seen = new Set<string>();
	return ({ path }: { path: string }) => seen.size === seen.add(path).size;
}

it.each(CASES)('$behavior', async ({ bend, entries, settings, reported }) => {
	furnish(sandbox, entries);
	bend();
	const report = await probe(sandbox, settings);
	expect(complaints(report)).toEqual({ answers: [], behavior: reported });
	expect(report.differences).toBe(reported.length);
});

it('tells the lifetime of a signed link of a video, where one is documented, without holding it against the contract', async () => {
	furnish(sandbox);
	signLinks(/^\/v2\/videos/, 'Expires=' + String(Math.floor(Date.now() / 1000) + 7200));
	const { questions } = await probe(sandbox);
	expect(questions.find(({ id }) => id === 'video-v2-link')).toMatchObject({
		facts: expect.arrayContaining([{ fact: 'Lifetime', measured: 'ends 2 hours after it was given' }]),
	});
});

it('compares the events of a stream too', async () => {
	furnish(sandbox);
	stream(async (events) => {
		await events.event({ ...events.job(), news: 'anything' });
	});
	const report = await probe(sandbox, { spend: ['clip'] });
	expect(complaints(report)).toEqual({ answers: ['POST /v1/clips (event): unexpected news'], behavior: [] });
});
