import { ConnectionFailure } from '../client';
import { type Endpoint, pathOf } from '../contract';
import { NotAsked, Refused, type Fact } from '../outcome';
import { describe, type Probe } from '../probe';
import type { Question } from './question';

/** First of all: without an answer here, most questions are spared. */
export const key: Question = {
	id: 'key',
	title: 'Does the Vision host answer, and does it take the key?',
	async ask(probe) {
		const answer = await probe.answer({ path: '/v1/clips?limit=1' }).catch((error: unknown) => {
			if (error instanceof ConnectionFailure) probe.unreachable = `the Vision host gave no answer: ${error.message}`;
			throw error;
		});
		if (answer.status !== 401 && answer.status !== 403)
			return [{ fact: 'The key', measured: 'is taken', assumed: 'is taken' }];
		probe.locked = 'the key is refused';
		throw new Refused(describe(answer));
	},
};

/** Every free endpoint that needs no id. */
const LISTS: ReadonlyArray<[Endpoint, path: string, host?: 'chat']> = [
	['GET /health', '/health'],
	['GET /v1/clips', '/v1/clips?limit=20'],
	['GET /v1/images', '/v1/images?limit=20'],
	['GET /v1/videos', '/v1/videos'],
	['GET /v2/videos', '/v2/videos'],
	['GET /v1/videos/groups', '/v1/videos/groups'],
	['GET /v2/video-groups', '/v2/video-groups'],
	['GET /v2/features', '/v2/features'],
	['GET /v1/models', '/models', 'chat'],
];

export const endpoints: Question = {
	id: 'endpoints',
	title: 'Which endpoints answer?',
	async ask(probe) {
		const facts: Fact[] = [];
		for (const [endpoint, path, host] of LISTS) {
			const measured = await attempt(async () => await probe.once(endpoint, path, host));
			if (measured) facts.push({ fact: endpoint, measured, assumed: 'answers' });
		}
		return facts;
	},
};

async function attempt(work: () => Promise<unknown>): Promise<string | undefined> {
	try {
		await work();
		return 'answers';
	} catch (error) {
		if (error instanceof NotAsked) return undefined;
		if (error instanceof Refused || error instanceof ConnectionFailure) return error.message;
		throw error;
	}
}

/** One of each kind by its id, so that single objects are compared too. */
const SINGLE: ReadonlyArray<{
	list: Endpoint;
	path: string;
	envelope: string;
	id: string;
	one: Endpoint;
	most: number;
}> = [
	{
		list: 'GET /v1/images',
		path: '/v1/images?limit=20',
		envelope: 'results',
		id: 'image_id',
		one: 'GET /v1/images/{image_id}',
		most: 3,
	},
	{
		list: 'GET /v1/videos',
		path: '/v1/videos',
		envelope: 'results',
		id: 'video_id',
		one: 'GET /v1/videos/{video_id}',
		most: 3,
	},
	{
		list: 'GET /v2/videos',
		path: '/v2/videos',
		envelope: 'results',
		id: 'video_id',
		one: 'GET /v2/videos/{video_id}',
		most: 3,
	},
	{
		list: 'GET /v2/video-groups',
		path: '/v2/video-groups',
		envelope: 'results',
		id: 'group_id',
		one: 'GET /v2/video-groups/{group_id}',
		most: 2,
	},
	{
		list: 'GET /v2/video-groups',
		path: '/v2/video-groups',
		envelope: 'results',
		id: 'group_id',
		one: 'GET /v2/video-groups/{group_id}/videos',
		most: 2,
	},
];

export const singles: Question = {
	id: 'singles',
	title: 'Can what the lists name be read by its id?',
	async ask(probe) {
		const facts: Fact[] = [];
		for (const { list, path, envelope, id, one, most } of SINGLE) {
			const rows = await probe.rows(list, path, envelope).catch(() => []);
			const ids = rows.flatMap((row) => (typeof row[id] === 'string' ? [row[id]] : [])).slice(0, most);
			for (const [index, value] of ids.entries()) {
				const measured = await attempt(async () => await readOne(probe, one, value));
				if (measured && (index === 0 || measured !== 'answers'))
					facts.push({ fact: one, measured, assumed: 'answers' });
			}
		}
		if (facts.length === 0) throw new NotAsked('the account has no images, videos and groups');
		return facts;
	},
};

/** Asks for one thing by its id. */
export async function readOne(probe: Probe, endpoint: Endpoint, id: string): Promise<unknown> {
	return await probe.once(endpoint, pathOf(endpoint, id));
}
