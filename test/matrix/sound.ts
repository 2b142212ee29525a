import type { INodeExecutionData } from 'n8n-workflow';

import type { Run } from '../engine';
import { KEY } from './world';

/** What a slip of ours looks like to a user, as against a sentence. */
const SLIP =
	/Cannot (?:read|set|convert|destructure|create|assign)|is not (?:a function|iterable|an object|a constructor|defined|extensible|valid JSON)|\[object |TypeError|RangeError|SyntaxError|[Ii]nvalid (?:time|array|string|count|date|URL)|Maximum call|Unexpected (?:token|end|non-whitespace)|circular|URI malformed|\bundefined\b/;
/** A sentence may quote what it is about, but not pages of it. */
const LONGEST_SENTENCE = 700;

/** What the thing under test may throw, or leave as the error of an execution. */
export interface Thrown {
	name?: string;
	message: string;
	description?: unknown;
}

/** An error of ours: a NodeApiError or NodeOperationError with a sentence. */
export function expectOurs(error: Thrown): void {
	expect(`${error.name}: ${error.message}`).toMatch(/^(?:NodeApiError|NodeOperationError): \S/);
	expectSentence(error.message);
	expect(String(error.description ?? '')).not.toMatch(/\[object |\bundefined\b/);
}

/** Words that can be read: no slip, no control characters, no pages. */
export function expectSentence(text: string): void {
	expect(text).not.toMatch(SLIP);
	expect(text.length).toBeLessThan(LONGEST_SENTENCE);
	expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
}

/** Prototypes are as they were: nothing of an answer or a parameter has reached them. */
export function expectCleanPrototypes(): void {
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	expect(([] as unknown as { polluted?: unknown }).polluted).toBeUndefined();
}

/** A run ended well or with an error of ours, and whatever came out can be shown, stored and linked. */
export function expectSound(run: Run, items: INodeExecutionData[]): void {
	expectCleanPrototypes();
	if (run.error) expectOurs(run.error as Thrown);
	for (const item of [...run.items, ...run.errorItems]) {
		expectPlain(item.json);
		expect(JSON.parse(JSON.stringify(item.json))).toBeInstanceOf(Object);
		expect((item.pairedItem as { item: number }).item).toBeLessThan(items.length);
		if ('error' in item.json && 'details' in item.json) expectSentence(String(item.json.error));
	}
	expect(JSON.stringify([run.items, run.errorItems, run.error])).not.toContain(KEY);
}

/** Objects and arrays without a prototype of somebody else's making. */
export function expectPlain(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	const prototype = Object.getPrototypeOf(value) as object;
	const base = Array.isArray(value) ? (Object.getPrototypeOf(prototype) as object) : prototype;
	if (Object.getPrototypeOf(base) !== null)
		throw new Error(`An item has a value with a foreign prototype: ${JSON.stringify(value)}`);
	Object.values(value).forEach(expectPlain);
}
