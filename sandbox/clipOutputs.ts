import { createHash } from 'node:crypto';

import type { ClipOutput } from './contract/clips';
import type { Media } from './media';

/** Texts in several languages and scripts, as the API writes them for posts: captions with emoji, hashtags with `#`. */
const TEXTS: ReadonlyArray<Pick<ClipOutput, 'title' | 'caption' | 'hashtags'>> = [
	{ title: 'The missing slide', caption: 'He forgot the only slide that mattered 😅', hashtags: ['#talk', '#comedy'] },
	{
		title: 'Drei Fehler, ein Start-up',
		caption: 'Was wir nie wieder tun würden 🚀',
		hashtags: ['#gründer', '#lernen'],
	},
	{ title: '最後の一言', caption: '会場が静まり返った瞬間 🎤', hashtags: ['#講演', '#感動'] },
	{
		title: 'La pregunta incómoda',
		caption: '¿Y si nadie lo necesita? 🤔 Escucha la respuesta',
		hashtags: ['#emprender', '#españa'],
	},
	{ title: 'سؤال واحد غيّر كل شيء', caption: 'لحظة لا تُنسى ✨', hashtags: ['#إلهام'] },
	{
		title: 'Backstage: 30 seconds of chaos',
		caption: 'Family of four 👨‍👩‍👧‍👦 vs. one broken projector 🇫🇷',
		hashtags: ['#bts', '#live', '#fail'],
	},
];

/** All different, none in the order of the list: a client has to sort by itself. */
const SCORES = [71, 93, 64, 88, 57, 79, 82, 49, 96, 60, 75, 68] as const;

/**
 * Makes the finished clips of a job; `given` replaces single fields. Links have no file extension, as in the guide's sample.
 */
export function makeOutputs(
	jobId: string,
	given: number | ReadonlyArray<Partial<ClipOutput>>,
	media: Media,
): ClipOutput[] {
	const wanted = typeof given === 'number' ? Array.from({ length: given }, () => ({})) : given;
	return wanted.map((fields: Partial<ClipOutput>, index) => ({
		...TEXTS[index % TEXTS.length],
		ai_score: SCORES[index % SCORES.length],
		...fields,
		video_url: fields.video_url === undefined ? clipLink(jobId, index, media) : fields.video_url,
	}));
}

function clipLink(jobId: string, index: number, media: Media): string {
	const name = createHash('sha256').update(`${jobId}:${index}`).digest('hex').slice(0, 16);
	return media.publish(`/org-1/reels/${name}`, { name, size: 64 * 1024, type: 'video/mp4' });
}
