import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { inWorlds } from './cells';
import { operations, type OperationCase } from './operations';
import { everyField } from './sentFields';
import { furnish, VICTIM, type World } from './world';

/** What stands for "not given" in a sheet, a form or the answer of another node, one after the other. */
const BLANKS: unknown[] = ['', ' ', null, [], '\u200b'];

interface Outcome {
	plain: object[];
	spelled: object[];
	without: object[];
	blank: object[];
}

let outcomes: Map<OperationCase, Outcome | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(operations, 6, async (world, operation) => {
		const every = everyField(operation);
		const { parameters } = operation;
		const without = parameters.options ?? {};
		return {
			plain: await sentBy(world, every),
			spelled: await sentBy(world, spelledIn(operation.fields, every)),
			without: await sentBy(world, { ...parameters, options: without }),
			blank: await sentBy(world, { ...parameters, options: { ...blankOptions(operation), ...(without as object) } }),
		};
	});
}, 200_000);

/** As text, the way a cell of a sheet holds it; choices by the name that the editor shows. */
function spelledIn(fields: INodeProperties[], values: INodeParameters): INodeParameters {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => {
			const field = fields.find((one) => one.name === name);
			if (!field || field.noDataExpression === true) return [name, value];
			if (field.type === 'collection')
				return [name, spelledIn(field.options as INodeProperties[], value as INodeParameters)];
			return [name, spelled(field, value)];
		}),
	);
}

function spelled({ type, options }: INodeProperties, value: INodeParameters[string]): INodeParameters[string] {
	if (typeof value === 'string' && value.startsWith('=')) return value;
	if (type === 'boolean') return `={{ ${JSON.stringify(value === true ? 'YES' : ' Off ')} }}`;
	if (type === 'number') return `={{ ${JSON.stringify(` ${String(value)} `)} }}`;
	if (type === 'string' && typeof value === 'string' && value !== '')
		return `={{ ${JSON.stringify(`\u200b${value} `)} }}`;
	if (type !== 'options') return value;
	const choice = (options as INodePropertyOptions[]).find((one) => one.value === value);
	return `={{ ${JSON.stringify(choice?.name.toUpperCase() ?? value)} }}`;
}

function blankOptions({ fields }: OperationCase): INodeParameters {
	const collection = (fields.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];
	const options = collection.filter(({ noDataExpression }) => noDataExpression !== true);
	return Object.fromEntries(
		options.map(({ name }, at) => [name, `={{ ${JSON.stringify(BLANKS[at % BLANKS.length])} }}`]),
	);
}

/** The requests of a run, each once, with ids by the names that the item has for them. */
async function sentBy(world: World, parameters: INodeParameters): Promise<object[]> {
	await furnish(world);
	const { engine, sandbox, items } = world;
	const run = await engine.run({ parameters, items: [items[VICTIM]] });
	if (run.error) throw new Error(`${run.error.message} (${JSON.stringify(parameters)})`);
	const texts = sandbox.requests.map(({ host, method, path, query, json, form }) =>
		Object.entries(items[VICTIM].json)
			.filter(([name]) => name.endsWith('Id'))
			.reduce(
				(text, [name, id]) => text.replaceAll(String(id), name),
				JSON.stringify({ host, method, path, query, json, form }),
			)
			.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'),
	);
	return [...new Set(texts)].map((text) => JSON.parse(text) as object);
}

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
	const seen = (): Outcome => {
		const outcome = outcomes.get(operation);
		if (!outcome || outcome instanceof Error) throw outcome;
		return outcome;
	};

	it('sends the same for every field as text', () => expect(seen().spelled).toEqual(seen().plain));

	it('sends the same for blank options as without them', () => expect(seen().blank).toEqual(seen().without));
});
