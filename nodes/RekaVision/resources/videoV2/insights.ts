import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';

import { listFields } from '../../fields/list';
import { videoLocator } from '../../fields/locators';
import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { byToken, tokenPage } from '../../routing/lists';
import { readId } from '../../routing/path';
import { type Prepare, type Route, routed, type SendPage } from '../../routing/routed';
import { momentItem, momentVideo } from '../../fields/moments';
import { readVideo } from './readVideo';
import { readTimeRange, timeRangeFields } from './timeRange';

/** The page size that the API names as its default; a maximum is not documented. */
const PAGE_SIZE = 50;

/** A list that a feature has made of a video: `GET /v2/videos/{video_id}/{name}`. */
export interface Insight {
	/** Last segment of the path, and value of the operation. */
	name: string;
	option: Pick<Operation['option'], 'name' | 'action' | 'description'>;
	/** Further fields, between the picker and Return All. */
	fields?: INodeProperties[];
	/** Further steps of the request. */
	prepare?: Prepare[];
	/** For answers of another form than pages of entries. */
	instead?: Pick<Route, 'shape'> & { when: (context: IExecuteSingleFunctions) => boolean };
	/** When Return All, Limit and Simplify show; default always. */
	listed?: INodeProperties['displayOptions'];
}

/**
 * The operation that lists an insight, to the end or to Limit. Simplified items carry what Clip > Create needs, for which the video is
 * read once; a list of nothing costs no second request.
 */
export function insightOperation({ name, option, fields = [], prepare = [], instead, listed }: Insight): Operation {
	return {
		option: {
			...option,
			value: name,
			routing: routed({
				method: 'GET',
				url: `/v2/videos/:videoId/${name}`,
				topic: {
					...videoTopic('v2', `get the ${name}`),
					ifConflict: 'Index the video first, with the operation Index',
				},
				prepare: [withTimeRange, ...prepare],
				shape(body) {
					return (instead?.when(this) ? instead.shape : tokenPage).call(this, body);
				},
				async paginate(sendPage) {
					return instead?.when(this) ? await sendPage({}) : await listEntries(this, sendPage);
				},
			}),
		},
		fields: [
			videoLocator,
			...fields,
			...[...listFields, simplifyField].map((field) => ({
				...field,
				displayOptions: { ...field.displayOptions, ...listed },
			})),
			optionsField(timeRangeFields),
		],
	};
}

const withTimeRange: Prepare = function (request) {
	const options = this.getNodeParameter('options', {}) as IDataObject;
	return { ...request, qs: { ...request.qs, ...readTimeRange(this.getNode(), this.getItemIndex(), options) } };
};

async function listEntries(context: IExecuteSingleFunctions, sendPage: SendPage): Promise<IDataObject[]> {
	const entries = await byToken(context, sendPage, PAGE_SIZE, 'query');
	if (entries.length === 0 || context.getNodeParameter('simplify') === false) return entries;
	const video = momentVideo(await readVideo(context, readId(context, 'videoId'), context.getItemIndex()));
	return entries.map((entry) => momentItem(video, entry));
}
