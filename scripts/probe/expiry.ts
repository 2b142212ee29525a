/** Moments in links: compact ISO (`20260117T192320Z`), ISO, or Unix seconds. Returns Unix milliseconds. */
function momentOf(text: string | undefined): number {
	if (text === undefined) return NaN;
	if (/^\d{10}$/.test(text)) return Number(text) * 1000;
	const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
	return y === undefined ? Date.parse(text) : Date.UTC(+y, +mo - 1, +d, +h, +mi, +s);
}

function duration(ms: number): string {
	const minutes = Math.round(ms / 60_000);
	if (minutes < 120) return `${minutes} minutes`;
	const hours = Math.round(minutes / 60);
	return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/**
 * How long a signed link works, as far as the link itself says so (Amazon S3 and CloudFront, Google Cloud Storage, Azure, and plain
 * `expires` or `exp`).
 *
 * @param now Unix milliseconds; for links that name only their end
 */
export function expiryOf(link: string, now: number): string {
	let query: Record<string, string>;
	try {
		query = Object.fromEntries([...new URL(link).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
	} catch {
		return 'no web address';
	}
	for (const vendor of ['x-amz', 'x-goog']) {
		const seconds = Number(query[`${vendor}-expires`]);
		if (seconds > 0) return `${duration(seconds * 1000)} after it was signed`;
	}
	const end = [query.expires, query.se, query.exp, query.expiry].map(momentOf).find((moment) => !Number.isNaN(moment));
	if (end !== undefined)
		return end > now ? `ends ${duration(end - now)} after it was given` : 'was over when it was given';
	return Object.keys(query).length > 0 ? 'a query, but no expiry that the probe knows' : 'no expiry in the link';
}
