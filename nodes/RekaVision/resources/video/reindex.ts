import { asRecord, isRefusal } from '../../../shared/api/answer';
import { cleanText } from '../../../shared/errors/text';
import { request } from '../../engine/request';
import { videoLocator } from '../../fields/locators';
import { videoTopic } from '../../fields/videoTopic';

/** `POST /v1/videos/reprocess`, for one video. Only Reka's command-line client describes it. */
export const reindexVideo = request({
	option: {
		name: 'Make Searchable Again',
		value: 'reindex',
		action: 'Make a video searchable again',
		description: 'Make a library video searchable again; may be billed per minute of video',
	},
	fields: [videoLocator],
	method: 'POST',
	path: '/v1/videos/reprocess',
	body: (item) => ({ video_ids: [item.read(videoLocator)] }),
	sends: { video_ids: videoLocator },
	topic: {
		...videoTopic('v1', 'reindex the video'),
		uncertain: 'Indexing may have begun anyway, and may be billed. Check the video with Get before you run this again',
	},
	answer(item) {
		const video_id = item.read(videoLocator);
		return (answer) => {
			const reply = asRecord(answer.body);
			const says = cleanText(reply?.status) ?? cleanText(reply?.message);
			return reply && says !== undefined && !isRefusal(answer) ? [{ ...reply, video_id }] : undefined;
		};
	},
});
