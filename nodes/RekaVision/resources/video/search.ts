import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { checkRequiredText } from '../../../shared/input/checks';
import { rowsOf } from '../../../shared/api/pages';
import { withoutUnset } from '../../fields/options';
import { simplifyField } from '../../../shared/input/simplify';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { jsonBody } from '../../routing/body';
import { routed } from '../../routing/routed';
import { searchOptionsField } from './searchOptions';
import { momentItem } from '../../fields/moments';

/** `POST /v1/videos/search`: moments of indexed videos; no paging. */
export const searchVideoMoments: Operation = {
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search in videos',
		description:
			'Find moments by what is said and shown; counts against about 50 video searches a day, and searches may be billed. One item per moment, ready for Clip > Create.',
		routing: routed({
			method: 'POST',
			url: '/v1/videos/search',
			topic: videoTopic('v1', 'search the videos'),
			prepare: [
				jsonBody(({ context, field, read, collection }) => {
					const chosen = collection(searchOptionsField);
					const zone = context.getTimezone();
					return withoutUnset({
						query: checkRequiredText(field('Query'), read('query')),
						max_results: chosen.number('maxResults', { min: 1, whole: true }),
						threshold: chosen.number('threshold', { min: 0 }),
						video_ids: chosen.ids('videoIds'),
						group_ids: chosen.ids('groupIds'),
						use_llm_rerank: chosen.boolean('useLlmRerank'),
						use_embeds_rerank: chosen.boolean('useEmbedsRerank'),
						add_ocr_to_caption: chosen.boolean('addOcrToCaption'),
						datetime_from: chosen.instant('datetimeFrom', zone),
						datetime_to: chosen.instant('datetimeTo', zone),
						timestamp_from: chosen.number('timestampFrom', { min: 0 }),
						timestamp_to: chosen.number('timestampTo', { min: 0 }),
						generate_report: chosen.boolean('includeReport'),
					});
				}),
			],
			shape(body) {
				const report = asRecord(body)?.report;
				const extra: IDataObject = typeof report === 'string' ? { report } : {};
				const simplify = this.getNodeParameter('simplify') !== false;
				return rowsOf(body, 'results')?.map((hit, index) => ({
					...(simplify ? foundMoment(hit, index) : hit),
					...extra,
				}));
			},
		}),
	},
	fields: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. the audience laughs',
			description: 'What to look for',
		},
		simplifyField,
		searchOptionsField,
	],
};

/** A hit in the words of the newer library, so that a workflow can change the generation; `score` arrives as number or text. */
function foundMoment(hit: IDataObject, index: number): IDataObject {
	const score = typeof hit.score === 'string' && hit.score.trim() !== '' ? Number(hit.score) : hit.score;
	const video = {
		video_id: hit.video_id,
		video_name: hit.video_title ?? null,
		video_url: hit.s3_presigned_url ?? null,
	};
	return momentItem(video, {
		start: hit.start_timestamp ?? null,
		end: hit.end_timestamp ?? null,
		score: typeof score === 'number' && !Number.isNaN(score) ? score : null,
		rank: index + 1,
		caption: hit.plain_text_caption ?? null,
		transcript: hit.plain_text_transcript ?? null,
		...(typeof hit.explanation === 'string' && { explanation: hit.explanation }),
	});
}
