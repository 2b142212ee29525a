import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { resources } from '../../../nodes/RekaVision/RekaVision.node';
import { outputFields, triggerOnField } from '../../../nodes/RekaVisionTrigger/fields';
import type { Field } from '../../../nodes/shared/input/field';
import { parametersWith, thrownBy } from '../node';
import { fieldsIn, spellingsOf } from './fieldKinds';

/** Everything that has fields: the operations, read from the description of the node, and the trigger. */
const places: Array<[string, INodeProperties[]]> = [
	...resources.flatMap(({ option, operations }) =>
		operations.map((operation): [string, INodeProperties[]] => [
			`${option.value} ${operation.option.value}`,
			operation.fields,
		]),
	),
	['trigger', [triggerOnField, ...outputFields]],
];
/** An operation may have nothing to fill in. */
const filled = places.filter(([, properties]) => properties.length > 0);
/** Kinds whose value is read into parts. */
const PARTED = ['lines', 'clip', 'videos'];
const BLANKS = ['', ' ', '\u200b', '\n\ufeff', null, undefined, []];

/** What an operation reads of a field, top level and Options alike. */
function readingOf(properties: INodeProperties[], field: Field): (value: unknown) => unknown {
	const collection = properties.find(
		({ type, options }) => type === 'collection' && (options as INodeProperties[]).includes(field),
	);
	return (value) => {
		const values = { [field.name]: value };
		return parametersWith(properties, collection ? { [collection.name]: values } : values).given(field);
	};
}

describe.each(filled)('%s', (_place, properties) => {
	const fields = fieldsIn(properties).map((field): [string, Field] => [field.displayName, field]);

	it('has fields', () => expect(fields.length).toBeGreaterThan(0));

	describe.each(fields)('%s', (label, field) => {
		const read = readingOf(properties, field);
		const spellings = spellingsOf(field);

		it('is of a kind that is known here', () => expect([label, spellings?.kind]).toEqual([label, expect.any(String)]));

		it('takes every spelling for the plain value', () => {
			for (const { plain, same } of spellings?.meanings ?? []) {
				const meant = read(plain);
				if (!PARTED.includes(spellings?.kind ?? '')) expect(meant).toEqual(plain);
				for (const spelled of same) expect([spelled, read(spelled)]).toEqual([spelled, meant]);
			}
		});

		it('refuses everything else with the field, the value and the choices', () => {
			for (const refused of spellings?.refused ?? []) {
				const error = thrownBy(() => read(refused));
				expect(error.name).toBe('NodeOperationError');
				expect(error.message.startsWith(`${label}: `)).toBe(true);
				if (spellings?.kind === 'JSON') continue;
				if (typeof refused === 'string' && !refused.includes('\n')) expect(error.message).toContain(quoted(refused));
				if (typeof refused === 'number') expect(error.message).toContain(String(refused));
				if (spellings?.kind !== 'choice' || typeof refused !== 'string') continue;
				const choices = (field.options as INodePropertyOptions[]).slice(0, 8);
				for (const { value } of choices) expect(error.message).toContain(String(value));
			}
		});

		it.each([field.required === true ? 'refuses' : 'leaves out'])('%s blank values', () => {
			for (const blank of BLANKS) {
				if (field.required === true) expect(thrownBy(() => read(blank)).message).toMatch(/^[^:]+: .* is empty/);
				else expect([blank, read(blank)]).toEqual([blank, undefined]);
			}
		});
	});
});

/** The part of a value that a sentence about it names at least: an entry of a list is named alone. */
function quoted(value: string): string {
	return value.split(',').at(-1) ?? value;
}
