import { renderReport } from '../../../scripts/probe/render';
import { startSandbox, type Fault, type Sandbox } from '../../../sandbox';
import { EVERYTHING, furnish, outcomes, probe } from './account';

/** Whatever happens, the report has every question, and each has ended in one of three ways. */
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ clipDurationMs: 60_000 });
});
beforeEach(() => furnish(sandbox));
afterAll(async () => sandbox.close());

const QUESTIONS = 25;

async function everyQuestionEnds(run: ReturnType<typeof probe>) {
	const report = await run;
	expect(report.questions).toHaveLength(QUESTIONS);
	expect(report.questions.filter(({ outcome }) => !['answered', 'refused', 'not asked'].includes(outcome))).toEqual([]);
	expect(JSON.stringify(report)).not.toContain('the probe itself failed');
	expect(renderReport(report)).toContain('## Still open');
	return report;
}

it('says once that the key is refused, and asks nothing that needs one', async () => {
	const report = await everyQuestionEnds(probe(sandbox, { apiKey: 'not-the-key', spend: EVERYTHING }));
	expect(outcomes(report)).toMatchObject({
		key: 'refused',
		'clip-order': 'not asked',
		clip: 'not asked',
		errors: 'answered',
		clock: 'answered',
	});
	expect(report.questions[0]).toMatchObject({ because: '401 {error: {type: authentication_error, message: string}}' });
	expect(sandbox.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([]);
});

it('says that a host does not answer, and does not ask it again', async () => {
	const closed = await startSandbox();
	await closed.close();
	const report = await everyQuestionEnds(probe(sandbox, { baseUrl: closed.url, spend: EVERYTHING }));
	expect(report.questions[0]).toMatchObject({ outcome: 'refused', because: 'no connection (ECONNREFUSED)' });
	expect(report.questions.find(({ id }) => id === 'clip-order')).toMatchObject({
		outcome: 'not asked',
		because: 'the Vision host gave no answer: no connection (ECONNREFUSED)',
	});
	expect(outcomes(report)).toMatchObject({ ask: 'answered' });
});

it('says first that nothing could be asked, and not that nothing differs', async () => {
	const report = await probe(sandbox, { apiKey: 'not-the-key' });
	expect(renderReport(report)).toContain('**The API could not be asked: 401 {');
	expect(renderReport(report)).not.toContain('No difference');
});

it('stops asking a host that has gone', async () => {
	sandbox.faults.add({ times: Infinity, after: 10, host: 'vision', fault: { kind: 'reset' } });
	const report = await everyQuestionEnds(probe(sandbox, { spend: EVERYTHING }));
	expect(sandbox.requestsTo('GET', /^\/v/).length).toBeLessThan(30);
	expect(report.questions.at(-3)).toMatchObject({
		because: 'the Vision host no longer answers: no connection (ECONNRESET)',
	});
});

it('keeps what was paid for when a question ends early', async () => {
	sandbox.faults.add({
		times: Infinity,
		method: 'GET',
		path: /^\/v1\/clips\/(?!0)/,
		fault: { kind: 'status', status: 500 },
	});
	const report = await everyQuestionEnds(probe(sandbox, { spend: ['clip'] }));
	expect(report.questions.find(({ id }) => id === 'clip')).toMatchObject({
		outcome: 'refused',
		facts: expect.arrayContaining([expect.objectContaining({ fact: 'Content type of the stream' })]),
	});
});

it('names what an account is too small to show', async () => {
	const report = await probe(sandbox);
	expect(renderReport(report)).toContain(
		'| clip-pages | Largest page | not known | the list ends before its 101st entry',
	);
});

it('works on an account that holds nothing', async () => {
	sandbox.reset();
	const report = await everyQuestionEnds(probe(sandbox));
	expect(report.differences).toBe(0);
	expect(report.endpoints.find(({ endpoint }) => endpoint === 'GET /v1/clips')).toMatchObject({
		answers: 1,
		empty: true,
	});
	expect(outcomes(report)).toMatchObject({ 'clip-order': 'not asked', 'clip-link': 'not asked', errors: 'answered' });
});

const FAULTS: Array<[string, Fault]> = [
	['500', { kind: 'status', status: 500 }],
	['429', { kind: 'status', status: 429 }],
	['a reset', { kind: 'reset' }],
	['half an answer', { kind: 'truncatedJson' }],
	['a page', { kind: 'html', status: 200 }],
	['nothing', { kind: 'emptyBody', status: 200 }],
	['a number', { kind: 'body', status: 200, body: '7', contentType: 'application/json' }],
	['null', { kind: 'body', status: 200, body: 'null', contentType: 'application/json' }],
	[
		'lists of null',
		{
			kind: 'body',
			status: 200,
			body: '{"items":[null],"results":[null],"data":[null]}',
			contentType: 'application/json',
		},
	],
	[
		'lists in lists without end',
		{
			kind: 'body',
			status: 200,
			body: `{"items":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
			contentType: 'application/json',
		},
	],
	['a gateway', { kind: 'html', status: 502 }],
];

it.each(FAULTS)('ends every question when everything after the key answers with %s', async (_, fault) => {
	sandbox.faults.add({ times: Infinity, after: 1, host: 'vision', fault });
	await everyQuestionEnds(probe(sandbox, { spend: EVERYTHING }));
});

it('does not follow a redirect, and does not send the key there', async () => {
	const trap = await startSandbox();
	try {
		sandbox.faults.add({
			times: Infinity,
			after: 1,
			fault: { kind: 'redirect', location: `${trap.url}/v1/clips`, status: 307 },
		});
		const report = await everyQuestionEnds(probe(sandbox));
		expect(trap.requests).toEqual([]);
		expect(report.questions.find(({ id }) => id === 'clip-jobs')).toMatchObject({
			outcome: 'refused',
			because: '307 without JSON (no content type)',
		});
	} finally {
		await trap.close();
	}
});

it('repeats what may be repeated, a few times, and never what creates', async () => {
	sandbox.faults.add({ times: Infinity, path: '/health', fault: { kind: 'status', status: 503 } });
	sandbox.faults.add({
		times: Infinity,
		method: 'POST',
		path: '/v2/videos',
		fault: { kind: 'reset', processed: true },
	});
	const report = await everyQuestionEnds(probe(sandbox, { spend: ['upload'] }));
	expect(sandbox.requestsTo('GET', '/health')).toHaveLength(3);
	expect(sandbox.requestsTo('POST', '/v2/videos')).toHaveLength(1);
	expect(report.questions.find(({ id }) => id === 'upload')).toMatchObject({
		outcome: 'refused',
		because: expect.stringContaining('may have been made all the same'),
	});
});

it('stops by hand: what was made is deleted, the rest is not asked, the report comes all the same', async () => {
	const stop = new AbortController();
	const before = sandbox.clips.all().length;
	sandbox.onRequest(({ method }) => {
		if (method === 'DELETE') stop.abort();
	});
	const report = await everyQuestionEnds(
		probe(
			sandbox,
			{ spend: ['clip', 'image'] },
			{ stop: stop.signal, pause: async () => sandbox.clock.advance(60_000) },
		),
	);
	expect(report.questions.find(({ id }) => id === 'clip')).toMatchObject({
		outcome: 'not asked',
		because: 'stopped by hand',
	});
	expect(report.questions.find(({ id }) => id === 'image')).toMatchObject({
		outcome: 'not asked',
		because: 'stopped by hand',
	});
	expect(sandbox.requestsTo('POST', '/v1/images/upload')).toHaveLength(0);
	expect(sandbox.clips.all().length).toBeLessThanOrEqual(before + 2);
});

it('says on the screen, and not in the report, what it could not delete', async () => {
	const said: string[] = [];
	sandbox.faults.add({ times: Infinity, method: 'DELETE', path: /images/, fault: { kind: 'status', status: 500 } });
	const report = await everyQuestionEnds(probe(sandbox, { spend: ['image'] }, { say: (text) => said.push(text) }));
	const id = sandbox.images.all().at(-1)?.image_id ?? '';
	expect(said.filter((text) => text.includes(id))).toEqual([
		`LEFT BEHIND in your account (image). Delete it later: DELETE /v1/images/${id}`,
	]);
	expect(JSON.stringify(report)).not.toContain(id);
});
