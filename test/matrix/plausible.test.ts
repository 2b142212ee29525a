import type { INodeParameters } from 'n8n-workflow';

import type { Run } from '../engine';
import { inWorlds, within } from './cells';
import { operations, type OperationCase } from './operations';
import { expectSound } from './sound';
import { furnish, VICTIM, type World } from './world';

/** Answers that are odd but plausible, met by every operation. */

/** Long enough for a busy machine to bring the request to the sandbox. */
const PATIENCE = 2500;
/** For a machine that is busy; a body that trickles would take minutes. */
const ENDS_WITHIN = 15_000;
const OTHER = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
/** Sends nothing to Reka. */
const covered = operations.filter(({ name }) => name !== 'clip download');

/** Is answered with nothing, which cannot trickle. */
const NOTHING = 'clip delete';

interface Outcome {
	run: Run;
	posts: number;
	items: World['items'];
}

const failedOf = ({ items }: Run) => items.filter(({ json }) => 'error' in json && 'details' in json);

async function meet(world: World, { parameters }: OperationCase, more: INodeParameters): Promise<Outcome> {
	const items = [world.items[VICTIM]];
	const started = world.engine.start({
		parameters: { ...parameters, ...more },
		items,
		onError: 'continueRegularOutput',
	});
	const run = await within(ENDS_WITHIN, started.done).finally(() => started.cancel());
	return { run, posts: world.sandbox.requestsTo('POST').length, items };
}

describe('a body that trickles', () => {
	let outcomes: Map<OperationCase, Outcome | Error>;

	beforeAll(async () => {
		outcomes = await inWorlds(covered, 10, async (world, operation) => {
			await furnish(world);
			const fault = { kind: 'slow' as const, bytesPerSecond: 1 };
			world.sandbox.faults.add({ fault, times: Infinity, when: ({ host }) => host !== 'cdn' });
			return await meet(world, operation, { requestOptions: { timeout: PATIENCE } });
		});
	}, 120_000);

	it.each(covered.map((operation) => [operation.name, operation] as const))(
		'does not hold %s beyond its time limit',
		(_name, operation) => {
			const outcome = outcomes.get(operation);
			if (!outcome || outcome instanceof Error) throw outcome;
			expectSound(outcome.run, outcome.items);
			expect(failedOf(outcome.run)).toHaveLength(operation.name === NOTHING ? 0 : 1);
			expect(outcome.posts).toBeLessThanOrEqual(1);
		},
	);
});

describe('an answer about another thing', () => {
	/** Reads one thing by its id. */
	const reading = covered.filter(
		({ choices, fields }) =>
			['get', 'wait', 'download', 'index'].includes(String(choices.operation)) &&
			fields.some(({ type }) => type === 'resourceLocator'),
	);
	let outcomes: Map<OperationCase, Outcome | Error>;

	beforeAll(async () => {
		outcomes = await inWorlds(reading, 8, async (world, operation) => {
			await furnish(world);
			const { jobId, videoId, imageId, groupId } = world.items[VICTIM].json;
			const rewrite = (body: string) =>
				[jobId, videoId, imageId, groupId].reduce<string>((text, id) => text.replaceAll(String(id), OTHER), body);
			world.sandbox.faults.add({
				fault: { kind: 'rewritten', rewrite },
				times: Infinity,
				when: ({ host }) => host !== 'cdn',
			});
			return await meet(world, operation, {});
		});
	}, 120_000);

	it('is given to every operation that reads one thing', () => {
		expect(reading.map(({ name }) => name).sort()).toEqual(
			[
				...['clip get', 'clip wait', 'image download', 'image get', 'image wait', 'video download', 'video get'],
				...['video wait', 'videoGroup get', 'videoV2 download', 'videoV2 get', 'videoV2 index'],
			].sort(),
		);
	});

	it.each(reading.map((operation) => [operation.name, operation] as const))(
		'is no result of %s',
		(_name, operation) => {
			const outcome = outcomes.get(operation);
			if (!outcome || outcome instanceof Error) throw outcome;
			expectSound(outcome.run, outcome.items);
			expect(failedOf(outcome.run)).toHaveLength(1);
			expect(JSON.stringify(outcome.run.items)).toContain("Reka's answer could not be read");
		},
	);
});
