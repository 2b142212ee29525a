import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { path } from '../../shared/api/pathTemplate';
import { optionsField } from '../../shared/input/optionsField';
import { simplifyField } from '../../shared/input/simplify';
import { deleted, one, shaped } from '../engine/answers';
import { list, listFields } from '../engine/lists';
import { type Operation } from '../engine/operation';
import { request } from '../engine/request';
import { videoIdsField } from '../fields/idList';
import { videoLocator, videoToDelete } from '../fields/locators';
import { videoItems } from '../fields/videoItems';
import { type Generation, videoTopic } from '../fields/videoTopic';
import { libraryDownload } from '../files/libraryDownload';

// What both generations of the API do alike with the videos of the library.

/** Stands behind an action, because n8n lists those of all resources together. */
const MARKS = { v1: '', v2: ' (V2)' };

/** `DELETE /{generation}/videos/{video_id}`. */
export function deleteVideo(generation: Generation): Operation {
	return request({
		option: {
			name: 'Delete',
			value: 'delete',
			action: `Delete a video${MARKS[generation]}`,
			description: 'Delete one video for good',
		},
		fields: [videoToDelete, simplifyField],
		method: 'DELETE',
		path: path`/${generation}/videos/${{ video_id: videoToDelete }}`,
		topic: videoTopic(generation, 'delete the video'),
		answer: deleted('video_id', videoToDelete),
	});
}

/** Streams the file behind the presigned `url` of `GET /{generation}/videos/{video_id}` into a binary field. */
export function downloadVideo(generation: Generation): Operation {
	return libraryDownload({
		option: {
			action: `Download a video${MARKS[generation]}`,
			description: 'Get the file of a video from the library; costs nothing at Reka',
		},
		locator: videoLocator,
		path: path`/${generation}/videos/${{ video_id: videoLocator }}`,
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

/** `GET /{generation}/videos/{video_id}`: the video with a fresh presigned `url`, which expires within hours. */
export function getVideo(generation: Generation): Operation {
	return request({
		option: {
			name: 'Get',
			value: 'get',
			action: `Get a video${MARKS[generation]}`,
			description: {
				v1: 'Get one video with a fresh download URL and whether it is searchable yet',
				v2: 'Get one video with a fresh download URL, its upload status and what is indexed',
			}[generation],
		},
		fields: [videoLocator, simplifyField],
		method: 'GET',
		path: path`/${generation}/videos/${{ video_id: videoLocator }}`,
		topic: videoTopic(generation, 'get the video'),
		answer: shaped(one('video_id', videoLocator), videoItems),
	});
}

/** `GET /{generation}/videos`. The API has no paging here: one request gives all videos, in V2 of all groups, and Limit cuts the list. */
export function getManyVideos(generation: Generation): Operation {
	return list({
		option: {
			name: 'Get Many',
			value: 'getAll',
			action: `Get many videos${MARKS[generation]}`,
			description: `List the videos of the account${generation === 'v2' ? ', in all groups' : ''}`,
		},
		fields: [...listFields, simplifyField, optionsField([videoIdsField])],
		path: `/${generation}/videos`,
		query: { ids: videoIdsField },
		topic: videoTopic(generation, 'list the videos'),
		rows: 'results',
		shape: videoItems,
	});
}
