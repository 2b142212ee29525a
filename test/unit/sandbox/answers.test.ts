import type { z } from 'zod/v4';

import { ChatV2Reply, QaChatReply } from '../../../sandbox/contract/chat';
import { CompletionReply, ModelList } from '../../../sandbox/contract/chatCompletions';
import { ClipJob, ClipList, DeleteClipReply } from '../../../sandbox/contract/clips';
import { DeleteReply } from '../../../sandbox/contract/common';
import { FeatureCatalog, PlanReply, TriggerReply } from '../../../sandbox/contract/features';
import { GroupList, MoveVideosReply, VideoGroup } from '../../../sandbox/contract/groups';
import { Image, ImageList, ImageSearchReply } from '../../../sandbox/contract/images';
import {
	CaptionPage,
	ObjectPage,
	ScenePage,
	SegmentReply,
	TranscriptPage,
	TranscriptText,
} from '../../../sandbox/contract/insights';
import { SearchV1Reply, SearchV2Reply } from '../../../sandbox/contract/search';
import { IndexedTagReply, Tags } from '../../../sandbox/contract/tagging';
import {
	VideoUploadV1Reply,
	VideoUploadV2Reply,
	VideoV1,
	VideoV1List,
	VideoV2,
	VideoV2List,
} from '../../../sandbox/contract/videos';
import { call, file, form, setUpSandbox, type Answer, type Call } from './client';

const sandbox = setUpSandbox();

const CLIP = '11111111-1111-4111-8111-111111111111';
const FAILED = '22222222-2222-4222-8222-222222222222';
const RUNNING = '33333333-3333-4333-8333-333333333333';
const VIDEO = '44444444-4444-4444-8444-444444444444';
const GROUP = '55555555-5555-4555-8555-555555555555';
const url = 'https://media.example.com/talk.mp4';
const question = [{ role: 'user', content: 'What happens?' }];

beforeEach(() => {
	sandbox.clips.create({ id: CLIP, status: 'completed' });
	sandbox.clips.create({ id: FAILED, status: 'failed' });
	sandbox.clips.create({ id: RUNNING, status: 'processing' });
	sandbox.images.create({ image_id: 'cat' });
	sandbox.videos.create({ video_id: VIDEO });
	sandbox.videos.setFeature(VIDEO, 'objects', 'ready');
	sandbox.groups.create({ group_id: GROUP, name: 'Lectures' });
});
const post = (path: string, json: unknown): Call => ({ method: 'POST', path, json });
const remove = (path: string): Call => ({ method: 'DELETE', path });
const upload = (path: string, body: FormData | URLSearchParams | string): Call => ({ method: 'POST', path, body });
const oneImage = { requests: [{ indexing_config: { index: true }, metadata: {} }] };
const onChatHost = (request: Call): Call => ({
	...request,
	path: sandbox.chatUrl + request.path,
	auth: { Authorization: `Bearer ${sandbox.apiKey}` },
});

