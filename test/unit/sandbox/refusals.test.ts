import { ErrorEnvelope } from '../../../sandbox/contract/errors';
import { call, file, form, setUpSandbox, type Call } from './client';

const sandbox = setUpSandbox();

const UUID = '0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11';
const url = 'https://media.example.com/talk.mp4';
const clip = (body: object): Call => ({ method: 'POST', path: '/v1/clips', json: { video_urls: [url], ...body } });
const post = (path: string, json: unknown): Call => ({ method: 'POST', path, json });
const send = (path: string, body: FormData | URLSearchParams | string): Call => ({ method: 'POST', path, body });
const oneImage = JSON.stringify({ requests: [{ indexing_config: { index: true }, metadata: {} }] });
const imageMetadata = (value: unknown) => send('/v1/images/upload', form(['metadata', JSON.stringify(value)]));
const ask = (content: unknown, extra: object = {}): Call => ({
	method: 'POST',
	path: `${sandbox.chatUrl}/chat/completions`,
	auth: { Authorization: `Bearer ${sandbox.apiKey}` },
	json: { model: 'reka-edge-2603', messages: [{ role: 'user', content }], ...extra },
});

/** What is sent wrongly, and the parameter that the refusal names. */
const REFUSED: Array<[what: string, request: Call, param?: string]> = [
	// clips
	['a clip without a URL', post('/v1/clips', {}), 'video_urls'],
	['an empty list of URLs', clip({ video_urls: [] }), 'video_urls'],
	['a URL that is none', clip({ video_urls: ['talk.mp4'] }), 'video_urls.0'],
	['one URL in place of a list', clip({ video_urls: url }), 'video_urls'],
	['a field that does not exist', clip({ title: 'x' }), 'title'],
	['a nested field that does not exist', clip({ generation_config: { count: 2 } }), 'generation_config.count'],
	['a prompt that is a number', clip({ prompt: 7 }), 'prompt'],
	['no clips at all', clip({ generation_config: { num_generations: 0 } }), 'generation_config.num_generations'],
	['four clips', clip({ generation_config: { num_generations: 4 } }), 'generation_config.num_generations'],
	['half a clip', clip({ generation_config: { num_generations: 1.5 } }), 'generation_config.num_generations'],
	['a count as text', clip({ generation_config: { num_generations: '2' } }), 'generation_config.num_generations'],
	['an unknown template', clip({ generation_config: { template: 'story' } }), 'generation_config.template'],
	[
		'a negative minimum',
		clip({ generation_config: { min_duration_seconds: -1 } }),
		'generation_config.min_duration_seconds',
	],
	[
		'a maximum of zero',
		clip({ generation_config: { max_duration_seconds: 0 } }),
		'generation_config.max_duration_seconds',
	],
	[
		'a maximum above 600',
		clip({ generation_config: { max_duration_seconds: 601 } }),
		'generation_config.max_duration_seconds',
	],
	[
		'a start time with a fraction',
		clip({ generation_config: { source_start_time: 1.2 } }),
		'generation_config.source_start_time',
	],
	[
		'an unknown locale',
		clip({ generation_config: { translated_subtitles_target_language: 'de' } }),
		'generation_config.translated_subtitles_target_language',
	],
	['a resolution as number', clip({ rendering_config: { resolution: 720 } }), 'rendering_config.resolution'],
	['an unknown resolution', clip({ rendering_config: { resolution: '4k' } }), 'rendering_config.resolution'],
	['an unknown ratio', clip({ rendering_config: { aspect_ratio: '21:9' } }), 'rendering_config.aspect_ratio'],
	['an unknown layout', clip({ rendering_config: { layout: 'crop' } }), 'rendering_config.layout'],
	['subtitles as text', clip({ rendering_config: { subtitles: 'true' } }), 'rendering_config.subtitles'],
	[
		'a font size out of range',
		clip({ rendering_config: { caption_style: { desired_font_size: 59 } } }),
		'rendering_config.caption_style.desired_font_size',
	],
	[
		'a font that does not exist',
		clip({ rendering_config: { caption_style: { font_family: 'Arial' } } }),
		'rendering_config.caption_style.font_family',
	],
	[
		'a color without #',
		clip({ rendering_config: { caption_style: { text_color: 'FFFFFF' } } }),
		'rendering_config.caption_style.text_color',
	],
	['stream as text', clip({ stream: 'true' }), 'stream'],
	['an unknown quality', { ...clip({}), path: '/v1/clips?reel_quality=best' }, 'reel_quality'],
	['an unknown query parameter', { ...clip({}), path: '/v1/clips?quality=lite' }, 'quality'],
	[
		'JSON that breaks off',
		{ method: 'POST', path: '/v1/clips', body: '{"video_urls":', headers: { 'Content-Type': 'application/json' } },
	],
	['a list in place of an object', post('/v1/clips', [])],
	['no body', { method: 'POST', path: '/v1/clips' }],
	['a clip as a form', send('/v1/clips', form(['video_urls', url]))],
	['JSON labelled as text', { method: 'POST', path: '/v1/clips', body: JSON.stringify({ video_urls: [url] }) }],
	['a limit of zero', { path: '/v1/clips?limit=0' }, 'limit'],
	['a limit that is no number', { path: '/v1/clips?limit=all' }, 'limit'],
	['a negative offset', { path: '/v1/clips?offset=-1' }, 'offset'],
	['a limit twice', { path: '/v1/clips?limit=1&limit=2' }, 'limit'],
	['page numbers', { path: '/v1/clips?page=2' }, 'page'],
	['a clip id that is no UUID', { path: '/v1/clips/42' }, 'id'],
	['an unknown key on delete', { ...post(`/v1/clips/${UUID}`, { force: true }), method: 'DELETE' }, 'force'],
	['a body on a read', { ...post(`/v1/images/${UUID}`, {}), method: 'DELETE' }],
	// images
	['images as JSON', post('/v1/images/upload', { images: [] })],
	[
		'images without metadata',
		send('/v1/images/upload', form(['images', file('x', 'a.jpg', 'image/jpeg')])),
		'metadata',
	],
	[
		'images in a part called image',
		send('/v1/images/upload', form(['metadata', oneImage], ['image', file()])),
		'image',
	],
	['images as text', send('/v1/images/upload', form(['metadata', oneImage], ['images', 'bytes'])), 'images.0'],
	['metadata that is no JSON', send('/v1/images/upload', form(['metadata', 'index'], ['images', file()])), 'metadata'],
	[
		'metadata twice',
		send('/v1/images/upload', form(['metadata', oneImage], ['metadata', oneImage], ['images', file()])),
		'metadata',
	],
	[
		'more images than entries',
		send('/v1/images/upload', form(['metadata', oneImage], ['images', file()], ['images', file()])),
		'metadata',
	],
	['metadata without any image', imageMetadata(JSON.parse(oneImage)), 'images'],
	[
		'index as text',
		imageMetadata({ requests: [{ indexing_config: { index: 'true' }, metadata: {} }], image_urls: [url] }),
		'metadata.requests.0.indexing_config.index',
	],
	[
		'an entry without its own metadata',
		imageMetadata({ requests: [{ indexing_config: { index: true } }], image_urls: [url] }),
		'metadata.requests.0.metadata',
	],
	[
		'an image URL that is none',
		imageMetadata({ ...JSON.parse(oneImage), image_urls: ['a.jpg'] }),
		'metadata.image_urls.0',
	],
	['an empty search', post('/v1/images/search', { query: '' }), 'query'],
	['an unknown search mode', post('/v1/images/search', { query: 'cat', search_mode: 'text' }), 'search_mode'],
	['a word as image threshold', post('/v1/images/search', { query: 'cat', threshold: 'high' }), 'threshold'],
	// videos, first generation
	['a video as JSON', post('/v1/videos/upload', { video_url: url, index: true })],
	['a video without index', send('/v1/videos/upload', form(['video_url', url])), 'index'],
	['index as a number', send('/v1/videos/upload', form(['video_url', url], ['index', '1'])), 'index'],
	['no source', send('/v1/videos/upload', form(['index', 'true'])), 'file'],
	[
		'two sources',
		send('/v1/videos/upload', form(['index', 'true'], ['video_name', 'a'], ['video_url', url], ['file', file()])),
		'video_url',
	],
	['a file without a name', send('/v1/videos/upload', form(['index', 'true'], ['file', file()])), 'video_name'],
	[
		'a file sent as text',
		send('/v1/videos/upload', form(['index', 'true'], ['video_name', 'a'], ['file', 'bytes'])),
		'file',
	],
	[
		'the misspelled start time',
		send(
			'/v1/videos/upload',
			form(['index', 'true'], ['video_url', url], ['video_start_absolute_timestamp', '2024-01-01T00:00:00Z']),
		),
		'video_start_absolute_timestamp',
	],
	[
		'a start time that is none',
		send('/v1/videos/upload', form(['index', 'true'], ['video_url', url], ['video_absolute_start_timestamp', 'noon'])),
		'video_absolute_start_timestamp',
	],
	[
		'an unknown caption mode',
		send('/v1/videos/upload', form(['index', 'true'], ['video_url', url], ['caption_mode', 'fun'])),
		'caption_mode',
	],
	['paging of videos', { path: '/v1/videos?limit=10' }, 'limit'],
	['a video id that is no UUID', { path: '/v1/videos/42' }, 'video_id'],
	['nothing to reprocess', post('/v1/videos/reprocess', { video_ids: [] }), 'video_ids'],
	// videos, second generation
	['index on v2', send('/v2/videos', form(['video_url', url], ['index', 'true'])), 'index'],
	['a v2 file without a name', send('/v2/videos', form(['file', file()])), 'video_name'],
	['paging of v2 videos', { path: '/v2/videos?limit=10' }, 'limit'],
	[
		'an unknown field of an update',
		{ ...post(`/v2/videos/${UUID}`, { video_name: 'x' }), method: 'PATCH' },
		'video_name',
	],
	['an unknown feature', post(`/v2/videos/${UUID}/features/plan`, { desired: ['search'] }), 'desired.0'],
	['a plan without a wish', post(`/v2/videos/${UUID}/features/plan`, {}), 'desired'],
	['force as text', post(`/v2/videos/${UUID}/features/captions`, { force: 'yes' }), 'force'],
	['a prompt on embeddings', post(`/v2/videos/${UUID}/features/embeddings`, { caption_prompt: 'x' }), 'caption_prompt'],
	['a trigger without a body', { method: 'POST', path: `/v2/videos/${UUID}/features/transcript` }],
	['an unknown transcript format', { path: `/v2/videos/${UUID}/transcript?format=srt` }, 'format'],
	['a page of no entries', { path: `/v2/videos/${UUID}/captions?page_limit=0` }, 'page_limit'],
	['offsets on insights', { path: `/v2/videos/${UUID}/scenes?offset=10` }, 'offset'],
	['a segment prompt as text', post(`/v2/videos/${UUID}/segment`, { prompts: ['dog'] }), 'prompts.0'],
	[
		'a segment by box',
		post(`/v2/videos/${UUID}/segment`, { prompts: [{ type: 'box', text: 'dog' }] }),
		'prompts.0.type',
	],
	// search and questions
	['max_results on v2', post('/v2/search', { query: 'dog', max_results: 5 }), 'max_results'],
	['a number as threshold', post('/v2/search', { query: 'dog', threshold: 0.5 }), 'threshold'],
	['a page above 50', post('/v2/search', { query: 'dog', page_limit: 51 }), 'page_limit'],
	['an empty v2 search', post('/v2/search', { query: '' }), 'query'],
	['a token that is none', post('/v2/search', { query: 'dog', page_token: '3' }), 'page_token'],
	['page_limit on v1', post('/v1/videos/search', { query: 'dog', page_limit: 5 }), 'page_limit'],
	['a search without a query', post('/v1/videos/search', {}), 'query'],
	['a question without a video', post('/v1/qa/chat', { messages: [{ role: 'user', content: '?' }] }), 'video_id'],
	[
		'a history that ends with the assistant',
		post('/v1/qa/chat', { video_id: UUID, messages: [{ role: 'assistant', content: '!' }] }),
		'messages',
	],
	['v2 chat without a video', post('/v2/chat', { messages: [{ role: 'user', content: '?' }], context: [] }), 'context'],
	[
		'v2 chat with six videos',
		post('/v2/chat', { messages: [{ role: 'user', content: '?' }], context: Array(6).fill({ video_id: UUID }) }),
		'context',
	],
	[
		'a stream on v2 chat',
		post('/v2/chat', { messages: [{ role: 'user', content: '?' }], context: [{ video_id: UUID }], stream: true }),
		'stream',
	],
	[
		'a system message on v2 chat',
		post('/v2/chat', { messages: [{ role: 'system', content: '?' }], context: [{ video_id: UUID }] }),
		'messages.0.role',
	],
	// groups and tags
	['a group without a name', post('/v2/video-groups', { metadata: {} }), 'name'],
	['metadata as text', post('/v1/videos/groups', { name: 'a', metadata: 'b' }), 'metadata'],
	['a move without ids', post('/v2/video-groups/default/videos', {}), 'video_ids'],
	['a video to tag under the name file', send('/v1/qa/quicktag', form(['file', file()])), 'video'],
	['two videos to tag', send('/v1/qa/quicktag', form(['video', file()], ['video', file()])), 'video'],
	['tags by URL', send('/v1/qa/quicktag', form(['video', file()], ['video_url', url])), 'video_url'],
	['tags without an id', post('/v1/qa/indexedtag', {}), 'video_id'],
];

