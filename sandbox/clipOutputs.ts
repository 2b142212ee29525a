import { createHash } from 'node:crypto';

import type { ClipOutput } from './contract/clips';
import { clipFilm } from './files';
import type { Media } from './media';

/**
 * Texts as the API writes them for posts: captions with emoji, hashtags with `#`. A job has three clips as a rule, and people look at
 * those first, so they are English; the others are there for their languages and scripts.
 */
export const MADE_UP_TEXTS: ReadonlyArray<Pick<ClipOutput, 'title' | 'caption' | 'hashtags'>> = [
	{ title: 'The missing slide', caption: 'He forgot the only slide that mattered 😅', hashtags: ['#talk', '#comedy'] },
	{
		title: 'Three mistakes, one start-up',
		caption: 'What we would never do again 🚀',
		hashtags: ['#founders', '#lessons'],
	},
	{
		title: 'Backstage: 30 seconds of chaos',
		caption: 'Family of four 👨‍👩‍👧‍👦 vs. one broken projector 🇫🇷',
		hashtags: ['#bts', '#live', '#fail'],
	},
	{ title: '最後の一言', caption: '会場が静まり返った瞬間 🎤', hashtags: ['#講演', '#感動'] },
	{
		title: 'La pregunta incómoda',
		caption: '¿Y si nadie lo necesita? 🤔 Escucha la respuesta',
		hashtags: ['#emprender', '#españa'],
	},
	{ title: 'سؤال واحد غيّر كل شيء', caption: 'لحظة لا تُنسى ✨', hashtags: ['#إلهام'] },
	{ title: 'Zurück auf null', caption: 'Und plötzlich war alles weg 😱', hashtags: ['#gründer', '#lernen'] },
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
		...MADE_UP_TEXTS[textOf(index)],
		ai_score: SCORES[index % SCORES.length],
		...fields,
		video_url: fields.video_url === undefined ? clipLink(jobId, index, media) : fields.video_url,
	}));
}

/** Which of the texts, and the film with its title, the clip at this place has. */
const textOf = (index: number) => index % MADE_UP_TEXTS.length;

function clipLink(jobId: string, index: number, media: Media): string {
	const name = createHash('sha256').update(`${jobId}:${index}`).digest('hex').slice(0, 16);
	return media.publish(`/org-1/reels/${name}`, clipFilm(textOf(index)));
}
