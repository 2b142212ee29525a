import fc from 'fast-check';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Run } from '../engine';
import { inWorlds, within } from './cells';
import { faultOf, hostileAnswer, seed, told, type HostileAnswer } from './hostileJson';
import { operations, type OperationCase } from './operations';
import { expectSound } from './sound';
import { furnish, VICTIM, type World } from './world';

const ANSWERS = 48;
/** Answers that share an account, one after the other. */
const TOGETHER = 6;
/** For all attempts at a request: what passes is not repeated for long. */
const PATIENCE = 400;

interface Task {
	operation: OperationCase;
	answers: HostileAnswer[];
}

interface Outcome {
	answer: HostileAnswer;
	run: Run;
	items: INodeExecutionData[];
}

const tasks: Task[] = operations.flatMap((operation, index) => {
	const answers = fc.sample(hostileAnswer, { numRuns: ANSWERS, seed: seed + index });
	return Array.from({ length: ANSWERS / TOGETHER }, (_, part) => ({
		operation,
		answers: answers.slice(part * TOGETHER, (part + 1) * TOGETHER),
	}));
});
let outcomes: Map<Task, Outcome[] | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(tasks, 30, meet);
}, 300_000);

async function meet(world: World, { operation, answers }: Task): Promise<Outcome[]> {
	await furnish(world);
	const { sandbox, engine } = world;
	const results: Outcome[] = [];
	for (const [index, answer] of answers.entries()) {
		sandbox.faults.clear();
		sandbox.faults.add({ ...faultOf(answer), when: ({ host }) => host !== 'cdn' });
		const victim = world.items[VICTIM];
		const items = [{ ...victim, json: { ...victim.json, text: `Text ${index}` } }];
		const parameters: INodeParameters = { ...operation.parameters, requestOptions: { timeout: PATIENCE } };
		const onError = index % 2 === 0 ? 'continueRegularOutput' : 'stopWorkflow';
		const started = engine.start({ parameters, items, onError });
		const run = await within(20_000, started.done).finally(() => started.cancel());
		results.push({ answer, run, items });
	}
	return results;
}

it.each(operations.map((operation) => [operation.name, operation] as const))(
	`%s takes any answer (seed ${seed})`,
	(_name, operation) => {
		for (const task of tasks.filter((each) => each.operation === operation)) {
			const done = outcomes.get(task);
			if (!done || done instanceof Error) throw new Error(`${told(task.answers)}: ${done?.message}`);
			for (const { answer, run, items } of done) {
				try {
					expectSound(run, items);
				} catch (error) {
					throw new Error(`${told(answer)}: ${(error as Error).message}`);
				}
			}
		}
	},
);
