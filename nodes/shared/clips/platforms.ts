import { bytes, graphemes, type Limit, type Measure, threadsCharacters, units } from './textLength';
import { weight } from './tweetLength';

/** One text that a platform takes. */
export interface PostField {
	/** Name in the output. */
	name: string;
	/** `title`: the title of the clip on one line, without `<` and `>`, and never blank. `caption`: the caption with hashtags behind it. */
	holds: 'title' | 'caption';
	/** All of these must be kept. */
	limits: Limit[];
	/** Hashtags that count, at most; further ones in the caption lose their sign. */
	hashtags?: number;
}

const upTo = (most: number, measure: Measure = units): Limit => ({ most, measure });

/**
 * What each platform takes. The sources of every number are in docs/post-texts.md. Where a platform does not say what a character is, UTF-16
 * units are counted, which is the strictest way.
 */
const FIELDS = {
	bluesky: [{ name: 'bluesky_post', holds: 'caption', limits: [upTo(300, graphemes), upTo(3000, bytes)] }],
	facebook: [{ name: 'facebook_post', holds: 'caption', limits: [upTo(63_206)] }],
	instagram: [{ name: 'instagram_caption', holds: 'caption', limits: [upTo(2200)], hashtags: 5 }],
	linkedin: [{ name: 'linkedin_post', holds: 'caption', limits: [upTo(3000)] }],
	pinterest: [
		{ name: 'pinterest_title', holds: 'title', limits: [upTo(100)] },
		{ name: 'pinterest_description', holds: 'caption', limits: [upTo(500)] },
	],
	threads: [{ name: 'threads_post', holds: 'caption', limits: [upTo(500, threadsCharacters)], hashtags: 1 }],
	tiktok: [{ name: 'tiktok_caption', holds: 'caption', limits: [upTo(2200)], hashtags: 5 }],
	x: [{ name: 'x_post', holds: 'caption', limits: [upTo(280, weight)] }],
	youtube: [{ name: 'youtube_title', holds: 'title', limits: [upTo(100)] }],
} satisfies Record<string, PostField[]>;

/** A platform that texts can be made for. */
export type Platform = keyof typeof FIELDS;

/** The texts of a platform. */
export function fieldsOf(platform: Platform): PostField[] {
	return FIELDS[platform];
}

/** The platforms as choices of an option, sorted by name. */
export const platforms: Array<{ name: string; value: Platform; description: string }> = [
	{ name: 'Bluesky', value: 'bluesky', description: 'Adds bluesky_post, up to 300 characters' },
	{ name: 'Facebook', value: 'facebook', description: 'Adds facebook_post, up to 63,206 characters' },
	{
		name: 'Instagram',
		value: 'instagram',
		description: 'Adds instagram_caption, up to 2,200 characters and 5 hashtags',
	},
	{ name: 'LinkedIn', value: 'linkedin', description: 'Adds linkedin_post, up to 3,000 characters' },
	{
		name: 'Pinterest',
		value: 'pinterest',
		description: 'Adds pinterest_title, up to 100 characters, and pinterest_description, up to 500',
	},
	{ name: 'Threads', value: 'threads', description: 'Adds threads_post, up to 500 characters and 1 hashtag' },
	{ name: 'TikTok', value: 'tiktok', description: 'Adds tiktok_caption, up to 2,200 characters and 5 hashtags' },
	{ name: 'X', value: 'x', description: 'Adds x_post, up to 280 characters as X counts them' },
	{ name: 'YouTube', value: 'youtube', description: 'Adds youtube_title, up to 100 characters on one line' },
];