it.each(REFUSED)('refuses %s', async (...[, request, param]) => {
	const answer = await call(sandbox, request);

	expect(answer.status).toBe(400);
	expect(ErrorEnvelope.parse(answer.json).error).toMatchObject({
		type: 'validation_error',
		...(param !== undefined && { param }),
	});
	expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
});

it('creates nothing when it refuses', () => {
	expect([...sandbox.clips.all(), ...sandbox.images.all(), ...sandbox.videos.all(), ...sandbox.groups.all()]).toEqual(
		[],
	);
	expect(sandbox.quota.remaining('clips')).toBe(10);
});

const MISSING: Array<[what: string, request: Call, param: string]> = [
	['clip job', { path: `/v1/clips/${UUID}` }, 'id'],
	['image', { path: '/v1/images/none' }, 'image_id'],
	['image with a hostile id', { path: `/v1/images/${encodeURIComponent('../..//%\0🙂')}` }, 'image_id'],
	['v1 video', { path: `/v1/videos/${UUID}` }, 'video_id'],
	['v2 video', { path: '/v2/videos/none', method: 'DELETE' }, 'video_id'],
	['group', { path: '/v2/video-groups/none' }, 'group_id'],
	['group of an upload', send('/v2/videos', form(['video_url', url], ['group_id', 'none'])), 'group_id'],
	[
		'video of a question',
		post('/v2/chat', { messages: [{ role: 'user', content: '?' }], context: [{ video_id: UUID }] }),
		'video_id',
	],
];

