import { unquoted } from '../input/trim';
import { isWebAddress } from '../input/webAddress';

/** What a step gives in place of an id that is missing: words of JavaScript, and errors of sheets such as `#REF!`. */
const MISSING = /^(?:undefined|null|none|nan|\[object object\]|#[a-z/]+[\d?!]*)$/i;
/** What word processors put in place of `-`, and nobody can tell from it. */
const HYPHENS = /[\u2010\u2011]/g;
const BRACKETS = /["'[\]{}<>]/;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * The id in what a user gave: the id itself, or a pasted URL that holds it (its UUID, else its last path segment). Quotation marks and
 * invisible marks, which a copied id brings along, are left out.
 *
 * @returns the id, possibly empty; `undefined` when the value is not text or a number, or stands for a missing id, or is JSON text
 */
export function idOf(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = unquoted(String(value))
		.replace(/\p{Cf}/gu, '')
		.replace(HYPHENS, '-');
	if (MISSING.test(text) || BRACKETS.test(text)) return undefined;
	if (!isWebAddress(text)) return text;
	const path = text.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
	const [last = ''] = path
		.split('/')
		.filter((segment) => segment !== '')
		.slice(-1);
	return UUID.exec(path)?.[0] ?? (MISSING.test(last) ? undefined : last);
}

/** What a `clip_id`, `<job>:<n>`, is made of; every other id is that of a job. */
export function clipParts(id: string): { jobId: string; index?: number } {
	const [, jobId = id, index] = /^(.*):(\d{1,9})$/s.exec(id) ?? [];
	return { jobId, ...(index !== undefined && { index: Number(index) }) };
}

/** As {@link idOf}, for a clip job: the `clip_id` of a clip gives the job. */
export function jobIdOf(value: unknown): string | undefined {
	const id = idOf(value);
	const jobId = id === undefined ? undefined : clipParts(id).jobId;
	return jobId !== undefined && MISSING.test(jobId) ? undefined : jobId;
}

/** Far more than any id has, and few enough for an address and a sentence. */
const LONGEST_ID = 500;

/**
 * Makes an id safe to stand as one segment of a path.
 *
 * A slash is refused rather than encoded: many servers decode a path before they look for its route, and `a%2Ftranscript` would then
 * lead to something else than was meant.
 *
 * @returns the encoded segment, or `undefined` when this cannot be an id: empty, `.` or `..`, too long, with slashes, control characters or
 * broken Unicode
 */
export function pathSegment(id: string): string | undefined {
	if (id === '' || id === '.' || id === '..' || id.length > LONGEST_ID || /[\p{Cc}\p{Cs}/\\]/u.test(id))
		return undefined;
	return encodeURIComponent(id);
}

/** Whether a value of an answer can be an id. */
export function isId(value: unknown): value is string {
	return typeof value === 'string' && pathSegment(value) !== undefined;
}