/** Every documented endpoint once: its success status and the schema of its reply. */
const ENDPOINTS: Array<[what: string, request: () => Call, status: number, reply: z.ZodType]> = [
	[
		'create clips',
		() => post('/v1/clips', { video_urls: [url] }),
		202,
		ClipJob.omit({ output: true, error_message: true }),
	],
	['create clips with everything', () => post('/v1/clips?reel_quality=lite', EVERYTHING), 202, ClipJob],
	['list clips', () => ({ path: '/v1/clips?limit=2&offset=1&status=failed' }), 200, ClipList],
	['get a completed clip job', () => ({ path: `/v1/clips/${CLIP}` }), 200, ClipJob.required({ output: true })],
	['get a failed clip job', () => ({ path: `/v1/clips/${FAILED}` }), 200, ClipJob.omit({ output: true })],
	['get a running clip job', () => ({ path: `/v1/clips/${RUNNING}` }), 200, ClipJob.required({ output: true })],
	['delete a clip job', () => remove(`/v1/clips/${CLIP}`), 200, DeleteClipReply],
	[
		'delete a clip job and its source',
		() => ({ ...post(`/v1/clips/${CLIP}`, { delete_input_video: true }), method: 'DELETE' }),
		200,
		DeleteClipReply,
	],
	[
		'upload an image',
		() =>
			upload(
				'/v1/images/upload',
				form(['metadata', JSON.stringify(oneImage)], ['images', file('x', 'a.jpg', 'image/jpeg')]),
			),
		200,
		ImageList,
	],
	[
		'upload images by URL',
		() => upload('/v1/images/upload', form(['metadata', JSON.stringify({ ...oneImage, image_urls: [url] })])),
		200,
		ImageList,
	],
	[
		'upload images by URL, urlencoded',
		() =>
			upload(
				'/v1/images/upload',
				new URLSearchParams({ metadata: JSON.stringify({ ...oneImage, image_urls: [url] }) }),
			),
		200,
		ImageList,
	],
	['list images', () => ({ path: '/v1/images?limit=5' }), 200, ImageList],
	['get an image', () => ({ path: '/v1/images/cat' }), 200, Image],
	['delete an image', () => remove('/v1/images/cat'), 200, DeleteReply],
	[
		'search images',
		() => post('/v1/images/search', { query: 'cat', search_mode: 'joined', image_weight: 0.5, text_weight: null }),
		200,
		ImageSearchReply,
	],
	['quick tag', () => upload('/v1/qa/quicktag', form(['video', file()])), 200, Tags],
	['indexed tag', () => post('/v1/qa/indexedtag', { video_id: VIDEO }), 200, IndexedTagReply],
	[
		'upload a v2 video',
		() => upload('/v2/videos', form(['file', file()], ['video_name', 'talk'], ['group_id', GROUP])),
		202,
		VideoUploadV2Reply,
	],
	[
		'upload a v2 video by URL',
		() => upload('/v2/videos', new URLSearchParams({ video_url: url })),
		202,
		VideoUploadV2Reply,
	],
	['list v2 videos', () => ({ path: `/v2/videos?ids=${VIDEO}&ids=none` }), 200, VideoV2List],
	['get a v2 video', () => ({ path: `/v2/videos/${VIDEO}` }), 200, VideoV2],
	[
		'update a v2 video',
		() => ({ ...post(`/v2/videos/${VIDEO}`, { name: 'new', title: null, group_id: GROUP }), method: 'PATCH' }),
		200,
		VideoV2,
	],
	['delete a v2 video', () => remove(`/v2/videos/${VIDEO}`), 200, DeleteReply],
	['list groups', () => ({ path: '/v2/video-groups' }), 200, GroupList],
	['create a group', () => post('/v2/video-groups', { name: 'Talks', metadata: { year: 2026 } }), 200, VideoGroup],
	['get a group', () => ({ path: `/v2/video-groups/${GROUP}` }), 200, VideoGroup],
	[
		'update a group',
		() => ({ ...post(`/v2/video-groups/${GROUP}`, { name: 'Renamed' }), method: 'PATCH' }),
		200,
		VideoGroup,
	],
	['delete a group', () => remove(`/v2/video-groups/${GROUP}`), 200, DeleteReply],
	['list videos of a group', () => ({ path: '/v2/video-groups/default/videos' }), 200, VideoV2List],
	['move videos', () => post(`/v2/video-groups/${GROUP}/videos`, { video_ids: [VIDEO] }), 200, MoveVideosReply],
	['feature catalog', () => ({ path: '/v2/features' }), 200, FeatureCatalog],
	[
		'plan features',
		() => post(`/v2/videos/${VIDEO}/features/plan`, { desired: ['embeddings', 'scenes'] }),
		200,
		PlanReply,
	],
	[
		'trigger transcript',
		() =>
			post(`/v2/videos/${VIDEO}/features/transcript`, { force: true, chunking_config: { use_scene_detection: true } }),
		200,
		TriggerReply,
	],
	[
		'trigger captions',
		() => post(`/v2/videos/${VIDEO}/features/captions`, { force: false, caption_prompt: 'Describe' }),
		200,
		TriggerReply,
	],
	['trigger embeddings', () => post(`/v2/videos/${VIDEO}/features/embeddings`, { force: false }), 200, TriggerReply],
	[
		'trigger objects',
		() => post(`/v2/videos/${VIDEO}/features/objects`, { person_localization: { conf: 0.5 } }),
		200,
		TriggerReply,
	],
	['transcript', () => ({ path: `/v2/videos/${VIDEO}/transcript?start=0&end=20.5` }), 200, TranscriptPage],
	[
		'transcript by words',
		() => ({ path: `/v2/videos/${VIDEO}/transcript?format=words&page_limit=7` }),
		200,
		TranscriptPage,
	],
	['transcript as text', () => ({ path: `/v2/videos/${VIDEO}/transcript?format=text` }), 200, TranscriptText],
	['captions', () => ({ path: `/v2/videos/${VIDEO}/captions` }), 200, CaptionPage],
	['scenes', () => ({ path: `/v2/videos/${VIDEO}/scenes` }), 200, ScenePage],
	['objects', () => ({ path: `/v2/videos/${VIDEO}/objects?type=person` }), 200, ObjectPage],
	[
		'segment',
		() => post(`/v2/videos/${VIDEO}/segment`, { prompts: [{ type: 'text', text: 'dog' }], start: 10, end: 20 }),
		200,
		SegmentReply,
	],
	[
		'search v2',
		() => post('/v2/search', { query: 'chart', strategy: 'text', fields: ['captions'], include_report: true }),
		200,
		SearchV2Reply,
	],
	[
		'chat v2',
		() => post('/v2/chat', { messages: question, context: [{ video_id: VIDEO, start: 10 }] }),
		200,
		ChatV2Reply,
	],
	[
		'upload a v1 video',
		() =>
			upload(
				'/v1/videos/upload',
				form(
					['index', 'true'],
					['file', file()],
					['video_name', 'talk'],
					['video_absolute_start_timestamp', '2024-01-01T00:00:00Z'],
				),
			),
		200,
		VideoUploadV1Reply,
	],
	[
		'upload a v1 video by URL',
		() => upload('/v1/videos/upload', new URLSearchParams({ index: 'false', video_url: url })),
		200,
		VideoUploadV1Reply,
	],
	['list v1 videos', () => ({ path: '/v1/videos' }), 200, VideoV1List],
	['get a v1 video', () => ({ path: `/v1/videos/${VIDEO}` }), 200, VideoV1],
	['delete a v1 video', () => remove(`/v1/videos/${VIDEO}`), 200, DeleteReply],
	['reprocess', () => post('/v1/videos/reprocess', { video_ids: [VIDEO] }), 200, DeleteReply],
	['v1 groups', () => ({ path: '/v1/videos/groups' }), 200, GroupList],
	['videos of a v1 group', () => ({ path: '/v1/videos/groups/default/videos' }), 200, VideoV1List],
	[
		'search v1',
		() => post('/v1/videos/search', { query: 'chart', max_results: 3, generate_report: true }),
		200,
		SearchV1Reply,
	],
	['ask v1', () => post('/v1/qa/chat', { video_id: VIDEO, messages: question }), 200, QaChatReply],
	['models', () => onChatHost({ path: '/models' }), 200, ModelList],
	[
		'chat completion',
		() =>
			onChatHost(
				post('/chat/completions', {
					model: 'reka-edge-2603',
					messages: [
						{
							role: 'user',
							content: [
								{ type: 'text', text: 'What?' },
								{ type: 'image_url', image_url: { url: 'data:image/jpeg;base64,/9j/4AA=' } },
							],
						},
					],
				}),
			),
		200,
		CompletionReply,
	],
];