it.each(MISSING)('does not find an unknown %s', async (_what, request, param) => {
	const answer = await call(sandbox, request);

	expect(answer.status).toBe(404);
	expect(answer.json.error).toMatchObject({ type: 'not_found_error', param });
});

it.each([
	['no route', { path: '/v3/clips' }],
	['no such method', { method: 'PUT', path: '/v1/clips' }],
	['an older path', { method: 'POST', path: '/v1/creator/reels' }],
])('answers an unrouted path in the words of its framework: %s', async (_what, request) => {
	const answer = await call(sandbox, request);

	expect([answer.status, answer.json]).toEqual([404, { detail: 'Not Found' }]);
});

describe('keys', () => {
	const key = 'sandbox-key';
	it.each<[string, Record<string, string>, number]>([
		['X-Api-Key', { 'X-Api-Key': key }, 200],
		['Bearer', { Authorization: `Bearer ${key}` }, 200],
		['none', {}, 401],
		['a wrong one', { 'X-Api-Key': 'wrong' }, 401],
		['Basic', { Authorization: `Basic ${key}` }, 401],
	])('Vision host: %s', async (_what, auth, status) => {
		const answer = await call(sandbox, { path: '/v1/images', auth });

		expect(answer.status).toBe(status);
		if (status === 401) expect(answer.json.error.type).toBe('authentication_error');
	});

	it.each<[string, Record<string, string>, number]>([
		['Bearer', { Authorization: `Bearer ${key}` }, 200],
		['X-Api-Key', { 'X-Api-Key': key }, 401],
		['none', {}, 401],
	])('chat host: %s', async (_what, auth, status) => {
		expect((await call(sandbox, { path: `${sandbox.chatUrl}/models`, auth })).status).toBe(status);
	});
});

describe('chat host', () => {
	it.each<[string, () => Call, string[]]>([
		['a missing model', () => ask('?', { model: undefined }), ['body', 'model']],
		['an unknown field', () => ask('?', { prompt: 'x' }), ['body', 'prompt']],
		[
			'an image as a bare string',
			() => ask([{ type: 'image_url', image_url: url }]),
			['body', 'messages', '0', 'content'],
		],
		[
			'a local path',
			() => ask([{ type: 'image_url', image_url: { url: '/tmp/cat.jpg' } }]),
			['body', 'messages', '0', 'content'],
		],
		['a temperature as text', () => ask('?', { temperature: '1' }), ['body', 'temperature']],
	])('refuses %s', async (_what, request, loc) => {
		const answer = await call(sandbox, request());

		expect(answer.status).toBe(422);
		expect(answer.json.detail[0].loc.slice(0, loc.length)).toEqual(loc);
	});

	it('refuses a fourth image', async () => {
		const images = Array(4).fill({ type: 'image_url', image_url: { url } });

		expect((await call(sandbox, ask(images))).status).toBe(400);
		expect((await call(sandbox, ask(images.slice(1)))).status).toBe(200);
	});
});
