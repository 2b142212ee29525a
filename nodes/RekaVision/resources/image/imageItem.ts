import { type IDataObject } from 'n8n-workflow';

import { type Shape } from '../../engine/answers';

/** An image as Reka gives it, with its link and score in front and its id at the end, as a person reads a table. */
function imageItem({ image_url, score, image_id, ...rest }: IDataObject): IDataObject {
	return {
		...(image_url !== undefined && { image_url }),
		...(score !== undefined && { score }),
		...rest,
		...(image_id !== undefined && { image_id }),
	};
}

/** Items that are images. */
export const imageItems: Shape = () => (images) => images.map(imageItem);
