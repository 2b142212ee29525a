import type { ApiAnswer } from './answer';
import type { RekaContext } from './context';
import { REKA_CREDENTIAL } from './credential';

/** Shorter text is no key, and would be found inside of words. */
const SHORTEST_KEY = 8;

/**
 * An answer from which the API key is cut out, wherever a server or a proxy has repeated it: what a refusal says ends in error messages,
 * items and executions. Answers of 2xx are left alone.
 */
export async function withoutKey(context: Pick<RekaContext, 'getCredentials'>, answer: ApiAnswer): Promise<ApiAnswer> {
	if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
	const { apiKey } = await context.getCredentials(REKA_CREDENTIAL);
	const key = typeof apiKey === 'string' ? apiKey.trim() : '';
	if (key.length < SHORTEST_KEY) return answer;
	const clean = <T>(value: T): T =>
		JSON.parse(
			JSON.stringify(value ?? null)
				.split(JSON.stringify(key).slice(1, -1))
				.join('[API key]'),
		) as T;
	return { ...answer, body: clean(answer.body), headers: clean(answer.headers) };
}
