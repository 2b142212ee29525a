import { type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { setUp } from '../../engine/setUp';

const { engine, sandbox } = setUp();

const type = () => engine.host.nodeTypes.getByNameAndVersion(engine.host.nodeTypes.typeName('rekaVisionTool'));
const choices = (property: INodeProperties) => (property.options as Array<{ value: string }>).map(({ value }) => value);
const operations = () =>
	choices(type().description.properties[0]).flatMap((resource) => {
		const dropdown = type().description.properties.find(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		);
		return choices(dropdown as INodeProperties).map((operation) => ({ resource, operation }));
	});
/** What a tool holds that was dropped and of which nothing but the operation was chosen. */
const dropped = (parameters: { resource: string; operation: string }) =>
	NodeHelpers.getNodeParameters(
		type().description.properties,
		parameters,
		true,
		false,
		{ typeVersion: 1 },
		type().description,
	) as Record<string, unknown>;

it('every required field of a tool that was just dropped has a value, or takes one from the model', () => {
	const blank = operations().flatMap(({ resource, operation }) => {
		const values = dropped({ resource, operation });
		const required = type().description.properties.filter(
			(property) =>
				property.required === true &&
				NodeHelpers.displayParameter(values as never, property, { typeVersion: 1 }, type().description),
		);
		return required
			.filter(({ name }) => JSON.stringify(values[name]).includes('$json') || values[name] === '')
			.map(({ name }) => `${resource} ${operation}: ${name}`);
	});
	expect(blank).toEqual([]);
});

it('no tool offers files of an input item', () => {
	const offering = operations().filter(
		({ resource, operation }) => dropped({ resource, operation }).source === 'binary',
	);
	expect(offering).toEqual([]);
	const sources = type().description.properties.filter(
		({ name, displayOptions }) => name === 'source' && displayOptions?.show?.['@tool'],
	);
	expect(sources.length).toBeGreaterThan(0);
	for (const source of sources) expect(choices(source)).not.toContain('binary');
});

it.each([
	['clip', 'create', { video_urls: false, prompt: true }],
	['clip', 'get', { job_id: false }],
	['clip', 'delete', { job_id: false }],
	['video', 'ask', { video_id: false, question: false }],
	['videoV2', 'search', { query: false }],
	['video', 'upload', { video_url: false }],
	['image', 'search', { query: false }],
	['clip', 'getAll', {}],
])('a model fills in for %s %s: %j (whether it may leave it out)', (resource, operation, optional) => {
	const { arguments: seen } = engine.seenTool({ resource, operation });
	expect(Object.fromEntries(Object.entries(seen).map(([key, { optional: may }]) => [key, may]))).toEqual(optional);
	for (const { description } of Object.values(seen)) expect(description.length).toBeGreaterThan(10);
});

it('works as it was dropped', async () => {
	const args = { video_urls: 'https://media.example.com/talk.mp4', prompt: '' };
	const options = { maxWaitSeconds: 1 };
	const [job] = await engine.runTool({ parameters: { resource: 'clip', operation: 'create', options }, args });
	const { id } = sandbox.clips.all()[0];
	expect(job).toMatchObject({ job_id: id, status: 'queued' });
	sandbox.clips.finish(id, { clips: 1 });
	expect(
		await engine.runTool({ parameters: { resource: 'clip', operation: 'get' }, args: { job_id: id } }),
	).toMatchObject([{ clip_id: `${id}:0` }]);
});
