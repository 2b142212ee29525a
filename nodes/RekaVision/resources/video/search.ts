import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { rowsUnder } from '../../../shared/api/pages';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { request } from '../../engine/request';
import { MOMENT_FIELDS, momentItem, momentQueryField } from '../../fields/moments';
import { videoTopic } from '../../fields/videoTopic';
import { searchOptions } from './searchOptions';

/** `POST /v1/videos/search`: moments of indexed videos; no paging. */
export const searchVideoMoments = request({
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search in videos',
		description: 'Find moments by what is said and shown; counts against about 50 searches a day and may be billed',
	},
	tool: {
		simplified: () => MOMENT_FIELDS,
		advice: 'The times are seconds of the video. The link of a video is given with its first moment.',
		ifNothing: 'Nothing was found. Try other words once; if there is nothing again, tell the person so.',
	},
	fields: [momentQueryField, simplifyField, optionsField(Object.values(searchOptions))],
	metered: true,
	method: 'POST',
	path: '/v1/videos/search',
	body: { query: momentQueryField, ...searchOptions },
	topic: videoTopic('v1', 'search the videos'),
	answer(item) {
		const simplify = item.read(simplifyField);
		return ({ body }) => {
			const hits = rowsUnder(body, 'results');
			const answer = asRecord(body);
			const report = answer?.report;
			// The report of a search without hits has no item to stand on.
			if (!simplify && answer && hits?.length === 0 && typeof report === 'string') return [answer];
			const extra: IDataObject = typeof report === 'string' ? { report } : {};
			return hits?.map((hit, index) => ({ ...(simplify ? foundMoment(hit, index) : hit), ...extra }));
		};
	},
});

/** A hit in the words of the newer library, so that a workflow can change over to it; `score` arrives as number or text. */
function foundMoment(hit: IDataObject, index: number): IDataObject {
	const score = typeof hit.score === 'string' && hit.score.trim() !== '' ? Number(hit.score) : hit.score;
	const video = {
		video_id: hit.video_id,
		video_name: hit.video_title ?? null,
		video_url: hit.s3_presigned_url ?? null,
	};
	return momentItem(video, {
		caption: hit.plain_text_caption ?? null,
		transcript: hit.plain_text_transcript ?? null,
		...(typeof hit.explanation === 'string' && { explanation: hit.explanation }),
		score: typeof score === 'number' && !Number.isNaN(score) ? score : null,
		rank: index + 1,
		start: hit.start_timestamp ?? null,
		end: hit.end_timestamp ?? null,
	});
}
