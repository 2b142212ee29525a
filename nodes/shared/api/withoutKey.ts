import { type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type ApiAnswer } from './answer';

/** Shorter text is no key, and would be found inside of words. */
const SHORTEST_KEY = 8;

/**
 * An answer from which the API key is cut out, wherever a server or a proxy has repeated it: what a refusal says ends in error messages,
 * items and executions. Answers of 2xx are left alone.
 */
export function withoutKey({ apiKey }: ICredentialDataDecryptedObject, answer: ApiAnswer): ApiAnswer {
	if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
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
