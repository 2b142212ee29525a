import { NotAsked } from '../outcome';
import type { Observation } from '../probe';
import { mediaType } from '../words';
import type { Question } from './question';

/** How many of the answers have something: words, because the number of questions is of no interest. */
function share(observations: Observation[], has: (one: Observation) => boolean): string {
	if (observations.length === 0) throw new NotAsked('no answer came');
	const having = observations.filter(has).length;
	if (having === 0) return 'on no answer';
	return having === observations.length ? 'on every answer' : 'on some answers only';
}

const RATE_LIMIT = [
	'x-ratelimit-requests-limit',
	'x-ratelimit-requests-remaining',
	'x-ratelimit-requests-reset',
	'retry-after',
];

/** Asks nothing: looks back at every answer of this run. */
export const heads: Question = {
	id: 'headers',
	title: 'Which headers do free answers carry?',
	async ask({ observations }) {
		const vision = observations.filter(({ host, method }) => host === 'vision' && method === 'GET');
		const isOk = ({ status }: Observation) => status === 200;
		return [
			{
				fact: 'X-Request-ID',
				measured: share(vision, ({ headers }) => headers.has('x-request-id')),
				assumed: 'on every answer',
			},
			{
				fact: 'Content type application/json',
				measured: share(
					vision.filter(isOk),
					({ headers }) => mediaType(headers.get('content-type')) === 'application/json',
				),
				assumed: 'on every answer',
			},
			// The sandbox sends them where a limit is documented, and nothing that is free has one.
			...RATE_LIMIT.map((name) => ({
				fact: name,
				measured: share(vision, ({ headers }) => headers.has(name)),
				assumed: 'on no answer',
			})),
		];
	},
};

/** A clock that is off by less than this may be the way of the answer. */
const TOLERANCE_MS = 5000;

export const clock: Question = {
	id: 'clock',
	title: 'Does the clock of Reka agree with the one of this machine?',
	async ask({ observations }) {
		const offsets = observations
			.map(({ headers, at }) => Date.parse(headers.get('date') ?? '') - at)
			.filter((offset) => !Number.isNaN(offset))
			.sort((a, b) => a - b);
		if (offsets.length === 0) throw new NotAsked('no answer had a Date');
		const median = offsets[Math.floor(offsets.length / 2)];
		const seconds = Math.round(Math.abs(median) / 1000);
		const apart = median > 0 ? `${seconds} s ahead of this machine` : `${seconds} s behind this machine`;
		const agrees = 'agrees within 5 s';
		return [{ fact: 'Date header', measured: Math.abs(median) <= TOLERANCE_MS ? agrees : apart, assumed: agrees }];
	},
};
