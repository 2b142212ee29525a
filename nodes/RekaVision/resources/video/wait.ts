import { path } from '../../../shared/api/pathTemplate';
import { simplifyField } from '../../../shared/input/simplify';
import { videoLocator } from '../../fields/locators';
import { videoItems } from '../../fields/videoItems';
import { indexableVideo } from '../../indexing/indexable';
import { waitOperation } from '../../indexing/waitOperation';

/** Waits until `GET /v1/videos/{video_id}` says that a video is indexed. */
export const waitForVideo = waitOperation({
	kind: indexableVideo,
	shape: videoItems,
	fields: [simplifyField],
	locator: videoLocator,
	path: path`/v1/videos/${{ video_id: videoLocator }}`,
	action: 'Wait until a video is searchable',
	description: 'Wait until an uploaded video is searchable, often 2 to 10 minutes; costs nothing',
});
