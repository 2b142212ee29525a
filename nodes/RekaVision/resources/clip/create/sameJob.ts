import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../../shared/api/answer';
import { type ClipJob } from '../../../../shared/clips/job';
import { readSourceUrl } from '../../../../shared/clips/sourceUrl';
import { type ClipRequest } from './request';

/** The prompt that Reka uses when none is sent. */
const DEFAULT_PROMPT = 'Create an engaging short video highlighting the best moments';

/** Settings that make other clips of the same video, by the object that holds them, and what Reka takes when none is sent. */
const SETTINGS = {
	generation_config: {
		source_start_time: 0,
		source_end_time: null,
		template: 'moments',
		translated_subtitles_target_language: null,
		num_generations: null,
	},
	rendering_config: { aspect_ratio: '9:16' },
} satisfies Record<string, IDataObject>;

/** The same for the same set of videos, however they are spelled. */
export function sourcesKey(urls: string[]): string {
	return JSON.stringify(urls.map((url) => readSourceUrl(url).key).sort());
}

/** The same for the same prompt, and for none and the one that Reka fills in. */
export function promptKey(prompt: string | null | undefined): string {
	return prompt?.trim() || DEFAULT_PROMPT;
}

/**
 * Whether a job was made with the settings that are wanted, as far as it tells: an object of settings that it leaves out says nothing, and
 * neither does a number of clips that Reka has not decided yet.
 *
 * @param job the whole job, or the body with which it was created
 */
export function hasSettings(job: ClipJob | ClipRequest['body'], wanted: ClipRequest['body']): boolean {
	return Object.entries(SETTINGS).every(([name, standards]) => {
		const told = asRecord(job[name]);
		if (!told) return true;
		const asked = asRecord(wanted[name]) ?? {};
		return Object.entries(standards).every(([setting, standard]) => {
			const [there, here] = [told[setting] ?? standard, asked[setting] ?? standard];
			return there === here || (setting === 'num_generations' && (!there || here === null));
		});
	});
}
