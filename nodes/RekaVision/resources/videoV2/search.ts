import type { IDataObject } from 'n8n-workflow';

import { listFields } from '../../fields/list';
import { simplifyField } from '../../../shared/input/simplify';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { jsonBody } from '../../routing/body';
import { byToken, tokenPage } from '../../routing/lists';
import { routed } from '../../routing/routed';
import { momentItem } from '../../fields/moments';
import { readSearchBody, searchOptions } from './searchRequest';

/** The most that the API gives at once. */
const PAGE_SIZE = 50;

/** `POST /v2/search`, page after page; the token of the next page goes into the body. */
export const searchVideos: Operation = {
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search in videos',
		description:
			'Find moments in indexed videos, by meaning or by words; one item per moment, ready for Clip > Create. Searches are billed.',
		routing: routed({
			method: 'POST',
			url: '/v2/search',
			topic: videoTopic('v2', 'search the videos'),
			prepare: [jsonBody(readSearchBody)],
			shape: tokenPage,
			async paginate(sendPage) {
				let report: IDataObject = {};
				const hits = await byToken(this, sendPage, PAGE_SIZE, 'body', (page) => {
					if (typeof page.report === 'string') report = { report: page.report };
				});
				return this.getNodeParameter('simplify') === false
					? hits.map((hit) => ({ ...hit, ...report }))
					: hits.map((hit) => ({ ...foundMoment(hit), ...report }));
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
		{
			displayName: 'Search By',
			name: 'strategy',
			type: 'options',
			options: [
				{
					name: 'Meaning',
					value: 'semantic',
					description: 'Moments that fit the query; needs videos that were indexed for Search',
				},
				{
					name: 'Words',
					value: 'text',
					description: 'Moments in whose transcript or captions the query stands word for word',
				},
			],
			default: 'semantic',
			description: 'How the query is compared with the videos',
		},
		...listFields,
		simplifyField,
		searchOptions,
	],
};

function foundMoment(hit: IDataObject): IDataObject {
	const { video_id, video_name = null, video_url = null } = hit;
	const { start = null, end = null, score, rank, caption = null, transcript = null } = hit;
	return momentItem({ video_id, video_name, video_url }, { start, end, score, rank, caption, transcript });
}
