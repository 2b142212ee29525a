import { type IDataObject, type IDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { ask } from '../../../shared/api/ask';
import { path as pathOf } from '../../../shared/api/pathTemplate';
import { type Table } from '../../../shared/input/item';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { type Answer } from '../../engine/answers';
import { type Item } from '../../engine/item';
import { listFields, tokenTable, tokenRows, wantedRows } from '../../engine/lists';
import { operation, type Operation, type Option } from '../../engine/operation';
import { REQUESTS_AT_ONCE } from '../../engine/request';
import { videoLocator } from '../../fields/locators';
import { MOMENT_FIELDS, momentItem, momentVideo } from '../../fields/moments';
import { videoTopic } from '../../fields/videoTopic';
import { readVideo } from './readVideo';
import { readTimeRange, timeRangeFields, timeRangeTable } from './timeRange';

/** The page size that the API names as its default; a maximum is not documented. */
const PAGE_SIZE = 50;

/** A list that a feature has made of a video. */
export interface Insight {
	option: Option;
	/** What Reka calls the list: the end of the path, and its name in error sentences. */
	list: string;
	/** Further fields, between the picker and Return All. */
	fields?: INodeProperties[];
	/** Further options. */
	options?: INodeProperties[];
	/** What these put into the query. */
	query?: Table;
	/** For an item whose answer is one object instead of pages of entries. */
	whole?: (item: Item) => ReturnType<Answer> | undefined;
	/** When Return All, Limit and Simplify show; default always. */
	listed?: Pick<IDisplayOptions, 'hide'>;
}

/**
 * The operation that lists an insight, to the end or to Limit. Simplified items carry what Clip > Create needs, for which the video is
 * read once; a list of nothing costs no second request.
 */
export function insightOperation({
	option,
	list,
	fields = [],
	options = [],
	query = {},
	whole,
	listed,
}: Insight): Operation {
	const path = pathOf`/v2/videos/${{ video_id: videoLocator }}/${list}`;
	const topic = {
		...videoTopic('v2', `get the ${list}`),
		ifConflict: 'Make the video searchable first, with the operation Make Searchable',
	};
	const listing = [...listFields, simplifyField].map((property: INodeProperties) => ({
		...property,
		displayOptions: { ...property.displayOptions, hide: { ...property.displayOptions?.hide, ...listed?.hide } },
	}));
	return operation({
		option,
		tool: {
			simplified: () => [...MOMENT_FIELDS, 'label', 'score', 'bbox'],
			ifNothing: 'There is nothing of this kind in this part of the video. Tell the person so.',
		},
		fields: [videoLocator, ...fields, ...listing, optionsField([...timeRangeFields, ...options])],
		endpoint: { method: 'GET', path, also: 'page by page, then GET /v2/videos/{video_id}' },
		takes: 'qs',
		sends: [query, timeRangeTable, tokenTable],
		async run(run) {
			return await run.each(
				(item) => ({
					id: item.read(videoLocator),
					request: {
						method: 'GET' as const,
						extend: 'qs' as const,
						path: path.of(item),
						qs: { ...item.values(query), ...readTimeRange(item) },
					},
					wanted: wantedRows(item),
					simplify: item.read(simplifyField),
					readWhole: whole?.(item),
				}),
				REQUESTS_AT_ONCE,
				async ({ id, request, wanted, simplify, readWhole }, item) => {
					if (readWhole) return await ask(item, request, topic, readWhole);
					const paging = { request, topic, pageSize: PAGE_SIZE, place: 'qs' as const, wanted };
					const entries = await tokenRows(item, paging);
					return simplify ? await moments(item, id, entries) : entries;
				},
			);
		},
	});
}

async function moments(item: Item, id: string, entries: IDataObject[]): Promise<IDataObject[]> {
	if (entries.length === 0) return [];
	const video = momentVideo(await readVideo(item, id));
	return entries.map((entry) => momentItem(video, entry));
}
