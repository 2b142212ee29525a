import { z } from 'zod/v4';

const metadata = z.record(z.string(), z.unknown());

/** Body of POST /v1/videos/groups and POST /v2/video-groups. Older pages allow ten; what an eleventh gets is not documented. */
export const CreateGroupRequest = z.strictObject({ name: z.string(), metadata: metadata.nullish() });

/** Body of the PATCH of both generations: null leaves a field as it is. */
export const UpdateGroupRequest = z.strictObject({ name: z.string().nullish(), metadata: metadata.nullish() });

/** Body of POST .../{group_id}/videos. */
export const MoveVideosRequest = z.strictObject({ video_ids: z.array(z.string()) });

export const VideoGroup = z.strictObject({
	group_id: z.string(),
	name: z.string(),
	metadata: metadata.optional(),
	created_at: z.string().nullish(),
	updated_at: z.string().nullish(),
});
export type VideoGroup = z.infer<typeof VideoGroup>;

/** No paging. */
export const GroupList = z.strictObject({ results: z.array(VideoGroup) });

/** All four fields are required by the schema. */
export const MoveVideosReply = z.strictObject({
	status: z.string(),
	moved_count: z.int(),
	group_id: z.string(),
	video_ids: z.array(z.string()),
});

/** Group of all videos that are in no other one. */
export const DEFAULT_GROUP = 'default';
