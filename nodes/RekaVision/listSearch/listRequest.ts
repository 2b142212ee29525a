import type { RekaRequest } from '../../shared/api/ask';

/** Milliseconds. Somebody looks at the picker and waits: then a sentence is better than the list. */
const PATIENCE = 20_000;

/** The request for what fills a picker. */
export function listRequest(path: string, more: Partial<RekaRequest> = {}): RekaRequest {
	return { method: 'GET', path, timeout: PATIENCE, ...more };
}
