/** Ids, links, addresses and long tokens. Nothing that the report is made of looks like one of them. */
const PRIVATE = [
	/[a-z][a-z0-9+.-]*:\/\/[^\s"'`|)]+/gi,
	/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi,
	/[^\s"'`|@]+@[^\s"'`|@]+\.[a-z]{2,}/gi,
	/\b(?=\w*\d)(?=\w*[a-z])\w{24,}\b/gi,
];

/**
 * The last look before a report leaves: it is made of types and names only, and should a change of the probe ever let more through, this
 * takes it out.
 *
 * @param secrets texts that must not be there in any form, such as the key
 */
export function withoutPrivate<T>(value: T, secrets: readonly string[]): T {
	if (typeof value === 'string') return clean(value, secrets) as T;
	if (Array.isArray(value)) return value.map((entry: unknown) => withoutPrivate(entry, secrets)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutPrivate(inner, secrets)])) as T;
}

function clean(text: string, secrets: readonly string[]): string {
	const withoutSecrets = secrets
		.filter(({ length }) => length > 3)
		.reduce((rest, secret) => rest.split(secret).join('(withheld)'), text);
	return PRIVATE.reduce((rest, pattern) => rest.replace(pattern, '(withheld)'), withoutSecrets);
}
