import { ListVideosQuery, UpdateVideoRequest, VideoUploadV2Form } from '../contract/videos';
import type { Router } from '../routing';
import type { Groups } from './groups';
import type { Videos } from './videos';

/** Second generation: an upload only stores the video, features make it searchable. */
export function videoV2Routes(endpoint: Router, videos: Videos, groups: Groups): void {
	endpoint({ method: 'POST', path: '/v2/videos', success: 202, form: { schema: VideoUploadV2Form } }, ({ body }) => {
		const { id } = videos.accept({
			source: body.file ?? body.video_url!,
			name: body.video_name,
			groupId: body.group_id,
			description: body.description,
		});
		return { video_id: id, status: 'uploading', metadata: null };
	});
	endpoint({ method: 'GET', path: '/v2/videos', query: ListVideosQuery }, ({ query }) => ({
		results: videos.listV2(query),
	}));
	endpoint({ method: 'GET', path: '/v2/videos/:video_id' }, ({ params }) =>
		videos.viewV2(videos.find(params.video_id), true),
	);
	endpoint(
		{ method: 'PATCH', path: '/v2/videos/:video_id', json: UpdateVideoRequest },
		({ params, body: { name, title, description, group_id } }) => {
			const video = videos.find(params.video_id);
			if (group_id != null) groups.requirePlace(group_id);
			video.groupId = group_id ?? video.groupId;
			video.metadata = {
				...video.metadata,
				...(name != null && { video_name: name }),
				...(title != null && { title }),
				...(description != null && { description }),
			};
			return videos.viewV2(video, true);
		},
	);
	endpoint({ method: 'DELETE', path: '/v2/videos/:video_id' }, ({ params }) => {
		videos.remove(videos.find(params.video_id).id);
		return { status: 'success', message: 'Video deleted successfully' };
	});
}
