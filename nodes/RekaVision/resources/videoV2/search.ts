import { type IDataObject } from 'n8n-workflow';

import { simplifyField } from '../../../shared/input/simplify';
import { listFields, tokenTable, tokenRows, wantedRows } from '../../engine/lists';
import { operation } from '../../engine/operation';
import { REQUESTS_AT_ONCE } from '../../engine/request';
import { MOMENT_ADVICE, MOMENT_FIELDS, momentItem, momentQueryField } from '../../fields/moments';
import { videoTopic } from '../../fields/videoTopic';
import { searchOptions, searchTable, strategyField } from './searchRequest';

/** The most that the API gives at once. */
const PAGE_SIZE = 50;

/** `POST /v2/search`, page after page; the token of the next page goes into the body. */
export const searchVideos = operation({
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search in videos (V2)',
		description: 'Find moments in searchable videos, by meaning or by words; searches are billed',
	},
	tool: {
		simplified: () => MOMENT_FIELDS,
		advice: MOMENT_ADVICE,
		ifNothing: 'Nothing was found. Try other words once; if there is nothing again, tell the person so.',
	},
	fields: [momentQueryField, strategyField, ...listFields, simplifyField, searchOptions],
	endpoint: { method: 'POST', path: '/v2/search', also: 'page by page' },
	takes: 'body',
	metered: true,
	sends: [searchTable, tokenTable],
	named: { filter: searchOptions },
	async run(run) {
		return await run.each(
			(item) => ({
				wanted: wantedRows(item),
				request: { method: 'POST' as const, path: '/v2/search', body: item.values(searchTable) },
				simplify: item.read(simplifyField),
			}),
			REQUESTS_AT_ONCE,
			async ({ wanted, request, simplify }, item) => {
				let reporting: IDataObject | undefined;
				const hits = await tokenRows(item, {
					request,
					topic: videoTopic('v2', 'search the videos'),
					pageSize: PAGE_SIZE,
					place: 'body',
					wanted,
					onPage: (page) => {
						if (typeof page.report === 'string') reporting = page;
					},
				});
				// The report of a search without hits has no item to stand on.
				if (!simplify && hits.length === 0 && reporting) return [reporting];
				const report: IDataObject = reporting ? { report: reporting.report } : {};
				return hits.map((hit) => ({ ...(simplify ? foundMoment(hit) : hit), ...report }));
			},
		);
	},
});

function foundMoment(hit: IDataObject): IDataObject {
	const { video_id, video_name = null, video_url = null } = hit;
	const { start = null, end = null, score, rank, caption = null, transcript = null } = hit;
	return momentItem({ video_id, video_name, video_url }, { caption, transcript, score, rank, start, end });
}
