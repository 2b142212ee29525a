import { compare } from '../../../scripts/probe/compare';
import { CONTRACT, type Endpoint } from '../../../scripts/probe/contract';
import { jsonSchemaOf } from '../../../scripts/probe/jsonSchema';
import type { SpendingName } from '../../../scripts/probe/settings';
import { startSandbox, type RecordedRequest, type Sandbox } from '../../../sandbox';
import { complaints, EVERYTHING, furnish, probe } from './account';
import { type Bend, bendsOf } from './bending';

/** Every answer of the sandbox, bent in every way that the contract lets it be bent: the probe reports that way and no other. */
let sandbox: Sandbox;
/** The first answer of each endpoint that the probe compares. */
let answers: Map<Endpoint, unknown>;

/** A stream's events are no answers that a fault could rewrite; `bentBehavior.test.ts` bends them. */
const endpoints: readonly Endpoint[] = (Object.keys(CONTRACT) as Endpoint[]).filter(
	(endpoint) => endpoint !== 'POST /v1/clips (event)',
);

beforeAll(async () => {
	sandbox = await startSandbox({ clipDurationMs: 60_000 });
	answers = new Map();
	furnish(sandbox);
	for (const endpoint of endpoints) {
		bendFirst(endpoint, (body) => {
			answers.set(endpoint, body);
			return body;
		});
	}
	await probe(sandbox, { spend: EVERYTHING });
});
afterAll(async () => sandbox.close());

/** Rewrites the first answer of an endpoint that is compared: refusals and requests that look for something else pass. */
function bendFirst(endpoint: Endpoint, bend: (body: unknown) => unknown): void {
	const [method, target] = endpoint.split(' ');
	const [path, query] = target.split('?');
	const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[0-9a-f-]{36}')}$`);
	const suits = (request: RecordedRequest) => {
		if (endpoint === 'GET /v1/clips' || endpoint === 'GET /v1/images') return request.url.endsWith('?limit=20');
		if (path.endsWith('/transcript')) return (request.query.format ?? '') === (query ? query.split('=')[1] : '');
		// Asked of a video that has none, too; an unknown id is asked for, too: only an answer counts.
		return request.json === undefined || (request.json as { stream?: boolean }).stream !== true;
	};
	sandbox.faults.add({
		method,
		path: pattern,
		when: suits,
		// The first DELETE of a clip job is the one that is refused.
		after: endpoint === 'DELETE /v1/clips/{id}' ? 1 : 0,
		fault: { kind: 'rewritten', rewrite: (body) => JSON.stringify(bend(JSON.parse(body))) },
	});
}

it('sees an answer of every endpoint', () => {
	expect([...answers.keys()].sort()).toEqual([...endpoints].sort());
});

it.each(endpoints)('tells every bend of %s from the contract', (endpoint) => {
	const body = answers.get(endpoint);
	const schema = jsonSchemaOf(CONTRACT[endpoint]);
	const bends = bendsOf(body, schema);
	expect(compare(body, schema).differences).toEqual([]);
	expect(bends.length).toBeGreaterThan(0);
	const wrong = bends
		.map((one) => ({ wanted: [`${one.kind} ${one.field}`], got: inWords(compare(one.bend(body), schema).differences) }))
		.filter(({ wanted, got }) => String(wanted) !== String(got));
	expect(wrong).toEqual([]);
});

const inWords = (differences: Array<{ kind: string; field: string }>) =>
	differences.map(({ kind, field }) => `${kind} ${field}`);

/** The deepest bend of one kind; the endpoints take turns with the kinds, because the whole probe is run for each. */
function sample(bends: Bend[], turn: number): Bend {
	const kinds = [...new Set(bends.map(({ kind }) => kind))].sort();
	const ofKind = bends.filter(({ kind }) => kind === kinds[turn % kinds.length]);
	return ofKind.reduce((best, one) => (one.field.length > best.field.length ? one : best));
}

/** What has to be paid for, so that an endpoint is asked. */
function spendingFor(endpoint: Endpoint): SpendingName[] {
	if (endpoints.indexOf(endpoint) < endpoints.indexOf('POST /v1/clips')) return [];
	if (endpoint.includes('/clips')) return ['clip'];
	if (endpoint.includes('search')) return ['search'];
	if (endpoint.includes('/v2/videos')) return ['upload'];
	return endpoint.includes('/images') ? ['image'] : ['ask'];
}

it.each(endpoints.map((endpoint, turn): [Endpoint, number] => [endpoint, turn]))(
	'reports a bent answer of %s, and nothing else',
	async (endpoint, turn) => {
		const { kind, field, bend } = sample(bendsOf(answers.get(endpoint), jsonSchemaOf(CONTRACT[endpoint])), turn);
		furnish(sandbox);
		bendFirst(endpoint, bend);
		const report = await probe(sandbox, { spend: spendingFor(endpoint) });
		expect(complaints(report)).toEqual({ answers: [`${endpoint}: ${kind} ${field}`], behavior: [] });
	},
);
