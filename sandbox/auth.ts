import type { IncomingHttpHeaders } from 'node:http';

import { ApiError } from './contract/errors';
import type { HostName } from './recorder';

function bearer(headers: IncomingHttpHeaders): string | undefined {
	return /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
}

/**
 * Vision host: `X-Api-Key` or `Authorization: Bearer`, one is enough. Chat host: the newest reference names Bearer only.
 * The media origin takes no key at all.
 * @returns the key, by which quotas are counted
 */
export function authenticate(host: HostName, headers: IncomingHttpHeaders, keys: readonly string[]): string {
	const apiKey = headers['x-api-key'];
	const given = host === 'chat' ? bearer(headers) : (apiKey ?? bearer(headers));
	if (typeof given !== 'string' || !keys.includes(given)) throw new ApiError(401);
	return given;
}
