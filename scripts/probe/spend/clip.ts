import { AUTOMATIC_CLIPS } from '../../../sandbox/contract/assumptions';
import { FINAL_CLIP_STATUSES } from '../../../sandbox/contract/clips';
import { notFound, stillRunning } from '../../../sandbox/contract/errors';
import { pathOf } from '../contract';
import { Refused, type Fact } from '../outcome';
import { describe, type Probe, type Row, textOf } from '../probe';
import { signature, smallNumber, word } from '../words';
import { cleanUp, gone, type Made } from './cleanUp';
import { followStream, type Followed } from './followStream';
import { limitFact, sayingMinutes, type Spending } from './spending';

const POLL_MS = 10_000;

const made = (id: string): Made => ({
	noun: 'clip job',
	endpoint: 'DELETE /v1/clips/{id}',
	path: pathOf('DELETE /v1/clips/{id}', id),
});

/** Two jobs of one request: the first is followed as a stream, the second is sent while the first one runs. */
export const clip: Spending = {
	id: 'clip',
	title: 'How does a clip job live: stream, states, number of clips, a second one alike, deletion?',
	price: () =>
		"2 clip jobs (of 10 a day on self-service plans). No number of clips is sent, so each makes 1 clip, or 3 and more if that is Reka's default.",
	async ask(probe) {
		const waiting: Made[] = [];
		const facts = probe.partial;
		const stream = await followStream(probe);
		try {
			const id = await stream.firstId;
			if (id === undefined) throw new Refused('the stream told no id of the job that it may have made');
			waiting.push(made(id));
			facts.push(...stream.facts, countAtStart(stream));
			facts.push(...(await second(probe, id, waiting)));
			const jobs = await untilFinal(probe, waiting);
			await stream.stopAfter(POLL_MS);
			facts.push(...story(stream, jobs), ...(await remove(probe, waiting)));
			return facts;
		} finally {
			stream.stop();
			await cleanUp(probe, waiting);
		}
	},
};

const countOf = (job: Row | undefined) =>
	smallNumber((job?.generation_config as Row | null | undefined)?.num_generations);

const countAtStart = ({ events }: Followed): Fact => ({
	fact: 'num_generations of a new job that named none',
	measured: countOf(events[0]),
	assumed: '0',
});

/** The same request once more, and an attempt to delete what runs. */
async function second(probe: Probe, firstId: string, waiting: Made[]): Promise<Fact[]> {
	const json = { video_urls: [probe.settings.video] };
	probe.say('Sending the same job once more ...');
	const answer = await probe.answer({ method: 'POST', path: '/v1/clips', json });
	const fact = 'The same request while the first job runs';
	const id = textOf(answer.body as Row, 'id');
	if (id === undefined) {
		return [{ fact, measured: describe(answer), assumed: 'a job of its own' }];
	}
	probe.ledger.note('POST /v1/clips', answer.body);
	const own = id !== firstId;
	if (own) waiting.push(made(id));
	return [
		{ fact, measured: own ? 'a job of its own' : 'the same job', assumed: 'a job of its own' },
		{ fact: 'Status of the creation', measured: String(answer.status), assumed: '202' },
		limitFact('clips', answer.headers),
		...(await deleteRunning(probe, id, waiting)),
	];
}

async function deleteRunning(probe: Probe, id: string, waiting: Made[]): Promise<Fact[]> {
	const { path } = made(id);
	const answer = await probe.answer({ method: 'DELETE', path, json: {} });
	const deleted = answer.status >= 200 && answer.status < 300;
	const assumed = stillRunning();
	if (deleted) {
		probe.ledger.note('DELETE /v1/clips/{id}', answer.body);
		waiting.splice(
			waiting.findIndex((one) => one.path === path),
			1,
		);
	}
	return [
		{
			fact: 'DELETE of a running job',
			measured: deleted ? `deletes it (${answer.status})` : describe(answer),
			assumed: signature(assumed.status, assumed.body),
		},
	];
}

/** Asks until all jobs are finished or the time is up. */
async function untilFinal(probe: Probe, waiting: readonly Made[]): Promise<Row[][]> {
	const polls = Math.ceil((probe.settings.waitMinutes * 60_000) / POLL_MS);
	const histories = waiting.map((): Row[] => []);
	const tell = sayingMinutes(probe);
	const isOpen = (index: number) => !FINAL_CLIP_STATUSES.includes(textOf(histories[index].at(-1), 'status') ?? '');
	for (let poll = 0; poll < polls && waiting.some((_, index) => isOpen(index)); poll += 1) {
		if (poll > 0) await probe.client.pause(POLL_MS);
		for (const [index, { path }] of waiting.entries()) {
			if (isOpen(index)) histories[index].push((await probe.read('GET /v1/clips/{id}', { path })) as Row);
		}
		tell(
			`Waiting for the clip jobs: ${histories.map((one) => word(textOf(one.at(-1), 'status'))).join(', ')}`,
			poll * POLL_MS,
		);
	}
	if (waiting.some((_, index) => isOpen(index))) throw new Refused('a job did not finish within the time (--wait)');
	return histories;
}

/** What stream and polls together have shown. */
function story({ events, form, endedByItself }: Followed, [history = []]: Row[][]): Fact[] {
	const states = [...events, ...history].flatMap((job) => textOf(job, 'status') ?? []);
	const job = history.at(-1);
	const clips = Array.isArray(job?.output) ? String(job.output.length) : 'no output';
	return [
		{ fact: 'States of a job', measured: [...new Set(states.map(word))].join(', ') },
		{ fact: 'Lines of the stream', measured: [...form.lines].sort().join(', '), assumed: 'data: JSON' },
		{
			fact: 'After the last state the stream',
			measured: endedByItself() ? 'ends' : 'stays open, or broke',
			assumed: 'ends',
		},
		...(textOf(job, 'status') === 'completed'
			? [{ fact: 'Clips of a job that named no number', measured: clips, assumed: String(AUTOMATIC_CLIPS) }]
			: []),
	];
}

async function remove(probe: Probe, waiting: Made[]): Promise<Fact[]> {
	const paths = waiting.map(({ path }) => path);
	await cleanUp(probe, waiting.splice(0));
	const unknown = notFound('Clip', 'id');
	return paths.length > 0 ? [await gone(probe, paths[0], signature(unknown.status, unknown.body))] : [];
}
