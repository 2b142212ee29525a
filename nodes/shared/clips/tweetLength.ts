import { trimEnd } from '../input/trim';
import { composed } from './composed';
import { characters, EMOJI, type Measure } from './textLength';

/** Every link counts as much, because X puts a short one in its place. */
const LINK = 23;
/** The shortest text that X may take for a link, such as `a.co`: what a link costs more than its letters, at most. */
const SHORTEST_LINK = 4;
/** Code points that count 1; all others count 2 (configuration v3 of https://github.com/twitter/twitter-text). */
const LIGHT: Array<[number, number]> = [
	[0, 4351],
	[8192, 8205],
	[8208, 8223],
	[8242, 8247],
];

/** Runs of what an address may be written with, brackets in a query among it; what stands between two of them is no part of a link. */
const RUN = /[\p{L}\p{M}\p{N}._~:/#@!$&*+,;=%-]+(?:\?[\p{L}\p{M}\p{N}._~:/?#@!$&*+,;=%()[\]'|-]*)?/gu;
/** The dot in front of a domain such as `com`. */
const DOMAIN_DOT = /[\p{L}\p{M}\p{N}_-]\.(?=\p{L}{2})/gu;
/** A link as nearly all are: a host, and a path of plain characters, where punctuation stands between letters or digits alone. */
const PLAIN_LINK =
	/^(?:https?:\/\/)?(?:[a-z0-9][a-z0-9-]*\.)+([a-z]{2,18})(?:\/(?:(?:[a-z0-9/_~%=&+#-]|(?<=[a-z0-9])[.:?](?=[a-z0-9]))*[a-z0-9/=_-])?)?$/i;
/** Domains of three letters and more that links usually have. */
const COMMON_DOMAINS = [
	'com',
	'org',
	'net',
	'info',
	'biz',
	'edu',
	'gov',
	'dev',
	'app',
	'xyz',
	'online',
	'site',
	'store',
	'live',
	'video',
];
/** Region codes that name no domain. */
const RESERVED = ['CP', 'CQ', 'DG', 'EA', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ'];
/** What ends a sentence or a bracket around a link rather than the link. */
const PUNCTUATION = /[.,:;!?()[\]'|]/;

/**
 * The weight of a text as X counts it, or a little more: a post must not be refused, so what only looks like a link counts as the more
 * expensive of both. An emoji counts 2, however it is made.
 */
export const weight: Measure = {
	*pieces(text) {
		let at = 0;
		for (const { 0: run, index } of text.matchAll(RUN)) {
			if (linkDots(run) === 0) continue;
			yield* characters(text.slice(at, index));
			const link = trimEnd(run, PUNCTUATION);
			yield link;
			at = index + link.length;
		}
		yield* characters(text.slice(at));
	},
	cost(piece) {
		const text = composed(piece);
		const dots = linkDots(text);
		// Without a dot it is one character, and the runtime takes long to look for more of them.
		if (dots === 0) return characterWeight(text);
		if (isPlainLink(text)) return LINK;
		const plain = [...characters(text)].reduce((sum, character) => sum + characterWeight(character), 0);
		return plain + dots * (LINK - SHORTEST_LINK);
	},
};

function linkDots(run: string): number {
	return run.includes('.') ? (run.match(DOMAIN_DOT)?.length ?? 0) : 0;
}

function isPlainLink(text: string): boolean {
	const domain = PLAIN_LINK.exec(text)?.[1].toLowerCase();
	if (domain === undefined) return false;
	return COMMON_DOMAINS.includes(domain) || (domain.length === 2 && isCountry(domain));
}

/** Domains of two letters are those of countries that there are, without codes that are given up or reserved. */
function isCountry(domain: string): boolean {
	const code = domain.toUpperCase();
	const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
	const isInUse = new Intl.Locale(`und-${code}`).region === code && !RESERVED.includes(code);
	return ['uk', 'eu'].includes(domain) || (isInUse && names.of(code) !== undefined);
}

function characterWeight(character: string): number {
	// The pattern is not written as a literal, because the compiler's target does not know its flag yet.
	if (EMOJI.test(character) && new RegExp('^\\p{RGI_Emoji}$', 'v').test(character)) return 2;
	return [...character].reduce((sum, symbol) => sum + symbolWeight(symbol), 0);
}

function symbolWeight(symbol: string): number {
	const point = symbol.codePointAt(0) ?? 0;
	const isLight = LIGHT.some(([first, last]) => point >= first && point <= last) && !EMOJI.test(symbol);
	return isLight ? 1 : 2;
}
