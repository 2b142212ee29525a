import { join } from 'node:path';
import type { ICredentialType, INodeProperties, INodeType, INodePropertyMode } from 'n8n-workflow';
import {
	allFields,
	choicesOf,
	endsWell,
	isSentenceCase,
	isTitleCase,
	nestedFields,
	unwanted,
	withoutAddresses,
} from './texts';

/**
 * n8n's rules for what users read and for values that can be saved. Its linter sees only what stands in one file; lists that are
 * put together from several files are judged here, in the built package.
 */
interface Package {
	RekaVision: new () => INodeType;
	RekaVisionTrigger: new () => INodeType;
	RekaVisionApi: new () => ICredentialType;
}

const { RekaVision, RekaVisionTrigger, RekaVisionApi } = jest.requireActual<Package>(join(__dirname, '..', '..', '..'));
const node = new RekaVision();
const trigger = new RekaVisionTrigger();
const credential = new RekaVisionApi();

describe.each<[string, INodeProperties[]]>([
	['Reka Vision', node.description.properties],
	['Reka Vision Trigger', trigger.description.properties],
	['the credential', credential.properties],
])('%s', (_name, properties) => {
	const fields = allFields(properties);
	const inputs = fields.filter(({ field }) => field.type !== 'notice');
	/** Places of the fields that break a rule. */
	const breaking = (rule: (field: INodeProperties) => boolean, among = fields) =>
		among.filter(({ field }) => !rule(field)).map(({ place }) => place);
	const choices = fields.flatMap(({ place, field }) => choicesOf(field).map((choice) => ({ place, choice })));

	it('writes names in Title Case', () => {
		expect(breaking((field) => isTitleCase(field.displayName), inputs)).toEqual([]);
		expect(choices.filter(({ choice }) => !isTitleCase(choice.name)).map(({ choice }) => choice.name)).toEqual([]);
	});

	it('describes in plain sentences', () => {
		const texts = [
			...inputs.map(({ place, field }) => ({ place, name: field.displayName, text: field.description })),
			...choices.map(({ place, choice }) => ({
				place: `${place} > ${choice.name}`,
				name: choice.name,
				text: choice.description,
			})),
			...inputs.map(({ place, field }) => ({ place: `${place} (hint)`, name: '', text: field.hint })),
		].filter(({ text }) => text !== undefined) as Array<{ place: string; name: string; text: string }>;
		expect(texts.filter(({ text }) => !/^[\p{Lu}\d"']/u.test(text)).map(({ place }) => place)).toEqual([]);
		expect(texts.filter(({ text }) => !endsWell(text)).map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
		expect(texts.filter(({ name, text }) => name === text).map(({ place }) => place)).toEqual([]);
	});

	it('shows no emoji, HTML or unfinished text', () => {
		const texts = [
			...fields.flatMap(({ field: { displayName, description = '', hint = '', placeholder = '' } }) => [
				displayName,
				description,
				hint,
				placeholder,
			]),
			...choices.flatMap(({ choice: { name, description = '', action = '' } }) => [name, description, action]),
		];
		for (const [what, pattern] of unwanted) {
			expect([what, texts.filter((text) => pattern.test(withoutAddresses(text)))]).toEqual([what, []]);
		}
	});

	it('starts the description of a switch with "Whether"', () => {
		const switches = inputs.filter(({ field }) => field.type === 'boolean');
		expect(breaking((field) => /^Whether /.test(field.description ?? ''), switches)).toEqual([]);
	});

	it('starts examples with "e.g.", and invites to add to a collection', () => {
		const withPlaceholder = inputs.filter(({ field }) => field.placeholder);
		const isCollection = ({ type }: INodeProperties) => type === 'collection' || type === 'fixedCollection';
		expect(
			breaking(
				({ placeholder, ...field }) =>
					(isCollection(field as INodeProperties) ? /^Add / : /^e\.g\. \S/).test(placeholder as string),
				withPlaceholder,
			),
		).toEqual([]);
		const modes = fields.flatMap(({ place, field }) => (field.modes ?? []).map((mode) => ({ place, mode })));
		const wanted = ({ type }: INodePropertyMode) => (type === 'list' ? /^Select an? .+\.\.\.$/ : /^e\.g\. \S/);
		expect(
			modes
				.filter(({ mode }) => !wanted(mode).test(mode.placeholder ?? ''))
				.map(({ place, mode }) => `${place} > ${mode.displayName}`),
		).toEqual([]);
	});

	it('sorts lists of five and more', () => {
		const lists = fields
			.map(({ place, field }) => {
				const names =
					field.type === 'collection'
						? nestedFields(field).map((one) => one.displayName)
						: choicesOf(field).map((one) => one.name);
				// As n8n's lint sorts: numbers are counted, but "16:9" stands before "4:5".
				const numeric =
					choicesOf(field).length > 0 && choicesOf(field).every(({ value }) => /^\d+$/.test(String(value)));
				return { place, names, numeric };
			})
			.filter(({ names }) => names.length >= 5);
		for (const { place, names, numeric } of lists) {
			expect([place, names]).toEqual([place, [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric }))]);
		}
	});

	it('offers nothing twice in one list', () => {
		const values = (field: INodeProperties) => [
			...choicesOf(field).map(({ value }) => value),
			...nestedFields(field).map(({ name }) => name),
		];
		expect(breaking((field) => new Set(values(field)).size === values(field).length)).toEqual([]);
	});

	it('has defaults that can be saved: of the right type, in the list, within the limits', () => {
		expect(breaking(hasValidDefault)).toEqual([]);
	});

	it('never says that a field is not required', () => {
		expect(breaking((field) => field.required !== false)).toEqual([]);
	});

	it('names parameters in camel case, and one name always stands for the same type', () => {
		expect(breaking(({ name }) => /^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
		const types = new Map<string, Set<string>>();
		for (const { path, field } of inputs) types.set(path, (types.get(path) ?? new Set()).add(field.type));
		expect([...types].filter(([, kinds]) => kinds.size > 1)).toEqual([]);
	});

	it('shows fields under conditions that can come true', () => {
		const byName = (name: string) => inputs.filter(({ field }) => field.name === name.replace(/^\//, ''));
		const impossible = fields.flatMap(({ place, field }) =>
			Object.entries({ ...field.displayOptions?.show, ...field.displayOptions?.hide }).flatMap(
				([name, wanted = []]) => {
					if (name.startsWith('@')) return [];
					const possible = byName(name).flatMap(({ field: other }) =>
						other.type === 'boolean' ? [true, false] : choicesOf(other).map(({ value }) => value),
					);
					return wanted
						.filter((value) => !possible.includes(value as never))
						.map((value) => `${place}: ${name} = ${String(value)}`);
				},
			),
		);
		expect(impossible).toEqual([]);
	});

	it('uses the fixed texts of n8n for what every node has', () => {
		const fixed: Record<string, Partial<INodeProperties>> = {
			returnAll: {
				displayName: 'Return All',
				default: false,
				description: 'Whether to return all results or only up to a given limit',
			},
			limit: { displayName: 'Limit', default: 50, description: 'Max number of results to return' },
			simplify: {
				displayName: 'Simplify',
				default: true,
				description: 'Whether to return a simplified version of the response instead of the raw data',
			},
		};
		// In tools a model pays for every item, so that Limit is lower there.
		const isForTools = ({ displayOptions }: INodeProperties) => displayOptions?.show?.['@tool'] !== undefined;
		for (const { place, field } of fields.filter((one) => !isForTools(one.field))) {
			if (field.name in fixed) expect({ place, ...field }).toMatchObject({ place, ...fixed[field.name] });
			if (field.name === 'limit') expect(field.typeOptions).toMatchObject({ minValue: 1 });
		}
	});
});

describe('operations', () => {
	const { properties } = node.description;
	const resource = properties.find(({ name }) => name === 'resource') as INodeProperties;
	const dropdowns = properties.filter(({ name }) => name === 'operation');
	const operations = dropdowns.flatMap((field) => choicesOf(field).map((operation) => ({ operation })));

	it('are chosen after the resource, each from a list of its own', () => {
		const served = dropdowns.map(({ displayOptions }) => displayOptions?.show?.resource);
		expect(served.every((resources) => resources?.length === 1)).toBe(true);
		expect(new Set(served.flat())).toEqual(new Set(choicesOf(resource).map(({ value }) => value)));
		expect([resource, ...dropdowns].filter(({ noDataExpression }) => noDataExpression !== true)).toEqual([]);
	});

	it('say what they do: an action in sentence case, and a description', () => {
		expect(
			operations
				.filter(({ operation }) => !isSentenceCase(operation.action ?? ''))
				.map(({ operation }) => operation.action),
		).toEqual([]);
		expect(
			operations.filter(({ operation }) => !operation.description).map(({ operation }) => operation.action),
		).toEqual([]);
		for (const dropdown of dropdowns) {
			const actions = choicesOf(dropdown).map(({ action }) => action);
			expect(actions.filter((action, index) => actions.indexOf(action) !== index)).toEqual([]);
		}
	});

	it('tell an AI agent, which reads nothing else, what a call costs and that a job is not asked for twice', () => {
		expect([node.description.usableAsTool, trigger.description.usableAsTool]).toEqual([true, undefined]);
		const paid = ['upload', 'search', 'ask', 'prompt', 'detect', 'indexedTag', 'quickTag', 'reindex', 'index'];
		const silent = operations.filter(
			({ operation: { value, description = '' } }) =>
				paid.includes(String(value)) && !/\b(cost|count|bill)/.test(description),
		);
		expect(silent).toEqual([]);
		const create = operations.find(({ operation: { action } }) => action === 'Create clips from a video');
		expect(create?.operation.description).toMatch(/costs one of about 10 clip jobs a day.*Do not run it again.*Get/);
	});

	it('use the words of n8n for what every node does', () => {
		const wrong = operations.filter(({ operation: { name, value } }) => (name === 'Get Many') !== (value === 'getAll'));
		expect(wrong).toEqual([]);
	});
});

it('offers every pick from a searchable list that exists, and by ID', () => {
	const searches = Object.keys(node.methods?.listSearch ?? {});
	const pickers = allFields(node.description.properties).filter(({ field }) => field.type === 'resourceLocator');
	expect(pickers.length).toBeGreaterThan(0);
	for (const { place, field } of pickers) {
		const list = field.modes?.find(({ name }) => name === 'list');
		expect([
			place,
			searches.includes(list?.typeOptions?.searchListMethod ?? ''),
			list?.typeOptions?.searchable,
		]).toEqual([place, true, true]);
		expect([place, field.modes?.some(({ name, type }) => name === 'id' && type === 'string')]).toEqual([place, true]);
	}
});

function hasValidDefault(field: INodeProperties): boolean {
	const { default: value, typeOptions = {} } = field;
	const values = choicesOf(field).map((choice) => choice.value);
	switch (field.type) {
		case 'options':
			return values.includes(value as string);
		case 'multiOptions':
			return Array.isArray(value) && value.every((one) => values.includes(one as string));
		case 'boolean':
			return typeof value === 'boolean';
		case 'number':
			return (
				typeof value === 'number' &&
				value >= (typeOptions.minValue ?? -Infinity) &&
				value <= (typeOptions.maxValue ?? Infinity)
			);
		case 'collection':
		case 'fixedCollection':
			return JSON.stringify(value) === '{}';
		case 'resourceLocator': {
			const { mode, value: picked } = value as { mode?: string; value?: string };
			return typeof picked === 'string' && (field.modes ?? []).some(({ name }) => name === mode);
		}
		default:
			return typeof value === 'string';
	}
}
