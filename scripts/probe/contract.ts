import type { z } from 'zod/v4';

import { CompletionReply, ModelList } from '../../sandbox/contract/chatCompletions';
import { ClipJob, ClipList, DeleteClipReply } from '../../sandbox/contract/clips';
import { DeleteReply, Health } from '../../sandbox/contract/common';
import { FeatureCatalog, PlanReply } from '../../sandbox/contract/features';
import { GroupList, VideoGroup } from '../../sandbox/contract/groups';
import { Image, ImageList, ImageSearchReply } from '../../sandbox/contract/images';
import { CaptionPage, ObjectPage, ScenePage, TranscriptPage, TranscriptText } from '../../sandbox/contract/insights';
import { SearchV1Reply, SearchV2Reply } from '../../sandbox/contract/search';
import { VideoUploadV2Reply, VideoV1, VideoV1List, VideoV2, VideoV2List } from '../../sandbox/contract/videos';

/** What the contract says that each endpoint answers. What costs comes after the line. */
export const CONTRACT = {
	'GET /health': Health,
	'GET /v1/clips': ClipList,
	'GET /v1/clips/{id}': ClipJob,
	'GET /v1/images': ImageList,
	'GET /v1/images/{image_id}': Image,
	'GET /v1/videos': VideoV1List,
	'GET /v1/videos/{video_id}': VideoV1,
	'GET /v2/videos': VideoV2List,
	'GET /v2/videos/{video_id}': VideoV2,
	'GET /v1/videos/groups': GroupList,
	'GET /v2/video-groups': GroupList,
	'GET /v2/video-groups/{group_id}': VideoGroup,
	'GET /v2/video-groups/{group_id}/videos': VideoV2List,
	'GET /v2/features': FeatureCatalog,
	'POST /v2/videos/{video_id}/features/plan': PlanReply,
	'GET /v2/videos/{video_id}/transcript': TranscriptPage,
	'GET /v2/videos/{video_id}/transcript?format=words': TranscriptPage,
	'GET /v2/videos/{video_id}/transcript?format=text': TranscriptText,
	'GET /v2/videos/{video_id}/captions': CaptionPage,
	'GET /v2/videos/{video_id}/scenes': ScenePage,
	'GET /v2/videos/{video_id}/objects': ObjectPage,
	'GET /v1/models': ModelList,
	// Only with --spend.
	'POST /v1/clips': ClipJob.omit({ output: true, error_message: true }),
	'POST /v1/clips (event)': ClipJob,
	'DELETE /v1/clips/{id}': DeleteClipReply,
	'POST /v2/videos': VideoUploadV2Reply,
	'DELETE /v2/videos/{video_id}': DeleteReply,
	'POST /v1/images/upload': ImageList,
	'DELETE /v1/images/{image_id}': DeleteReply,
	'POST /v1/images/search': ImageSearchReply,
	'POST /v1/videos/search': SearchV1Reply,
	'POST /v2/search': SearchV2Reply,
	'POST /v1/chat/completions': CompletionReply,
} as const satisfies Record<string, z.ZodType>;

export type Endpoint = keyof typeof CONTRACT;

/** The path of an endpoint, with an id where its name has a hole. */
export function pathOf(endpoint: Endpoint, id: string): string {
	return endpoint.replace(/^\w+ /, '').replace(/\{\w+\}/, encodeURIComponent(id));
}

/** What a reply without entries proves is little: where the entries of each list stand. */
export const ENTRIES = ['items', 'results', 'data', 'features'] as const;
