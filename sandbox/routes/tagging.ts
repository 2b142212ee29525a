import { ApiError } from '../contract/errors';
import { IndexedTagRequest, QuickTagForm, type Tags } from '../contract/tagging';
import type { Router } from '../routing';
import type { Videos } from './videos';

export class Tagging {
	/** Indexed tag answers with this plain text instead of the object. */
	text?: string;

	reset(): void {
		this.text = undefined;
	}
}

const TAGS: Tags = {
	Description: 'Customers get haircuts in a barbershop.',
	Violence: false,
	Profanity: false,
	AdultContent: false,
	Drugs: false,
	Alcohol: false,
	Gambling: false,
	Political: false,
	ExpectedCTR: 42,
	ViralityScore: 65.5,
	Keyword: ['barbershop', 'haircut'],
	MoodTone: ['calm', 'friendly'],
};

export function taggingRoutes(endpoint: Router, tagging: Tagging, videos: Videos): void {
	endpoint({ method: 'POST', path: '/v1/qa/quicktag', form: { schema: QuickTagForm } }, () => TAGS);
	endpoint({ method: 'POST', path: '/v1/qa/indexedtag', json: IndexedTagRequest }, ({ body }) => {
		const status = videos.indexingStatus(videos.find(body.video_id));
		// "The video must have been processed"; the status for others is not stated, 409 is assumed.
		if (status !== 'indexed') throw new ApiError(409, `Video is not indexed. Current status: ${status ?? 'none'}`);
		return tagging.text ?? TAGS;
	});
}
