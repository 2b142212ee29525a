/** How every link begins. */
export const SCHEME = /^https?:\/\//i;

/** Whether a value is a link, and no name, id or other text. */
export function isWebAddress(value: unknown): value is `${string}://${string}` {
	return typeof value === 'string' && SCHEME.test(value);
}
