import { composed } from './composed';

/** The sign of a hashtag, in front of its first character; Japanese keyboards write it wide. */
const SIGN = /[#＃](?=[\p{L}\p{N}_])/gu;
const HASHTAG = /[#＃][\p{L}\p{M}\p{N}_]+/gu;

/** Hashtags as they are posted: each with its sign, in one word, and once. */
export function cleanHashtags(hashtags: string[]): string[] {
	const tags = new Map<string, string>();
	for (const hashtag of hashtags) {
		const word = hashtag
			.replace(/[\s#＃]+/g, ' ')
			.trim()
			.split(' ')
			.join('');
		const tag = `#${word}`;
		if (countHashtags(tag) > 0 && !tags.has(keyOf(tag))) tags.set(keyOf(tag), tag);
	}
	return [...tags.values()];
}

/** The {@link cleanHashtags} that a text does not hold already. */
export function missingHashtags(text: string, hashtags: string[]): string[] {
	const there = new Set((text.match(HASHTAG) ?? []).map(keyOf));
	return cleanHashtags(hashtags).filter((tag) => !there.has(keyOf(tag)));
}

/** How many hashtags a platform sees in a text. */
export function countHashtags(text: string): number {
	return text.match(SIGN)?.length ?? 0;
}

/** Hashtags beyond a number lose their sign and stay as words. */
export function withFewerHashtags(text: string, most: number): string {
	const signs = [...text.matchAll(SIGN)].slice(most);
	let [kept, from] = ['', 0];
	for (const { index } of signs) {
		let end = index;
		while (end > from && '#＃'.includes(text[end - 1])) end--;
		kept += text.slice(from, end);
		from = index + 1;
	}
	return kept + text.slice(from);
}

/** What two hashtags that a platform takes for one have in common, however they are written. */
function keyOf(tag: string): string {
	return composed(tag.slice(1)).toLowerCase();
}
