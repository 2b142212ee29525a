/** YouTube's limit for a title, in characters. */
export const YOUTUBE_TITLE_LENGTH = 100;
/** Instagram's limits for a caption. */
export const INSTAGRAM_CAPTION_LENGTH = 2200;
export const INSTAGRAM_HASHTAGS = 30;

/** Texts of a clip, cut to what the networks accept. */
export interface PostTexts {
	youtube_title: string;
	instagram_caption: string;
}

/** @param clip title, caption and hashtags as the API gives them */
export function postTexts(clip: { title: string; caption: string; hashtags: string[] }): PostTexts {
	const inCaption = clip.caption.match(/#[\p{L}\p{N}_]/gu)?.length ?? 0;
	const tags = clip.hashtags.slice(0, Math.max(0, INSTAGRAM_HASHTAGS - inCaption));
	let tagLine = tags.join(' ');
	while (tagLine.length > INSTAGRAM_CAPTION_LENGTH) {
		tags.pop();
		tagLine = tags.join(' ');
	}
	const gap = tagLine === '' ? '' : '\n\n';
	const caption = cutText(clip.caption, INSTAGRAM_CAPTION_LENGTH - tagLine.length - gap.length);
	return {
		youtube_title: cutText(clip.title, YOUTUBE_TITLE_LENGTH),
		instagram_caption: caption === '' ? tagLine : `${caption}${gap}${tagLine}`,
	};
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
