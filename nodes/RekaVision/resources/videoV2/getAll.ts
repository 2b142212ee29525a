import { optionsField } from '../../../shared/input/optionsField';
import { simplifyField } from '../../../shared/input/simplify';
import { list, listFields } from '../../engine/lists';
import { videoIdsField } from '../../fields/idList';
import { videoItems } from '../../fields/videoItems';
import { videoTopic } from '../../fields/videoTopic';

/** `GET /v2/videos`. The API has no paging here: one request gives all videos of all groups, and Limit cuts the list. */
export const getManyVideos = list({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many videos (V2)',
		description: 'List the videos of the account, in all groups',
	},
	fields: [...listFields, simplifyField, optionsField([videoIdsField])],
	path: '/v2/videos',
	query: { ids: videoIdsField },
	topic: videoTopic('v2', 'list the videos'),
	rows: 'results',
	shape: videoItems,
});
