import { simplifyField } from '../../shared/input/simplify';
import { videoItem } from '../../shared/videoItem';
import { type Shape } from '../engine/answers';

/** Items that are videos, for operations with {@link simplifyField}. */
export const videoItems: Shape = (item) => {
	const simplify = item.read(simplifyField);
	return (videos) => (simplify ? videos.map(videoItem) : videos);
};
