import { chanceFrom, type Chance } from '../../unit/trigger/random';
import type { Fault, Sandbox } from '../../../sandbox';
import type { PollOptions, Trigger } from '../../engine';
import { setUpTrigger } from './setUp';

/** The same with an imagined account, for many more seeds, is in test/unit/trigger; this one has n8n, HTTP and the node around it. */
const SEEDS = Number(process.env.MODEL_SEEDS ?? 4);
const POLLS = 200;
const KINDS = ['completed', 'failed'];

const place = setUpTrigger();

/** Faults of the API, and how often each happens in a poll. */
const LIST_FAULTS: Array<[number, Fault]> = [
	[0.03, { kind: 'status', status: 429, headers: { 'retry-after': '60' } }],
	[0.03, { kind: 'status', status: 500 }],
	[0.02, { kind: 'status', status: 401 }],
	[0.02, { kind: 'truncatedJson' }],
	[0.003, { kind: 'reset' }],
];
const READ_FAULTS: Array<[number, Fault]> = [
	[0.05, { kind: 'status', status: 429 }],
	[0.05, { kind: 'status', status: 500 }],
	[0.05, { kind: 'status', status: 404 }],
	[0.05, { kind: 'truncatedJson' }],
];

interface Fate {
	id: string;
	status?: string;
	finishedIn?: number;
	deletedIn?: number;
}

/** Some time passes in the account. */
function live({ clips }: Sandbox, chance: Chance, fates: Fate[], poll: number): void {
	if (chance.happens(0.1)) clips.order = chance.pick(['newest', 'oldest', 'shuffled'] as const) ?? 'newest';
	for (let births = chance.below(3); births > 0; births--)
		fates.push({ id: clips.create({ status: 'processing' }).id });
	for (const fate of fates.filter(({ deletedIn }) => deletedIn === undefined)) {
		if (fate.finishedIn === undefined && chance.happens(0.3)) {
			fate.status = chance.happens(0.8) ? clips.finish(fate.id, { clips: 1 }).status : clips.fail(fate.id).status;
			fate.finishedIn = poll;
		} else if (fate.finishedIn !== undefined && chance.happens(0.05)) {
			clips.remove(fate.id);
			fate.deletedIn = poll;
		}
	}
}

function misbehave({ faults }: Sandbox, chance: Chance): void {
	faults.clear();
	for (const [probability, fault] of LIST_FAULTS) {
		if (chance.happens(probability)) faults.add({ path: '/v1/clips', after: chance.below(2), times: 2, fault });
	}
	for (const [probability, fault] of READ_FAULTS) {
		if (chance.happens(probability))
			faults.add({ path: /^\/v1\/clips\/./, after: chance.below(2), times: 1 + chance.below(3), fault });
	}
}

/** What n8n does in a minute: mostly a poll; sometimes it is stopped, killed, or the workflow is switched off and on or published anew. */
async function turn(trigger: Trigger, chance: Chance, emitted: string[]): Promise<void> {
	if (!chance.happens(0.06)) return await poll(trigger, 'update', emitted);
	if (chance.happens(0.3)) trigger.reload();
	else trigger.crash();
	await poll(trigger, chance.pick(['init', 'activate', 'update'] as const), emitted);
}

async function poll(trigger: Trigger, activation: PollOptions['activation'], emitted: string[]): Promise<void> {
	for (let attempt = 0; attempt < 5; attempt++) {
		const output = await trigger.poll({ activation }).catch(() => undefined);
		emitted.push(...(output?.[0] ?? []).map(({ json }) => String(json.job_id)));
		// Only an activation is tried again at once.
		if (output !== undefined || activation === 'update') return;
	}
}

it.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
	`every job is emitted exactly once in ${POLLS} polls, with seed %i`,
	async (seed) => {
		const { sandbox } = place;
		const chance = chanceFrom(seed);
		// Every moment is one of its own: the order of things that happen within a millisecond is nobody's fault.
		let last = 0;
		const { now } = Date;
		jest.spyOn(Date, 'now').mockImplementation(() => (last = Math.max(now(), last + 1)));
		const fates: Fate[] = [];
		for (let round = 0; round < 5; round++) live(sandbox, chance, fates, -1);
		const emitted: string[] = [];
		const trigger = place.trigger({ triggerOn: 'finished', output: 'jobs' });
		misbehave(sandbox, chance);
		for (let count = 0; count < POLLS; count++) {
			if (count === 0) await poll(trigger, 'activate', emitted);
			else await turn(trigger, chance, emitted);
			live(sandbox, chance, fates, count);
			misbehave(sandbox, chance);
		}
		sandbox.faults.clear();
		for (let count = 0; count < 12; count++) await turn(trigger, chance, emitted);
		jest.restoreAllMocks();

		const due = fates.filter(({ status = '', finishedIn = -1 }) => KINDS.includes(status) && finishedIn >= 0);
		const lasted = ({ finishedIn = 0, deletedIn = Infinity }: Fate) => deletedIn - finishedIn >= 15;
		expect({
			lost: due.filter((job) => lasted(job) && !emitted.includes(job.id)),
			doubled: emitted.filter((id, at) => emitted.indexOf(id) !== at),
			strange: emitted.filter((id) => !due.some((job) => job.id === id)),
		}).toEqual({ lost: [], doubled: [], strange: [] });
		expect(emitted.length).toBeGreaterThan(POLLS / 2);
	},
	120_000,
);
