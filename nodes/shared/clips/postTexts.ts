import { cleanHashtags, countHashtags, missingHashtags, withFewerHashtags } from './hashtags';
import { fieldsOf, type Platform, type PostField } from './platforms';
import { cutText, lengthOf, type Limit } from './textLength';

/** What a post is made of, as the API gives it. */
export interface PostedClip {
	title: string;
	caption: string;
	hashtags: string[];
}

const GAP = '\n\n';
/** Where a clip has no words at all, but a title must be. */
const NO_TITLE = 'Clip';
const VISIBLE = /[^\s\p{Cf}]/u;

/**
 * The texts for some platforms, each with the field's name that its choice in `platforms` tells, cut to what the platform accepts.
 *
 * The caption is shortened rather than the hashtags, as long as these take less than half. Hashtags that the caption holds are not repeated.
 */
export function postTextsFor(clip: PostedClip, wanted: readonly Platform[]): Record<string, string> {
	const fields = wanted.flatMap(fieldsOf);
	return Object.fromEntries(
		fields.map((field) => [field.name, field.holds === 'title' ? titleText(clip, field) : captionText(clip, field)]),
	);
}

/** The caption with the hashtags that it does not hold already, of any length: what is posted where nothing is cut. */
export function postText({ caption, hashtags }: Omit<PostedClip, 'title'>): string {
	return joined(caption.trim(), missingHashtags(caption, hashtags).join(' '));
}

/** All hashtags as one text, each once. */
export function hashtagsText(hashtags: string[]): string {
	return cleanHashtags(hashtags).join(' ');
}

function titleText(clip: PostedClip, { limits }: PostField): string {
	const texts = [clip.title, clip.caption, hashtagsText(clip.hashtags), NO_TITLE].map(titleLine);
	return cutText(texts.find((text) => VISIBLE.test(text)) ?? NO_TITLE, limits);
}

function titleLine(text: string): string {
	return text
		.replace(/[<>]/g, '')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
}

function captionText(clip: PostedClip, { limits, hashtags: most = Infinity }: PostField): string {
	const caption = withFewerHashtags(clip.caption.trim(), most);
	const tags = fittingTags(missingHashtags(caption, clip.hashtags), most - countHashtags(caption), limits);
	const behind = tags === '' ? '' : `${GAP}${tags}`;
	const left = limits.map(({ most: length, measure }) => ({ measure, most: length - lengthOf(behind, measure) }));
	return joined(cutText(caption, left), tags);
}

/** As many whole hashtags as a platform counts, on one line that leaves room for the caption. */
function fittingTags(hashtags: string[], most: number, limits: Limit[]): string {
	const room = limits.map(({ most: length, measure }) => ({ measure, left: length / 2 }));
	const kept: string[] = [];
	let count = 0;
	for (const tag of hashtags) {
		count += countHashtags(tag);
		for (const place of room) place.left -= lengthOf(`${tag} `, place.measure, place.left);
		if (count > most || room.some(({ left }) => left < 0)) break;
		kept.push(tag);
	}
	return kept.join(' ');
}

function joined(caption: string, tags: string): string {
	return [caption, tags].filter((text) => text !== '').join(GAP);
}
