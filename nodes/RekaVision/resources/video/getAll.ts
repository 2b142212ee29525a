import { simplifyField } from '../../../shared/input/simplify';
import { list, listFields } from '../../engine/lists';
import { listedVideos } from '../../fields/listedVideo';
import { videoTopic } from '../../fields/videoTopic';

/** `GET /v1/videos`. The API has no paging here: one request gives all videos, and Limit cuts the list. */
export const getManyVideos = list({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many videos',
		description: 'List the videos of the account',
	},
	fields: [...listFields, simplifyField],
	path: '/v1/videos',
	topic: videoTopic('v1', 'list the videos'),
	rows: 'results',
	shape: listedVideos,
});
