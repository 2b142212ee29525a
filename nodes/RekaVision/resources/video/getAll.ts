import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { list, listFields } from '../../engine/lists';
import { videoIdsField } from '../../fields/idList';
import { videoItems } from '../../fields/videoItems';
import { videoTopic } from '../../fields/videoTopic';

/** `GET /v1/videos`. The API has no paging here: one request gives all videos, and Limit cuts the list. */
export const getManyVideos = list({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many videos',
		description: 'List the videos of the account',
	},
	fields: [...listFields, simplifyField, optionsField([videoIdsField])],
	path: '/v1/videos',
	query: { ids: videoIdsField },
	topic: videoTopic('v1', 'list the videos'),
	rows: 'results',
	shape: videoItems,
});
