import fc from 'fast-check';

import type { Fault } from '../../sandbox';

/** Keys of the contract, and those that mean something to JavaScript rather than to the API. */
const KEYS = [
	...['items', 'results', 'data', 'error', 'detail', 'message', 'output', 'choices', 'content', 'features', 'metadata'],
	...['id', 'video_id', 'image_id', 'group_id', 'status', 'statuses', 'actionable', 'errors', 'indexing_status', 'url'],
	...[
		'video_url',
		'image_url',
		'next_page_token',
		'name',
		'video_urls',
		'prompt',
		'error_message',
		'hashtags',
		'title',
	],
	...[
		'ai_score',
		'param',
		'details',
		'code',
		'type',
		'msg',
		'loc',
		'usage',
		'text',
		'chat_response',
		'upload_timestamp',
	],
	...[
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'valueOf',
		'toJSON',
		'hasOwnProperty',
		'length',
		'then',
		'0',
	],
];

const LONG = 'long '.repeat(4000);

/** JSON texts that stand where something else is meant. Texts, because only JSON has `__proto__` as a key like any other. */
const JUNK = [
	...['null', 'true', '0', '-1', '2', '1e308', '-1e308', '""', '"x"', '"12"', '" "', '"\\u0000"', '"\\ud800"', '"🎬"'],
	...[
		'"null"',
		'"../x"',
		'"completed"',
		'"failed"',
		'"indexed"',
		'"ready"',
		'"uploaded"',
		'"http://127.0.0.1:9/a?b=c"',
	],
	...['[]', '[null]', '[[[]]]', '["a",1]', '{}', '{"length":5}', '{"then":1}', '{"toString":1,"valueOf":1}'],
	...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '[{"__proto__":null}]'],
	JSON.stringify(LONG),
	`${'['.repeat(200)}${']'.repeat(200)}`,
	`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
];

function jsonText(depth: number): fc.Arbitrary<string> {
	const leaf = fc.constantFrom(...JUNK);
	if (depth === 0) return leaf;
	const inner = jsonText(depth - 1);
	const list = fc.array(inner, { maxLength: 3 }).map((parts) => `[${parts.join(',')}]`);
	return fc.oneof(
		{ weight: 2, arbitrary: leaf },
		{ weight: 1, arbitrary: list },
		{ weight: 2, arbitrary: object(inner) },
	);
}

function object(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
	return fc
		.array(fc.tuple(fc.constantFrom(...KEYS), inner), { maxLength: 6 })
		.map((pairs) => `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`);
}

/** An answer that the API would not give. */
export type HostileAnswer = {
	/** So many requests are answered well first. */
	after: number;
} & (
	| /** Nothing like the contract. */ { status: number; body: string }
	/** What the contract says, with some values replaced; `places` are counted through the answer. */
	| { swaps: Array<{ place: number; value: string }>; vital: boolean }
);

const after = fc.constantFrom(0, 0, 0, 1, 2);

export const hostileAnswer: fc.Arbitrary<HostileAnswer> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({
			body: fc.oneof({ weight: 5, arbitrary: object(jsonText(3)) }, { weight: 1, arbitrary: jsonText(1) }),
			status: fc.constantFrom(200, 200, 200, 202, 204, 299, 400, 404, 409, 422, 429, 500),
			after,
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			swaps: fc.array(fc.record({ place: fc.nat(60), value: fc.constantFrom(...JUNK) }), {
				minLength: 1,
				maxLength: 6,
			}),
			vital: fc.nat(4).map((chance) => chance === 0),
			after,
		}),
	},
);

/** The fault that makes the sandbox give an answer. */
export function faultOf(answer: HostileAnswer): { fault: Fault; after: number; times: number } {
	const fault: Fault =
		'swaps' in answer
			? { kind: 'rewritten', rewrite: (body) => swapIn(body, answer) }
			: { kind: 'body', contentType: 'application/json', status: answer.status, body: answer.body };
	return { fault, after: answer.after, times: Infinity };
}

/** Without these an answer counts as unreadable, and the rest of it is not looked at. */
const VITAL = /^(?:.*_?id|status|results|items|data|choices|message|content)$/;

/** Puts the values of an answer into a body; one that is no JSON stays as it is. */
function swapIn(body: string, { swaps, vital }: Extract<HostileAnswer, { swaps: unknown }>): string {
	let tree: unknown;
	try {
		tree = [JSON.parse(body)];
	} catch {
		return body;
	}
	for (const { place, value } of swaps) {
		const places = placesIn(tree).filter(([parent, key]) => vital || !(Array.isArray(parent) || VITAL.test(key)));
		const [parent, key] = places[place % places.length] ?? [tree, '0'];
		parent[key] = JSON.parse(value);
	}
	return JSON.stringify((tree as unknown[])[0]);
}

type Place = [parent: Record<string, unknown>, key: string];

function placesIn(tree: unknown): Place[] {
	if (typeof tree !== 'object' || tree === null) return [];
	const parent = tree as Record<string, unknown>;
	return Object.keys(parent).flatMap((key) => [[parent, key] as Place, ...placesIn(parent[key])]);
}

/** The same at every run, so that a red test is about the change; SEED in the environment meets other answers. */
export const seed = Number(process.env.SEED ?? 1);

/** What a test says about the answer that it met. */
export function told(answer: unknown): string {
	return `Seed ${seed}, answer ${JSON.stringify(answer).replaceAll(LONG, 'long, long text')}`;
}
