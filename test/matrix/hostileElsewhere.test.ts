import fc from 'fast-check';
import type { INodeCredentialTestResult, INodeExecutionData, INodeListSearchResult } from 'n8n-workflow';

import type { Trigger } from '../engine';
import { inWorlds, within } from './cells';
import { faultOf, hostileAnswer, seed, told, type HostileAnswer } from './hostileJson';
import { pickers } from './pickerCases';
import { expectCleanPrototypes, expectOurs, expectPlain, expectSentence, type Thrown } from './sound';
import { furnish, KEY, type World } from './world';

const ANSWERS = 60;
const EVENTS = ['completed', 'failed', 'finished', 'videoIndexed'];

/** What asks Reka on behalf of n8n rather than of a workflow. */
interface Subject {
	name: string;
	/** @param spoil from here on Reka's answers are hostile */
	meet(world: World, spoil: () => void): Promise<unknown>;
	check(result: unknown): void;
}

const subjects: Subject[] = [
	...pickers.flatMap(([method, parameters]) =>
		[undefined, 'talk'].map((filter) => ({
			name: `${method}${filter === undefined ? '' : ' with a filter'}`,
			async meet({ engine }: World, spoil: () => void) {
				spoil();
				return await engine.listSearch(method, { parameters, filter });
			},
			check: checkList,
		})),
	),
	{
		name: 'credential test',
		async meet({ engine, sandbox }, spoil) {
			spoil();
			return await engine.testCredential({ apiKey: KEY, baseUrl: sandbox.url });
		},
		check: checkVerdict,
	},
	...EVENTS.flatMap((triggerOn) => [
		{ name: `trigger on ${triggerOn}`, meet: pollsOn(triggerOn), check: checkPolls },
		{
			name: `sample of ${triggerOn}`,
			async meet({ engine }: World, spoil: () => void) {
				spoil();
				return (await engine.trigger({ parameters: { triggerOn } }).poll({ mode: 'manual' }))?.[0] ?? [];
			},
			check: checkItems,
		},
	]),
];

interface Task {
	subject: Subject;
	answers: HostileAnswer[];
}

const tasks: Task[] = subjects.map((subject, index) => ({
	subject,
	answers: fc.sample(hostileAnswer, { numRuns: ANSWERS, seed: seed + 1000 + index }),
}));
let outcomes: Map<Task, Array<{ answer: HostileAnswer; result?: unknown; error?: unknown }> | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(tasks, tasks.length, async (world, { subject, answers }) => {
		const results = [];
		for (const answer of answers) {
			await furnish(world);
			const spoil = () => void world.sandbox.faults.add(faultOf(answer));
			const outcome = await within(30_000, subject.meet(world, spoil)).then(
				(result) => ({ result }),
				(error: unknown) => ({ error }),
			);
			results.push({ answer, ...outcome });
		}
		return results;
	});
}, 300_000);

interface Polls {
	items: INodeExecutionData[];
	errors: unknown[];
	memory: ReturnType<Trigger['staticData']>;
}

/** Two polls into hostile answers, and one after them, over what the trigger remembers then. */
function pollsOn(triggerOn: string): Subject['meet'] {
	return async ({ engine, sandbox }, spoil) => {
		const trigger = engine.trigger({ parameters: { triggerOn } });
		await trigger.poll({ activation: 'activate' });
		const job = sandbox.clips.create();
		if (triggerOn === 'failed') sandbox.clips.fail(job.id);
		else sandbox.clips.finish(job.id, { clips: 1 });
		sandbox.videos.create();
		const polls: Polls = { items: [], errors: [], memory: {} };
		const poll = async () =>
			await trigger.poll().then(
				(output) => polls.items.push(...(output?.[0] ?? [])),
				(error: unknown) => polls.errors.push(error),
			);
		spoil();
		for (let count = 0; count < 2; count++) await poll();
		sandbox.faults.clear();
		await poll();
		polls.memory = trigger.staticData();
		return polls;
	};
}

function checkPolls(result: unknown): void {
	const { items, errors, memory } = result as Polls;
	checkItems(items);
	for (const error of errors) expectOurs(error as Thrown);
	expectPlain(memory);
	expect(JSON.stringify([memory, errors])).not.toContain(KEY);
}

function checkItems(result: unknown): void {
	for (const { json } of result as INodeExecutionData[]) {
		expectPlain(json);
		expect(JSON.stringify(json)).toMatch(/^\{/);
	}
}

function checkList(result: unknown): void {
	for (const { name, value } of (result as INodeListSearchResult).results) {
		expect(typeof value).toBe('string');
		expect(String(name)).toMatch(/\S/);
		expectSentence(String(name));
	}
}

function checkVerdict(result: unknown): void {
	const { status, message } = result as INodeCredentialTestResult;
	expect(status).toMatch(/^(?:OK|Error)$/);
	expectSentence(message);
}

describe(`any answer (seed ${seed})`, () => {
	it.each(tasks.map((task) => [task.subject.name, task] as const))('%s', (_name, task) => {
		const done = outcomes.get(task);
		if (!done || done instanceof Error) throw new Error(`${told(task.answers)}: ${done?.message}`);
		for (const { answer, result, error } of done) {
			try {
				expectCleanPrototypes();
				if (error === undefined) task.subject.check(result);
				else expectOurs(error as Thrown);
			} catch (problem) {
				throw new Error(`${told(answer)}: ${(problem as Error).message}`);
			}
		}
	});
});
