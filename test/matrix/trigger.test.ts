import { createRequire } from 'node:module';
import type { INode, INodeExecutionData, INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { packageFolder } from '../engine/nodeTypes';
import { inWorlds } from './cells';
import { faultCases, type FaultCase } from './faults';
import { furnish, KEY, type World } from './world';

const { RekaVisionTrigger } = createRequire(__filename)(
	`${packageFolder}/dist/nodes/RekaVisionTrigger/RekaVisionTrigger.node.js`,
) as {
	RekaVisionTrigger: new () => INodeType;
};
const events = (
	new RekaVisionTrigger().description.properties.find(({ name }) => name === 'triggerOn') as INodeProperties
).options as INodePropertyOptions[];

const SCHEDULERS = ['legacy', 'durable'] as const;
/** A poll may take its own time over a request that is never answered; its tests lower that, here nothing can. */
const faults = faultCases.filter(({ name }) => name !== 'timeout');

interface TriggerCase {
	event: string;
	scheduler: (typeof SCHEDULERS)[number];
	fault: FaultCase;
}

interface Outcome {
	/** What the poll into the fault threw, and how often it asked. */
	error?: Error & { httpCode?: string; description?: string; node?: INode };
	during: INodeExecutionData[];
	requests: number;
	/** What the three polls after it emitted. */
	after: INodeExecutionData[];
	memory: string;
	expected: string[];
}

const cases: TriggerCase[] = events.flatMap(({ value }) =>
	SCHEDULERS.flatMap((scheduler) => faults.map((fault) => ({ event: String(value), scheduler, fault }))),
);
let outcomes: Map<TriggerCase, Outcome | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(cases, 20, runTrigger);
}, 300_000);

async function runTrigger(world: World, { event, scheduler, fault }: TriggerCase): Promise<Outcome> {
	await furnish(world);
	const { sandbox, engine } = world;
	const trigger = engine.trigger({ parameters: { triggerOn: event }, scheduler });
	await trigger.poll({ activation: 'activate' });
	const expected = news(world, event);
	const before = sandbox.requests.length;
	const rule = sandbox.faults.add({ fault: fault.fault, times: fault.times ?? Infinity });
	// What n8n leases to a poll under its durable scheduler.
	const lease = scheduler === 'durable' ? { budgetMs: 36_000 } : {};
	const during = await trigger.poll(lease).then(
		(items) => ({ items: items?.[0] ?? [] }),
		(error: Error) => ({ items: [] as INodeExecutionData[], error }),
	);
	const requests = sandbox.requests.length - before;
	rule.remove();
	const after: INodeExecutionData[] = [];
	for (let poll = 0; poll < 3; poll++) after.push(...((await trigger.poll(lease))?.[0] ?? []));
	return { ...during, during: during.items, requests, after, memory: JSON.stringify(trigger.staticData()), expected };
}

/** Something that the trigger is there for happens. Gives the ids that it has to emit. */
function news({ sandbox }: World, event: string): string[] {
	if (event === 'videoIndexed') return [sandbox.videos.create().video_id];
	const good = sandbox.clips.create();
	const bad = sandbox.clips.create();
	sandbox.clips.finish(good.id, { clips: 1 });
	sandbox.clips.fail(bad.id);
	return event === 'completed' ? [good.id] : event === 'failed' ? [bad.id] : [good.id, bad.id];
}

const idOf = ({ json }: INodeExecutionData) => String(json.job_id ?? json.video_id);

describe.each(events.map(({ value }) => String(value)))('%s', (event) => {
	describe.each(SCHEDULERS)('%s scheduler', (scheduler) => {
		it.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => {
			const outcome = outcomes.get(
				cases.find((one) => one.event === event && one.scheduler === scheduler && one.fault === fault)!,
			);
			if (!outcome || outcome instanceof Error) throw outcome;
			const { error, during, after, requests, expected, memory } = outcome;
			const passes = fault.passing === true && fault.times === 1;
			if (!passes) {
				expect(error?.name).toBe('NodeApiError');
				expect(error?.message).toMatch(fault.says);
				expect(error?.httpCode).toMatch(fault.httpCode);
				if (fault.quotes !== undefined) expect(error?.description).toContain(fault.quotes);
				expect(requests).toBeLessThanOrEqual(2);
			}
			// Whatever happened: each exactly once, and nothing that was there before.
			expect([...during, ...after].map(idOf).sort()).toEqual([...expected].sort());
			expect(JSON.stringify([error, during, after]) + memory).not.toContain(KEY);
		});
	});
});
