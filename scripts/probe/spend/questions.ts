import { ConnectionFailure } from '../client';
import type { Endpoint } from '../contract';
import { NotAsked, Refused, type Fact } from '../outcome';
import { rowsOf, textOf, type Probe } from '../probe';
import type { Spending } from './spending';

/** Things that Reka has to think about. */
const TIMEOUT = 120_000;

async function post(probe: Probe, endpoint: Endpoint, path: string, json: object, host?: 'chat'): Promise<Fact> {
	const fact = { fact: endpoint, assumed: 'answers' };
	try {
		await probe.read(endpoint, { host, method: 'POST', path, json, timeout: TIMEOUT });
		return { ...fact, measured: 'answers' };
	} catch (error) {
		if (error instanceof Refused || error instanceof ConnectionFailure) return { ...fact, measured: error.message };
		throw error;
	}
}

const query = 'a person';

export const search: Spending = {
	id: 'search',
	title: 'What do the three searches answer?',
	price: () => '1 image search (of 100 a day on self-service plans), 1 V1 video search (of 50) and 1 V2 video search.',
	ask: async (probe) => [
		await post(probe, 'POST /v1/images/search', '/v1/images/search', { query, max_results: 2 }),
		await post(probe, 'POST /v1/videos/search', '/v1/videos/search', { query, max_results: 2 }),
		await post(probe, 'POST /v2/search', '/v2/search', { query, page_limit: 2 }),
	],
};

export const ask: Spending = {
	id: 'ask',
	title: 'What does a chat completion answer?',
	price: () => 'about 10 tokens of the first model.',
	async ask(probe) {
		const models = await probe.once('GET /v1/models', '/models', 'chat');
		const rows = Array.isArray(models) ? rowsOf({ models }, 'models') : rowsOf(models, 'data');
		const model = textOf(rows[0], 'id');
		if (model === undefined) throw new NotAsked('the chat host names no model');
		const json = { model, max_tokens: 5, messages: [{ role: 'user', content: 'Say yes.' }] };
		return [await post(probe, 'POST /v1/chat/completions', '/chat/completions', json, 'chat')];
	},
};
