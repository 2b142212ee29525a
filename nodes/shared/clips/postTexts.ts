/** YouTube's limit for a title, in characters. */
export const YOUTUBE_TITLE_LENGTH = 100;
/** Instagram's limits for a caption. */
export const INSTAGRAM_CAPTION_LENGTH = 2200;
export const INSTAGRAM_HASHTAGS = 30;
/** A hashtag up to its first character. */
const HASHTAG = /#+[\p{L}\p{N}_]/gu;

/** Texts of a clip, cut to what the networks accept. */
export interface PostTexts {
	youtube_title: string;
	instagram_caption: string;
}

/** @param clip title, caption and hashtags as the API gives them */
export function postTexts(clip: { title: string; caption: string; hashtags: string[] }): PostTexts {
	const text = withFewerHashtags(clip.caption, INSTAGRAM_HASHTAGS);
	const tagLine = fittingTags(clip.hashtags, INSTAGRAM_HASHTAGS - countHashtags(text));
	const gap = tagLine === '' ? '' : '\n\n';
	const caption = cutText(text, INSTAGRAM_CAPTION_LENGTH - tagLine.length - gap.length);
	return {
		youtube_title: cutText(clip.title, YOUTUBE_TITLE_LENGTH),
		instagram_caption: caption === '' ? tagLine : `${caption}${gap}${tagLine}`,
	};
}

/** As many whole hashtags as Instagram accepts, on one line. */
function fittingTags(hashtags: string[], most: number): string {
	let line = '';
	for (const tag of hashtags) {
		const longer = `${line} ${tag.trim()}`.trim();
		if (countHashtags(longer) > most || longer.length > INSTAGRAM_CAPTION_LENGTH) break;
		line = longer;
	}
	return line;
}

/** Hashtags beyond the limit lose their sign and stay as words. */
function withFewerHashtags(text: string, most: number): string {
	let count = 0;
	return text.replace(HASHTAG, (tag) => (++count > most ? tag.replace(/^#+/, '') : tag));
}

function countHashtags(text: string): number {
	return text.match(HASHTAG)?.length ?? 0;
}

/**
 * Cuts text to a length, at the end of a word where there is one in the last half and never inside an emoji or an accented letter. A cut
 * text ends with an ellipsis.
 *
 * @param length the most characters (UTF-16 units, the strictest way to count)
 */
export function cutText(text: string, length: number): string {
	const trimmed = text.trim();
	if (trimmed.length <= length) return trimmed;
	const room = length - 1;
	let fits = '';
	for (const { segment } of new Intl.Segmenter().segment(trimmed)) {
		if (fits.length + segment.length > room) break;
		fits += segment;
	}
	const next = trimmed.slice(fits.length, fits.length + 1);
	const lastSpace = fits.search(/\s\S*$/);
	const endsWithWord = /^\s/.test(next);
	const atWord = endsWithWord || lastSpace < room / 2 ? fits : fits.slice(0, lastSpace);
	return room < 1 ? '' : `${atWord.trimEnd()}…`;
}
