import { endpoints, key, singles } from './access';
import { clipJobs } from './clipJobs';
import { errors } from './errors';
import { statusFilter } from './filters';
import { clock, heads } from './heads';
import { links } from './links';
import { clipOrder, imageOrder } from './order';
import { clipPages, imagePages } from './pages';
import type { Question } from './question';
import { generations, insights, plan, unready } from './videos';

const jobs: Question = {
	id: 'clip-jobs',
	title: 'Can clip jobs be read by their id?',
	async ask(probe) {
		await clipJobs(probe);
		return [{ fact: 'GET /v1/clips/{id}', measured: 'answers', assumed: 'answers' }];
	},
};

/** All that is free, in the order in which it is asked. The last two look back at all answers. */
export const FREE_QUESTIONS: readonly Question[] = [
	key,
	endpoints,
	jobs,
	clipOrder,
	clipPages,
	statusFilter,
	singles,
	imageOrder,
	imagePages,
	generations,
	insights,
	unready,
	plan,
	...links,
	errors,
	heads,
	clock,
];
