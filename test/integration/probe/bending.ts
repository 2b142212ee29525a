import { type Difference } from '../../../scripts/probe/compare';
import { type JsonSchema, typesOf } from '../../../scripts/probe/jsonSchema';

/** One way to bend an answer, and where a comparison has to see it. */
export interface Bend {
	kind: Difference['kind'];
	field: string;
	bend: (body: unknown) => unknown;
}

type Place = Array<string | number>;

/** Every way in which the contract lets this answer be bent: made from the schema, at each place that the answer has. */
export function bendsOf(body: unknown, schema: JsonSchema): Bend[] {
	return walk(body, schema, [], '');
}

function walk(value: unknown, schema: JsonSchema, place: Place, field: string): Bend[] {
	const here = typeBends(schema, place, field);
	const branch = schema.anyOf ? schema.anyOf.find((one) => allows(one, value)) : schema;
	if (!branch) return here;
	if (Array.isArray(value)) {
		const [first] = value;
		return first === undefined ? here : [...here, ...walk(first, branch.items ?? {}, [...place, 0], `${field}[]`)];
	}
	if (typeof value === 'object' && value !== null) return [...here, ...objectBends(value, branch, place, field)];
	return [...here, ...scalarBends(value, branch, place, field)];
}

const allows = (schema: JsonSchema, value: unknown) => typesOf(schema).some((type) => isOf(type, value));

function isOf(type: string, value: unknown): boolean {
	if (type === 'null') return value === null;
	if (type === 'array') return Array.isArray(value);
	if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
	if (type === 'integer') return Number.isInteger(value);
	return typeof value === type;
}

/** Something of every type; what the schema allows is no bend. */
const ANYTHING = ['text of another type', 7.5, true, null, [], {}];

function typeBends(schema: JsonSchema, place: Place, field: string): Bend[] {
	const types = typesOf(schema);
	if (types.length === 0) return [];
	const wrong = ANYTHING.find((value) => !types.some((type) => isOf(type, value)));
	return wrong === undefined ? [] : [{ kind: 'type', field, bend: (body) => put(body, place, wrong) }];
}

function objectBends(value: object, schema: JsonSchema, place: Place, field: string): Bend[] {
	const name = (key: string) => (field ? `${field}.${key}` : key);
	const bends: Bend[] = [];
	for (const key of (schema.required ?? []).filter((one) => one in value)) {
		bends.push({ kind: 'missing', field: name(key), bend: (body) => put(body, [...place, key], undefined) });
	}
	if (schema.additionalProperties === false) {
		bends.push({
			kind: 'unexpected',
			field: name('news'),
			bend: (body) => put(body, [...place, 'news'], { of: ['anything'] }),
		});
	}
	for (const [key, inner] of Object.entries(value)) {
		const known = schema.properties?.[key];
		if (known) bends.push(...walk(inner, known, [...place, key], name(key)));
		else if (schema.additionalProperties)
			bends.push(...walk(inner, schema.additionalProperties, [...place, key], name('*')));
	}
	return bends;
}

function scalarBends(value: unknown, schema: JsonSchema, place: Place, field: string): Bend[] {
	const to = (kind: Bend['kind'], wrong: unknown): Bend => ({ kind, field, bend: (body) => put(body, place, wrong) });
	const isNumber = typeof value === 'number';
	if (schema.const !== undefined || schema.enum || schema.known) return [to('value', isNumber ? 99 : 'unheard_of')];
	if (typeof value === 'string') return schema.pattern ? [to('format', 'no such form')] : [];
	if (!isNumber) return [];
	const ends: unknown[] = [];
	if (schema.minimum !== undefined && schema.minimum > Number.MIN_SAFE_INTEGER) ends.push(schema.minimum - 1);
	if (schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER) ends.push(schema.maximum + 1);
	return ends.map((end) => to('range', end));
}

/** A copy with another value in that place; undefined takes it out. */
function put(body: unknown, [step, ...rest]: Place, value: unknown): unknown {
	if (step === undefined) return value;
	const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) }) as Record<
		string | number,
		unknown
	>;
	if (rest.length === 0 && value === undefined) delete copy[step];
	else copy[step] = put(copy[step], rest, value);
	return copy;
}
