import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { path } from '../../shared/api/pathTemplate';
import { simplifyField } from '../../shared/input/simplify';
import { one } from '../engine/answers';
import { type Operation } from '../engine/operation';
import { videoLocator } from '../fields/locators';
import { videoItems } from '../fields/videoItems';
import { videoTopic } from '../fields/videoTopic';
import { libraryDownload } from './libraryDownload';

const hole = { video_id: videoLocator };
const PATHS = { v1: path`/v1/videos/${hole}`, v2: path`/v2/videos/${hole}` };

/**
 * Streams the file behind the presigned `url` of `GET /{generation}/videos/{video_id}` into a binary field; both generations give the
 * video and its link alike.
 */
export function downloadOf(generation: keyof typeof PATHS): Operation {
	return libraryDownload({
		option: {
			action: `Download a video${generation === 'v2' ? ' (V2)' : ''}`,
			description: 'Get the file of a video from the library; costs nothing at Reka',
		},
		locator: videoLocator,
		path: PATHS[generation],
		topic: videoTopic(generation, 'get the video'),
		answer: one('video_id', videoLocator),
		shape: videoItems,
		fields: [simplifyField],
		fileOf: (video) => ({ link: video.url, name: nameOf(video) }),
		standardType: { mime: 'video/mp4', extension: 'mp4' },
	});
}

/** The name of the video in the library, without an extension. */
function nameOf(video: IDataObject): string | undefined {
	const metadata = asRecord(video.metadata);
	const name = [metadata?.video_name, metadata?.title].find((text) => typeof text === 'string' && text.trim() !== '');
	return typeof name === 'string' ? name.replace(/\.(?:mp4|mov|m4v|mkv|webm|avi|mpe?g)$/i, '') : undefined;
}
