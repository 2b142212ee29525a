import { inWorlds, within } from './cells';
import { faultCases } from './faults';
import { pickers } from './pickerCases';
import { expectOurs, type Thrown } from './sound';
import { furnish, type World } from './world';

/** What asks Reka without a time limit that the user could set: it needs one of its own. To credential tests n8n gives 5 minutes. */
const subjects: Array<{ name: string; ask: (world: World) => Promise<unknown> }> = [
	...pickers.map(([method, parameters]) => ({
		name: method,
		ask: async ({ engine }: World) => await engine.listSearch(method, { parameters }),
	})),
	...[undefined, 36_000].map((budgetMs) => ({
		name: `trigger, ${budgetMs === undefined ? 'unleased' : 'leased'}`,
		async ask({ engine, sandbox }: World) {
			const trigger = engine.trigger();
			sandbox.faults.clear();
			await trigger.poll({ activation: 'activate', budgetMs });
			silence(sandbox);
			return await trigger.poll({ budgetMs });
		},
	})),
];

/** Nobody waits longer for a server that never answers. */
const PATIENCE = 50_000;

let outcomes: Map<(typeof subjects)[number], Thrown | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(subjects, subjects.length, async (world, { ask }) => {
		await furnish(world);
		silence(world.sandbox);
		return await within(PATIENCE, ask(world)).then(
			(result) => result as Thrown,
			(error: Error) => error,
		);
	});
}, 120_000);

const silence = ({ faults }: World['sandbox']) => void faults.add({ fault: { kind: 'timeout' }, times: Infinity });

describe('a server that never answers is given up by', () => {
	it.each(subjects.map((subject) => [subject.name, subject] as const))('%s', (_name, subject) => {
		const outcome = outcomes.get(subject) as Thrown;
		expectOurs(outcome);
		expect(outcome.message).toMatch(faultCases.find((fault) => fault.name === 'timeout')!.says);
	});
});
