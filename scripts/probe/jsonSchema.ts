import { z } from 'zod/v4';

/** The part of JSON Schema that the contract's schemas become. */
export interface JsonSchema {
	type?: string;
	properties?: Record<string, JsonSchema>;
	required?: string[];
	/** False: no other field. A schema: a map, whose keys belong to the user. */
	additionalProperties?: false | JsonSchema;
	propertyNames?: JsonSchema;
	items?: JsonSchema;
	anyOf?: JsonSchema[];
	enum?: unknown[];
	const?: unknown;
	/** Values that are known where others may exist. */
	known?: unknown[];
	format?: string;
	pattern?: string;
	minimum?: number;
	maximum?: number;
}

const made = new WeakMap<z.ZodType, JsonSchema>();

/** The contract in the form that can be walked beside an answer. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
	const known = made.get(schema) ?? (z.toJSONSchema(schema) as JsonSchema);
	made.set(schema, known);
	return known;
}

/** The types that a schema allows, in JSON's own words; empty when it allows all. */
export function typesOf(schema: JsonSchema): string[] {
	if (schema.anyOf) return [...new Set(schema.anyOf.flatMap(typesOf))];
	return schema.type ? [schema.type] : [];
}
