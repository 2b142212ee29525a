import { invalid } from './contract/errors';

const PREFIX = 'after:';

/** One page of the whole, and the opaque token of the next one (null on the last). */
export function pageOf<Entry>(
	entries: readonly Entry[],
	limit: number,
	token: string | null | undefined,
): { data: Entry[]; next_page_token: string | null } {
	const from = token ? readToken(token) : 0;
	const to = from + limit;
	const next = to < entries.length ? Buffer.from(PREFIX + to).toString('base64url') : null;
	return { data: entries.slice(from, to), next_page_token: next };
}

function readToken(token: string): number {
	const text = Buffer.from(token, 'base64url').toString();
	const from = Number(text.slice(PREFIX.length));
	if (!text.startsWith(PREFIX) || !Number.isInteger(from)) throw invalid('page_token: not known', 'page_token');
	return from;
}
