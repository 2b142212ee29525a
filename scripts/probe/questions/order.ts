import { LIST_ORDER } from '../../../sandbox/contract/assumptions';
import { NotAsked, type Fact } from '../outcome';
import { textOf } from '../probe';
import { clipJobs } from './clipJobs';
import type { Question } from './question';

/** In which order moments stand that were read from top to bottom. */
export function orderOf(moments: number[]): string | undefined {
	const steps = moments
		.slice(1)
		.map((moment, index) => Math.sign(moment - moments[index]))
		.filter((step) => step !== 0);
	if (steps.length === 0) return undefined;
	if (steps.every((step) => step < 0)) return 'newest';
	return steps.every((step) => step > 0) ? 'oldest' : 'neither newest nor oldest';
}

function fact(list: string, moments: number[]): Fact[] {
	const order = orderOf(moments);
	if (!order) throw new NotAsked('the account has fewer than two entries with different times');
	return [{ fact: `First in ${list}`, measured: order, assumed: LIST_ORDER }];
}

export const clipOrder: Question = {
	id: 'clip-order',
	title: 'In which order do clip jobs come?',
	async ask(probe) {
		const dates = (await clipJobs(probe)).map((job) => Date.parse(textOf(job, 'created_at') ?? ''));
		return fact(
			'GET /v1/clips',
			dates.filter((date) => !Number.isNaN(date)),
		);
	},
};

export const imageOrder: Question = {
	id: 'image-order',
	title: 'In which order do images come?',
	async ask(probe) {
		const rows = await probe.rows('GET /v1/images', '/v1/images?limit=20', 'results');
		const times = rows.map((row) => row.upload_timestamp);
		return fact(
			'GET /v1/images',
			times.filter((time) => typeof time === 'number'),
		);
	},
};
