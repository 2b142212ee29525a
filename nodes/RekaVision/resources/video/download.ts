import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { requestJson } from '../../../shared/api/ask';
import { requestSettings } from '../../../shared/api/settings';
import { downloadFields, readDownloadChoice } from '../../files/downloadFields';
import { runDownloads } from '../../files/runDownloads';
import { videoLocator } from '../../fields/locators';
import { type Generation, videoTopic } from '../../generations';
import type { Operation } from '../../operation';
import { checkedId } from '../../routing/path';

/** Streams the file behind the presigned `url` of `GET /v1/videos/{video_id}` into a binary field. */
export const downloadVideo = downloadOf('v1');

/** Download of a generation; both give the video and its link alike. */
export function downloadOf(generation: Generation): Operation {
	return {
		option: {
			name: 'Download',
			value: 'download',
			action: 'Download a video',
			description: 'Get the file of a video from the library; costs nothing at Reka',
		},
		fields: [videoLocator, ...downloadFields],
		async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return await runDownloads(
				this,
				(item) => ({
					id: checkedId(
						this,
						'videoId',
						this.getNodeParameter('videoId', item, undefined, { extractValue: true }),
						item,
					),
					choice: readDownloadChoice(this, item, 'video', { mime: 'video/mp4', extension: 'mp4' }),
				}),
				async ({ id }, item) => {
					const ask = async () => {
						const topic = { ...videoTopic(generation, 'get the video'), itemIndex: item };
						const json = await requestJson(
							this,
							{
								...requestSettings(this, item),
								method: 'GET',
								path: `/${generation}/videos/${encodeURIComponent(id)}`,
							},
							topic,
						);
						return { link: json.url, json };
					};
					const video = await ask();
					return { ...video, name: nameOf(video.json) ?? id, renew: ask };
				},
			);
		},
	};
}

/** The name of the video in the library, without an extension. */
function nameOf(video: IDataObject): string | undefined {
	const metadata = asRecord(video.metadata);
	const name = [metadata?.video_name, metadata?.title].find((text) => typeof text === 'string' && text.trim() !== '');
	return typeof name === 'string' ? name.replace(/\.(?:mp4|mov|m4v|mkv|webm|avi|mpe?g)$/i, '') : undefined;
}
