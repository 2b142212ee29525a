import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { inWorlds } from './cells';
import { allFieldsOf, operations, type OperationCase } from './operations';
import { furnish, type World } from './world';

const optionsOf = (operation: OperationCase) =>
	allFieldsOf(operation)
		.filter(({ name }) => name === 'options')
		.flatMap(({ options }) => (options ?? []) as INodeProperties[]);
const has = (name: string) => (operation: OperationCase) =>
	[...allFieldsOf(operation), ...optionsOf(operation)].some((field) => field.name === name);

/** Operations that can give Reka's answer as it is. */
const raw = operations.filter(has('simplify'));

/** A transcript as one text has no Simplify. */
const LISTED = { format: 'segments' };

interface Outcome {
	told: unknown[];
	without: unknown[];
	simple: unknown[];
}

let outcomes: Map<OperationCase, Outcome | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(raw, 6, meet);
}, 120_000);

async function meet(world: World, operation: OperationCase): Promise<Outcome> {
	const { engine } = world;
	const run = async (more: INodeParameters, options: INodeParameters) => {
		await furnish(world);
		const own = (operation.parameters.options ?? {}) as INodeParameters;
		const parameters = { ...operation.parameters, ...LISTED, ...more, options: { ...own, ...options } };
		const done = await engine.run({ parameters, items: world.items });
		if (done.error) throw new Error(done.error.message);
		return done.items.map(({ json }) => json.response_headers);
	};
	const told = await run({ simplify: false }, { includeHeaders: true });
	const without = await run({ simplify: false }, {});
	return { told, without, simple: await run({}, { includeHeaders: true }) };
}

it('is offered where Simplify is, and nowhere else', () => {
	expect(raw.length).toBeGreaterThan(15);
	expect(operations.filter(has('includeHeaders'))).toEqual(raw);
});

it.each(raw.map((operation) => [operation.name, operation] as const))(
	'%s tells request ID and rate limits where the user asks for them',
	(_name, operation) => {
		const outcome = outcomes.get(operation);
		if (!outcome || outcome instanceof Error) throw outcome;
		const { told, without, simple } = outcome;
		const known = told.map((headers) => (headers as Record<string, string>)['x-request-id']);
		// One for each of the three items, however many come out of it.
		expect(new Set(known).size).toBe(3);
		for (const headers of told)
			for (const name of Object.keys(headers as object)) expect(name).toMatch(/^x-request-id$|^x-ratelimit-/);
		expect([...without, ...simple]).toEqual([...without, ...simple].map(() => undefined));
	},
);
