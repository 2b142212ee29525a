import { rows } from '../../engine/answers';
import { request } from '../../engine/request';
import { videoTopic } from '../../fields/videoTopic';

/** `GET /v2/features`: the catalog of what videos can be indexed for. */
export const getFeatures = request({
	option: {
		name: 'Get Features',
		value: 'getFeatures',
		action: 'Get the features that videos can be indexed for',
		description: 'List what Reka can make of a video, and what each feature needs first; costs nothing',
	},
	fields: [],
	method: 'GET',
	path: '/v2/features',
	topic: { ...videoTopic('v2', 'list the features'), isAboutMany: true },
	answer: rows('features'),
});
