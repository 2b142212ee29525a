import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { requestJson } from '../../../shared/api/ask';
import { requestSettings } from '../../../shared/api/settings';
import { downloadFields, readDownloadChoice } from '../../files/downloadFields';
import { runDownloads } from '../../files/runDownloads';
import { imageLocator } from '../../fields/locators';
import type { Operation } from '../../operation';
import { checkedId } from '../../routing/path';

/** Streams the file behind the `image_url` of `GET /v1/images/{image_id}` into a binary field. */
export const downloadImage: Operation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download an image',
		description: 'Get the file of an image from the library; costs nothing at Reka',
	},
	fields: [imageLocator, ...downloadFields],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runDownloads(
			this,
			(item) => ({
				id: checkedId(this, 'imageId', this.getNodeParameter('imageId', item, undefined, { extractValue: true }), item),
				choice: readDownloadChoice(this, item, 'image', { mime: 'image/jpeg', extension: 'jpg' }),
			}),
			async ({ id }, item) => {
				const ask = async () => {
					const topic = { action: 'get the image', noun: 'image', itemIndex: item };
					const json = await requestJson(
						this,
						{ ...requestSettings(this, item), method: 'GET', path: `/v1/images/${encodeURIComponent(id)}` },
						topic,
					);
					return { link: json.image_url, json };
				};
				return { ...(await ask()), name: id, renew: ask };
			},
		);
	},
};
