import { rawEntries } from './list';
import { type Place, refusal, shortened } from './place';
import { checkRequiredText, emptyError } from './text';
import { trimText } from './trim';
import { SCHEME } from './webAddress';

/** More than any host has, with user and port. A host is worked on in a way that takes very long for a very long one. */
const LONGEST_HOST = 1000;
/** Far more than any address has, browsers and servers take some thousands; longer text would keep n8n busy for seconds. */
export const LONGEST_URL = 20_000;
/** An address without its scheme, as people type it and pages link it: `youtu.be/x`, `//youtu.be/x`. A file name or a host alone is none. */
const NO_SCHEME =
	/^(?:\/\/)?(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*\.)+(?:xn--[a-z0-9-]+|[\p{L}\p{M}]{2,63})(?::\d{1,5})?[/?]./iu;
/** A link with its text, as models and Markdown write it, `[text](url "title")`, and as Slack does, `<url|text>`. */
const NAMED_LINK =
	/!?\[[^[\]]*\]\(\s*<?((?:https?:\/\/|[\w-]+\.)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)|<([^\s<>|]+)\|[^<>|]*>/gi;
/** What stands before an entry of a list in a text. */
const BULLET = /^(?:[-*\u2022\u2013]|\d{1,3}[.)])$/;
/** What may stand before a copied URL: quotation marks and brackets. */
const BEFORE = /^[\s"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a<([{]+/;
/** What may stand after it: quotation marks, and punctuation of the sentence. */
const AFTER = /[\s"'`\u2018-\u201f\u00ab\u00bb\u2039\u203a<>.,;:!?|\u2026\u3001\u3002\uff01\uff0c\uff1f]/;
const BRACKETS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/**
 * An absolute http(s) URL, without what a copied sentence leaves around it: `<https://...>`, quotation marks, a full stop, the text of a
 * link. One without its scheme is meant with `https://`.
 *
 * @throws NodeOperationError when the value is blank or not such a URL
 */
export function checkUrl(place: Place, value: unknown): string {
	const given = checkRequiredText(place, value);
	const text = withScheme(cleanUrl(withoutLinkTexts(given.slice(0, LONGEST_URL))));
	if (!SCHEME.test(text)) throw noUrl(place, text);
	if (given.length > LONGEST_URL) {
		throw refusal(
			place,
			`${shortened(text)} is too long for a URL`,
			'Give the address of one file; put a comma or a line break between two addresses.',
		);
	}
	if (/\s/.test(text)) {
		throw refusal(
			place,
			`${shortened(text)} is not a URL because it holds a space or line break`,
			'Write %20 for a space in the address, and put a comma or a line break between two addresses.',
		);
	}
	if (!isParsable(text)) throw noUrl(place, text);
	return text;
}

/**
 * One or more http(s) URLs, each once: from an array, from JSON text of one, or from text with commas, semicolons, `|`, white space or line
 * breaks between them. A comma or the like inside a URL is kept: it divides only where the next URL or white space follows.
 *
 * @throws NodeOperationError when there is none, or one is malformed
 */
export function checkUrls(place: Place, value: unknown): string[] {
	const parts = new Set(rawEntries(place, value).map(withoutLinkTexts).flatMap(splitUrls));
	const urls = [...parts].map((part) => checkUrl(place, part));
	if (urls.length === 0) throw emptyError(place, 'Enter at least one URL');
	return [...new Set(urls)];
}

/** A URL as it was copied, without brackets, quotation marks and the punctuation of the sentence around it. */
export function cleanUrl(text: string): string {
	const url = trimText(text).replace(BEFORE, '');
	// A closing bracket belongs to the URL when it was opened there.
	const lone = Object.fromEntries(
		Object.entries(BRACKETS).map(([close, open]) => [close, countOf(url, close) - countOf(url, open)]),
	);
	let end = url.length;
	while (end > 0 && (AFTER.test(url[end - 1]) || lone[url[end - 1]]-- > 0)) end--;
	return url.slice(0, end);
}

function countOf(text: string, part: string): number {
	return text.split(part).length - 1;
}

function withoutLinkTexts(text: string): string {
	return text.replace(NAMED_LINK, (_link, inMarkdown?: string, inSlack?: string) => ` ${inMarkdown ?? inSlack} `);
}

function withScheme(url: string): string {
	return NO_SCHEME.test(url) ? `https://${url.replace(/^\/\//, '')}` : url;
}

/** Divides text where the next URL begins, and where the text between two words holds a line break, or a mark and white space. */
function splitUrls(text: string): string[] {
	const urls: string[] = [];
	let lacksScheme = false;
	// With its group, split() gives what divides as well: word, divider, word, ...
	const words = text.split(/([\s,;|\u3001\uff0c\uff1b]+)/);
	for (let index = 0; index < words.length; index += 2) {
		const [between, word] = [words[index - 1] ?? '', words[index]];
		if (word === '' || (BULLET.test(word) && /^$|\s$/.test(between) && /^\s/.test(words[index + 1] ?? ''))) continue;
		const start = word.replace(BEFORE, '');
		const isAlike = NO_SCHEME.test(start);
		// Without a scheme a mark alone divides only what is written alike: `https://x.example/a,y.example/b` is one.
		const begins = SCHEME.test(start) || (isAlike && (lacksScheme || /\s/.test(between)));
		const divides = /[\r\n]/.test(between) || (/\s/.test(between) && /\S/.test(between));
		if (urls.length === 0 || begins || divides) {
			urls.push(word);
			lacksScheme = isAlike;
		} else {
			urls[urls.length - 1] += `${between}${word}`;
		}
	}
	return urls;
}

function isParsable(text: string): boolean {
	const host = text.replace(SCHEME, '').split(/[/?#]/, 1)[0];
	return host !== '' && host.length <= LONGEST_HOST && URL.canParse(text) && new URL(text).hostname !== '';
}

function noUrl(place: Place, text: string) {
	return refusal(
		place,
		`${shortened(text)} is not a URL`,
		'Enter a full address that starts with https:// or http://.',
	);
}

/** A URL or a part of it with plain letters in place of escapes; as it is where its escapes make no text. */
export function decodedUrl(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
