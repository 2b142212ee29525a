import { type Resource } from '../../engine/resource';
import { deleteVideo, downloadVideo, getManyVideos, getVideo } from '../libraryVideos';
import { askVideos } from './ask';
import { getCaptions } from './captions';
import { getFeatures } from './getFeatures';
import { indexVideos } from './indexVideo';
import { getObjects } from './objects';
import { getScenes } from './scenes';
import { searchVideos } from './search';
import { segmentVideo } from './segment';
import { getTranscript } from './transcript';
import { updateVideo } from './update';
import { uploadVideo } from './upload';

/** `/v2`: the newer video library. */
export const videoV2Resource: Resource = {
	option: {
		name: 'Video V2',
		value: 'videoV2',
		description: 'The newer library: upload, then make searchable; also gives transcripts, captions and scenes',
	},
	operations: [
		askVideos,
		deleteVideo('v2'),
		downloadVideo('v2'),
		segmentVideo,
		getVideo('v2'),
		getCaptions,
		getFeatures,
		getManyVideos('v2'),
		getObjects,
		getScenes,
		getTranscript,
		indexVideos,
		searchVideos,
		updateVideo,
		uploadVideo,
	],
	standard: uploadVideo,
};
