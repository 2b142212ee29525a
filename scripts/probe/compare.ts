import { type JsonSchema, typesOf } from './jsonSchema';
import { fieldName, shapeOf, smallNumber, typeOf, word } from './words';

/** One way in which an answer is not what the contract says. Holds types and names, never a value of the user. */
export interface Difference {
	/** For example `items[].status`. */
	field: string;
	kind: 'missing' | 'unexpected' | 'type' | 'value' | 'format' | 'range';
	/** What the contract says. */
	expected: string;
	/** What came. */
	found: string;
}

/** What {@link compare} found in one answer. */
export interface Comparison {
	differences: Difference[];
	/** Fields of the contract that the answer has. */
	seen: Set<string>;
	/** Places at which an object stood, `''` for the whole answer: only there can a field be absent. */
	objects: Set<string>;
}

/** What a walk comes by. */
type Sights = Pick<Comparison, 'seen' | 'objects'>;

const noSights = (): Sights => ({ seen: new Set(), objects: new Set() });

/** Walks an answer beside its schema. */
export function compare(value: unknown, schema: JsonSchema): Comparison {
	const sights = noSights();
	return { differences: walk(value, schema, '', sights), ...sights };
}

/** Every field that the contract names, required or not. */
export function fieldsOf(schema: JsonSchema, path = ''): string[] {
	const inner = (schema.anyOf ?? []).flatMap((branch) => fieldsOf(branch, path));
	const entries = schema.items ? fieldsOf(schema.items, `${path}[]`) : [];
	const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
		const field = join(path, name);
		return [field, ...fieldsOf(property, field)];
	});
	return [...new Set([...inner, ...entries, ...own])];
}

const join = (path: string, name: string) => (path ? `${path}.${name}` : name);

function walk(value: unknown, schema: JsonSchema, field: string, sights: Sights): Difference[] {
	if (schema.anyOf) return nearest(value, schema, field, sights);
	const type = typeOf(value);
	const fits = schema.type === undefined || schema.type === type || (schema.type === 'number' && type === 'integer');
	if (!fits) return [wrongType(value, schema, field)];
	if (Array.isArray(value)) {
		return value.flatMap((entry) => walk(entry, schema.items ?? {}, `${field}[]`, sights));
	}
	if (typeof value === 'object' && value !== null) return walkObject(value, schema, field, sights);
	return checkScalar(value, schema, field);
}

const wrongType = (value: unknown, schema: JsonSchema, field: string): Difference => ({
	field,
	kind: 'type',
	expected: typesOf(schema).join(' or '),
	found: shapeOf(value),
});

/** Of several documented forms the one that fits best is meant. */
function nearest(value: unknown, schema: JsonSchema, field: string, sights: Sights): Difference[] {
	const attempts = (schema.anyOf ?? [])
		.map((branch) => {
			const here = noSights();
			return { here, differences: walk(value, branch, field, here) };
		})
		.filter(({ differences }) => !differences.some((one) => one.kind === 'type' && one.field === field));
	attempts.sort((a, b) => a.differences.length - b.differences.length);
	const [best] = attempts;
	if (!best) return [wrongType(value, schema, field)];
	best.here.seen.forEach((name) => sights.seen.add(name));
	best.here.objects.forEach((name) => sights.objects.add(name));
	return best.differences;
}

function walkObject(value: object, schema: JsonSchema, field: string, sights: Sights): Difference[] {
	const { properties = {}, required = [], additionalProperties } = schema;
	sights.objects.add(field);
	const missing = required
		.filter((name) => !(name in value))
		.map(
			(name): Difference => ({
				field: join(field, name),
				kind: 'missing',
				expected: typesOf(properties[name]).join(' or ') || 'a value',
				found: 'nothing',
			}),
		);
	const present = Object.entries(value).flatMap(([name, inner]): Difference[] => {
		if (Object.hasOwn(properties, name)) {
			sights.seen.add(join(field, name));
			return walk(inner, properties[name], join(field, name), sights);
		}
		if (additionalProperties === false) {
			return [
				{ field: join(field, fieldName(name)), kind: 'unexpected', expected: 'no such field', found: shapeOf(inner) },
			];
		}
		// The keys of a map belong to the user.
		return additionalProperties ? walk(inner, additionalProperties, join(field, '*'), sights) : [];
	});
	return [...missing, ...present];
}

function checkScalar(value: unknown, schema: JsonSchema, field: string): Difference[] {
	const allowed = schema.const === undefined ? (schema.enum ?? schema.known) : [schema.const];
	if (allowed) {
		if (allowed.includes(value)) return [];
		const found = typeof value === 'number' ? smallNumber(value) : word(value);
		return [{ field, kind: 'value', expected: allowed.join(', '), found }];
	}
	if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern).test(value)) {
		return [{ field, kind: 'format', expected: schema.format ?? schema.pattern, found: 'a string of another form' }];
	}
	if (typeof value === 'number') {
		if (schema.minimum !== undefined && value < schema.minimum)
			return [{ field, kind: 'range', expected: `${schema.minimum} or more`, found: 'less' }];
		if (schema.maximum !== undefined && value > schema.maximum)
			return [{ field, kind: 'range', expected: `${schema.maximum} or less`, found: 'more' }];
	}
	return [];
}
