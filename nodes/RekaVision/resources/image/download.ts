import { ask } from '../../../shared/api/ask';
import { path } from '../../../shared/api/pathTemplate';
import { one } from '../../engine/answers';
import { operation } from '../../engine/operation';
import { imageLocator } from '../../fields/locators';
import { imageItem } from './imageItem';
import { downloadFields, readDownloadChoice } from '../../files/downloadFields';
import { downloadForTools, runDownloads } from '../../files/runDownloads';

const template = path`/v1/images/${{ image_id: imageLocator }}`;

/** Streams the file behind the `image_url` of `GET /v1/images/{image_id}` into a binary field. */
export const downloadImage = operation({
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download an image',
		description: 'Get the file of an image from the library; costs nothing at Reka',
	},
	tool: downloadForTools,
	fields: [imageLocator, ...downloadFields],
	endpoint: { method: 'GET', path: template, also: 'then the file' },
	run: async (run) =>
		await runDownloads(run, (item) => {
			const name = item.read(imageLocator);
			const request = { method: 'GET' as const, path: template.of(item) };
			const read = one('image_id')(item);
			const find = async () => {
				const [json] = await ask(item, request, { action: 'get the image', noun: 'image' }, read);
				return { link: json.image_url, name, json: imageItem(json) };
			};
			return {
				choice: readDownloadChoice(item, 'image', { mime: 'image/jpeg', extension: 'jpg' }),
				find: async () => ({ ...(await find()), renew: find }),
			};
		}),
});
