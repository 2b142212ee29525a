import { CONTRACT } from '../../../scripts/probe/contract';
import { renderReport } from '../../../scripts/probe/render';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { complaints, EVERYTHING, furnish, MANY, outcomes, probe } from './account';

/** The sandbox is the contract: the probe finds nothing to complain about, and leaves nothing behind. */
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ clipDurationMs: 60_000 });
});
afterAll(async () => sandbox.close());

it('finds no difference, and leaves no question open', async () => {
	furnish(sandbox, MANY);
	const report = await probe(sandbox, { spend: EVERYTHING });
	expect(complaints(report)).toEqual({ answers: [], behavior: [] });
	expect(report.differences).toBe(0);
	expect(report.questions.flatMap(({ facts = [] }) => facts.filter(({ open }) => open))).toEqual([]);
	expect(Object.entries(outcomes(report)).filter(([, outcome]) => outcome !== 'answered')).toEqual([]);
	expect(report.endpoints.map(({ endpoint, outcome, empty }) => [endpoint, outcome, empty])).toEqual(
		Object.keys(CONTRACT).map((endpoint) => [endpoint, 'answered', undefined]),
	);
	expect(renderReport(report)).toContain('**No difference from the contract.**');
});

it('costs nothing unless asked by name', async () => {
	furnish(sandbox);
	const report = await probe(sandbox);
	expect(complaints(report)).toEqual({ answers: [], behavior: [] });
	const sent = sandbox.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
	expect(sent).toEqual([expect.stringMatching(/^POST \/v2\/videos\/[\w-]+\/features\/plan$/)]);
	expect(report.questions.filter(({ id }) => EVERYTHING.some((name) => name === id))).toEqual(
		EVERYTHING.map((id) =>
			expect.objectContaining({ id, outcome: 'not asked', because: expect.stringContaining(`--spend ${id}`) }),
		),
	);
});

it('says the price before it sends anything', async () => {
	furnish(sandbox);
	const requestsAt: Record<string, number> = {};
	const say = (text: string) => (requestsAt[text] = sandbox.requests.length);
	await probe(sandbox, { spend: ['clip', 'image'] }, { say });
	const prices = Object.entries(requestsAt).filter(([text]) => text.startsWith('--spend'));
	expect(prices).toEqual([
		[expect.stringContaining('--spend clip costs 2 clip jobs'), 0],
		[expect.stringContaining('--spend image costs 1 image upload'), 0],
	]);
});

it.each(EVERYTHING)('leaves the account as it was after --spend %s', async (name) => {
	furnish(sandbox);
	const account = () => [sandbox.clips.all(), sandbox.images.all(), sandbox.videos.all(), sandbox.groups.all()];
	const before = account();
	await probe(sandbox, { spend: [name] });
	expect(account()).toEqual(before);
});

it('sends each request that creates once, and the key to its two hosts only', async () => {
	furnish(sandbox);
	await probe(sandbox, { spend: EVERYTHING });
	const created = (path: string) => sandbox.requestsTo('POST', path).length;
	expect(['/v1/clips', '/v2/videos', '/v1/images/upload', '/v1/images/search', '/v2/search'].map(created)).toEqual([
		2, 1, 1, 1, 1,
	]);
	expect(sandbox.cdnRequests.length).toBeGreaterThan(0);
	expect(sandbox.cdnRequests.filter(({ headers }) => 'x-api-key' in headers || 'authorization' in headers)).toEqual([]);
});

it('shows progress for every question', async () => {
	furnish(sandbox);
	const said: string[] = [];
	const { questions } = await probe(sandbox, {}, { say: (text) => said.push(text) });
	const free = questions.filter(({ id }) => !EVERYTHING.some((name) => name === id));
	const steps = said.filter((text) => text.startsWith('['));
	expect(steps).toEqual(free.map(({ question }, index) => `[${index + 1}/${free.length}] ${question}`));
});
