import { renderReport } from '../../../scripts/probe/render';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { EVERYTHING, furnish, probe } from './account';

/** An account full of secrets, in every place where an answer can hold one. None of them may be in the report. */
const KEY = 'sk-reka-5ecre7-0f-7he-0wner';
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ apiKeys: [KEY], clipDurationMs: 60_000 });
});
afterAll(async () => sandbox.close());

/** Field names and words of the contract that stay, so that the answers still mean something to the probe. */
const STATES = ['status', 'indexing_status', 'indexing_type', 'features', 'object', 'template', 'aspect_ratio'];

/** Where the API speaks in words of its own, which are shown; a secret would have to look like one of them. */
const WORDS = ['type', 'code', 'param', 'all_required', 'statuses', 'actionable', 'processing', 'blocked'];

interface Secrets {
	planted: Set<string>;
	/** Replaces every text, number and key of the user's own. */
	fill: (body: string) => string;
}

function secrets(kind: 'plain' | 'unruly'): Secrets {
	const planted = new Set<string>();
	const plant = (text: string) => {
		planted.add(text);
		return text;
	};
	const next = () =>
		plant(kind === 'plain' ? `secretword${'abcdefghij'[planted.size % 10]}` : `Secret ${planted.size + 1}: "|<b>\n`);
	const number = () => Number(plant(String(7_000_000_001 + planted.size)));
	const isWord = (name: string) => STATES.includes(name) || (kind === 'plain' && WORDS.includes(name));
	const walk = (value: unknown, name: string): unknown => {
		if (Array.isArray(value)) return value.map((entry) => walk(entry, name));
		if (typeof value === 'object' && value !== null) return fillObject(value, name);
		if (isWord(name)) return value;
		if (typeof value === 'number') return number();
		// Ids and links stay usable; they are secrets as they are.
		if (typeof value === 'string' && (/^https?:/.test(value) || /^[0-9a-f-]{36}$/.test(value))) return plant(value);
		return typeof value === 'string' ? next() : value;
	};
	const fillObject = (value: object, name: string): object => {
		const entries = Object.entries(value).map(([key, inner]) => [key, isWord(name) ? inner : walk(inner, key)]);
		// The keys of a group's metadata are the user's own. Elsewhere, a name that looks like a field's is taken for one.
		const own = name === 'metadata' && (kind === 'unruly' || !('duration' in value)) ? [[next(), next()]] : [];
		return Object.fromEntries([...entries, ...own, ['unknown_field', { [plant(`${next()} 4711`)]: next() }]]) as object;
	};
	return { planted, fill: (body) => JSON.stringify(walk(JSON.parse(body), '')) };
}

it.each(['plain', 'unruly'] as const)('holds no value, id, link or key of an account with %s secrets', async (kind) => {
	furnish(sandbox);
	const { planted, fill } = secrets(kind);
	sandbox.faults.add({ times: Infinity, host: 'vision', fault: { kind: 'rewritten', rewrite: fill } });
	sandbox.faults.add({ times: Infinity, host: 'chat', fault: { kind: 'rewritten', rewrite: fill } });
	const report = await probe(sandbox, {
		spend: EVERYTHING,
		video: 'https://media.example.com/private-video?token=abc123',
	});
	const text = [JSON.stringify(report), renderReport(report)].join('\n');
	const all = [
		...planted,
		KEY,
		sandbox.url,
		sandbox.chatUrl,
		sandbox.cdnUrl,
		'private-video',
		'abc123',
		'media.example.com',
	];
	expect(planted.size).toBeGreaterThan(15);
	expect(all.filter((secret) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)))).toEqual(
		[],
	);
	// It has looked at all that: the unknown field is reported everywhere.
	expect(report.endpoints.flatMap(({ differences }) => differences.map(({ field }) => field))).toEqual(
		expect.arrayContaining(['items[].unknown_field', 'results[].unknown_field']),
	);
});

it('holds nothing of what an error says, or of a state that is no word', async () => {
	furnish(sandbox);
	const secret = '0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11';
	const body = {
		error: { type: secret, message: `No clip ${secret}`, param: `id=${secret}`, details: [{ [secret]: secret }] },
	};
	sandbox.faults.add({
		times: Infinity,
		path: /^\/v1\/clips\//,
		fault: { kind: 'status', status: 400, body, headers: { 'x-trace': secret } },
	});
	sandbox.faults.add({
		path: '/v2/videos',
		fault: { kind: 'rewritten', rewrite: (text) => text.replaceAll('"ready"', JSON.stringify(`ready ${secret}`)) },
	});
	const report = await probe(sandbox);
	expect(JSON.stringify(report)).not.toContain(secret.slice(0, 8));
	expect(JSON.stringify(report)).toContain('a string that is no word');
});
