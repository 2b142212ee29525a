import type { INodeParameters } from 'n8n-workflow';
import { setUp } from '../engine/setUp';

const { engine, sandbox } = setUp();

const search = (parameters: INodeParameters): INodeParameters => ({
	resource: 'image',
	operation: 'search',
	...parameters,
});

it('searches once per item and links every image to the item whose query found it', async () => {
	const images = [1, 2, 3].map(() => sandbox.images.create({ image_metadata: { caption: 'A cat' } }));
	sandbox.images.create({ indexing_status: 1 });

	const run = await engine.run({
		parameters: search({ query: '={{ $json.words }}' }),
		items: [{ json: { words: ' a cat ' } }, { json: { words: 'a dog' } }],
	});

	expect(run.error).toBeUndefined();
	expect(sandbox.requestsTo('POST', '/v1/images/search').map(({ json }) => json)).toEqual(
		expect.arrayContaining([{ query: 'a cat' }, { query: 'a dog' }]),
	);
	expect(run.items).toHaveLength(6);
	expect(
		run.items
			.slice(0, 3)
			.map(({ json }) => json.image_id)
			.sort(),
	).toEqual(images.map(({ image_id }) => image_id).sort());
	expect(run.items[0].json).toMatchObject({ score: expect.any(Number), image_metadata: { caption: 'A cat' } });
	expect(run.evaluate('={{ $("Start").item.json.words }}')).toEqual([
		' a cat ',
		' a cat ',
		' a cat ',
		'a dog',
		'a dog',
		'a dog',
	]);
});

it('sends all options', async () => {
	await engine.run({
		parameters: search({
			query: 'a cat',
			options: { maxResults: 3, searchMode: 'joined', imageWeight: 0.7, textWeight: '={{ "0.3" }}', threshold: 0 },
		}),
	});

	expect(sandbox.requests.map(({ json }) => json)).toEqual([
		{ query: 'a cat', max_results: 3, search_mode: 'joined', image_weight: 0.7, text_weight: 0.3, threshold: 0 },
	]);
});

it.each([
	['a blank query', { query: '={{ "  " }}' }, 'Query: this is empty'],
	['a threshold in percent', { query: 'a', options: { threshold: 80 } }, 'Threshold: "80" is not a number from 0 to 1'],
	[
		'half a result',
		{ query: 'a', options: { maxResults: 1.5 } },
		'Max Results: "1.5" is not a whole number from 1 to 200',
	],
	[
		'an unknown mode',
		{ query: 'a', options: { searchMode: '={{ "text" }}' } },
		'Search Mode: "text" is not one of the choices: vision, joined',
	],
])('refuses %s before anything is sent', async (_what, parameters, message) => {
	const run = await engine.run({ parameters: search(parameters) });

	expect(run.error?.message).toBe(message);
	expect(sandbox.requests).toEqual([]);
});

it('is sent once when Reka is not available', async () => {
	sandbox.faults.add({ method: 'POST', fault: { kind: 'status', status: 503 }, times: Infinity });

	const run = await engine.run({ parameters: search({ query: 'a cat' }) });

	expect(run.error?.message).toMatch(/^Reka is not available now \(status 503\)/);
	expect(sandbox.requests).toHaveLength(1);
});

it('tells with Continue On Fail when the next search is free, and gives the results of the other items', async () => {
	sandbox.images.create();
	sandbox.quota.set('imageSearch', 1, { retryAfterMs: 3_600_000 });

	const run = await engine.run({
		parameters: search({ query: '={{ $json.words }}' }),
		items: [{ json: { words: 'a' } }, { json: { words: 'b' } }],
		onError: 'continueErrorOutput',
	});

	expect(run.items).toHaveLength(1);
	expect(run.errorItems).toHaveLength(1);
	expect(run.errorItems[0].json.error).toMatch(/limit for this request is used up: 0 of 100 left, next in 1 h/);
	expect(run.errorItems[0].json.details).toMatchObject({ status: 429, retry_after_seconds: 3600 });
});

it('works as a tool of an AI agent', async () => {
	const { image_id: id } = sandbox.images.create();

	const found = await engine.runTool({
		parameters: search({ query: "={{ $fromAI('query') }}" }),
		args: { query: 'a cat' },
	});

	expect(found.map(({ image_id }) => image_id)).toEqual([id]);
	expect(sandbox.requests[0].json).toEqual({ query: 'a cat' });
});
