import { type ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Shorter text is no key, and would be found inside of words. */
const SHORTEST_KEY = 8;

/**
 * What cuts the API key out of JSON, wherever a server or a proxy has repeated it: what is said of a refusal or a failed job ends in error
 * messages, items and executions. A value without the key comes back as it is.
 */
export function keyRemover({ apiKey }: ICredentialDataDecryptedObject): <T>(value: T) => T {
	const key = typeof apiKey === 'string' ? apiKey.trim() : '';
	const inJson = JSON.stringify(key).slice(1, -1);
	return <T>(value: T): T => {
		const json = key.length < SHORTEST_KEY ? undefined : (JSON.stringify(value) as string | undefined);
		return json?.includes(inJson) ? (JSON.parse(json.split(inJson).join('[API key]')) as T) : value;
	};
}
