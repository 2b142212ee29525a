import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/api/answer';
import { ask } from '../../shared/api/ask';
import { path } from '../../shared/api/pathTemplate';
import { one } from '../engine/answers';
import { operation, type Operation } from '../engine/operation';
import { videoLocator } from '../fields/locators';
import { videoTopic } from '../fields/videoTopic';
import { downloadFields, readDownloadChoice } from './downloadFields';
import { downloadForTools, runDownloads } from './runDownloads';

const hole = { video_id: videoLocator };
const PATHS = { v1: path`/v1/videos/${hole}`, v2: path`/v2/videos/${hole}` };

/**
 * Streams the file behind the presigned `url` of `GET /{generation}/videos/{video_id}` into a binary field; both generations give the
 * video and its link alike.
 */
export function downloadOf(generation: keyof typeof PATHS): Operation {
	const template = PATHS[generation];
	return operation({
		option: {
			name: 'Download',
			value: 'download',
			action: `Download a video${generation === 'v2' ? ' (V2)' : ''}`,
			description: 'Get the file of a video from the library; costs nothing at Reka',
		},
		tool: downloadForTools,
		fields: [videoLocator, ...downloadFields],
		endpoint: { method: 'GET', path: template, also: 'then the file' },
		run: async (run) =>
			await runDownloads(run, (item) => {
				const id = item.read(videoLocator);
				const request = { method: 'GET' as const, path: template.of(item) };
				const read = one('video_id')(item);
				const find = async () => {
					const [json] = await ask(item, request, videoTopic(generation, 'get the video'), read);
					return { link: json.url, name: nameOf(json) ?? id, json };
				};
				return {
					choice: readDownloadChoice(item, 'video', { mime: 'video/mp4', extension: 'mp4' }),
					find: async () => ({ ...(await find()), renew: find }),
				};
			}),
	});
}

/** The name of the video in the library, without an extension. */
function nameOf(video: IDataObject): string | undefined {
	const metadata = asRecord(video.metadata);
	const name = [metadata?.video_name, metadata?.title].find((text) => typeof text === 'string' && text.trim() !== '');
	return typeof name === 'string' ? name.replace(/\.(?:mp4|mov|m4v|mkv|webm|avi|mpe?g)$/i, '') : undefined;
}