const EVERYTHING = {
	video_urls: [url, 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
	prompt: 'Pick the funniest moments 😀',
	generation_config: {
		template: 'compilation',
		num_generations: 3,
		min_duration_seconds: 10,
		max_duration_seconds: 600,
		source_start_time: 0,
		source_end_time: null,
		translated_subtitles_target_language: 'fil_PH',
		translated_subtitles_group_length: 20,
	},
	rendering_config: {
		subtitles: false,
		aspect_ratio: '9:16-split',
		resolution: '1080',
		show_watermark: true,
		layout: 'fit',
		caption_style: { desired_font_size: 90, font_family: 'Lato', position: null, text_color: '#00ff00' },
	},
	stream: false,
};

it.each(ENDPOINTS)('answers by the contract: %s', async (_what, request, status, reply) => {
	const answer = await call(sandbox, request());

	expect([answer.status, answer.json]).toEqual([status, expect.anything()]);
	expect(reply.safeParse(answer.json)).toMatchObject({ success: true });
	expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
});

it('knows both texts of an indexed tag, and both lists of models', async () => {
	sandbox.tagging.text = 'A barbershop.';
	sandbox.completions.legacyModels = true;

	expect((await call(sandbox, post('/v1/qa/indexedtag', { video_id: VIDEO }))).json).toBe('A barbershop.');
	expect((await call(sandbox, onChatHost({ path: '/models' }))).json).toContainEqual({ id: 'reka-flash-3' });
});

it('pages through a transcript to its end', async () => {
	const pages = [];
	let token: string | null = '';
	while (token !== null) {
		const { json }: Answer = await call(sandbox, {
			path: `/v2/videos/${VIDEO}/transcript?page_limit=50${token && `&page_token=${token}`}`,
		});
		pages.push(json.data.length);
		token = json.next_page_token;
	}

	expect(pages).toEqual([50, 50, 29]);
});

it('pages through a search without repeating a rank', async () => {
	const first = await call(sandbox, post('/v2/search', { query: 'dog', page_limit: 50 }));
	const second = await call(
		sandbox,
		post('/v2/search', { query: 'dog', page_limit: 50, page_token: first.json.next_page_token }),
	);
	const ranks = [...first.json.data, ...second.json.data].map(({ rank }: { rank: number }) => rank);

	expect(ranks).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
});

it('finds text literally, and only in the fields asked for', async () => {
	const find = async (fields: string[]) =>
		(await call(sandbox, post('/v2/search', { query: 'the chart goes', strategy: 'text', fields }))).json.data.length;

	expect([await find(['transcript']), await find(['captions'])]).toEqual([10, 0]);
});

it.each([
	['a name that is taken', () => post('/v2/video-groups', { name: 'Lectures' }), 409, 'Already exists'],
	[
		'a clip job that still runs',
		() => remove(`/v1/clips/${RUNNING}`),
		400,
		'Only completed or failed clips can be deleted',
	],
	[
		'a URL of another kind',
		() => upload('/v2/videos', form(['video_url', 'ftp://x/y.mp4'])),
		422,
		'Invalid video_url format',
	],
	[
		'a segment after the end',
		() => post(`/v2/videos/${VIDEO}/segment`, { prompts: [{ type: 'text', text: 'dog' }], start: 9000 }),
		422,
		'start exceeds video duration',
	],
])('tells apart what is well-formed but impossible: %s', async (_what, request, status, message) => {
	const answer = await call(sandbox, request());

	expect([answer.status, answer.json.error.message]).toEqual([status, message]);
});
