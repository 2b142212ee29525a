import type { OperationSet } from '../../operation';
import { tagIndexedVideo } from '../video/indexedTag';
import { promptVideo } from '../video/prompt';
import { quickTagVideo } from '../video/quickTag';
import { askVideos } from './ask';
import { getCaptions } from './captions';
import { deleteVideo } from './delete';
import { downloadVideo } from './download';
import { getVideo } from './get';
import { getManyVideos } from './getAll';
import { getObjects } from './objects';
import { indexVideos } from './indexVideo';
import { getScenes } from './scenes';
import { searchVideos } from './search';
import { segmentVideo } from './segment';
import { getTranscript } from './transcript';
import { updateVideo } from './update';
import { uploadVideo } from './upload';

/** `/v2`: the newer video library. */
export const videoLibrary: OperationSet = {
	operations: [
		askVideos,
		deleteVideo,
		downloadVideo,
		getVideo,
		getCaptions,
		getManyVideos,
		getObjects,
		getScenes,
		getTranscript,
		indexVideos,
		tagIndexedVideo,
		promptVideo,
		quickTagVideo,
		searchVideos,
		segmentVideo,
		updateVideo,
		uploadVideo,
	],
	standard: uploadVideo,
};
