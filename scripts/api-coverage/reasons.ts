/**
 * Why no operation offers something that the contract has: by endpoint, or by endpoint and field, which stands for all that is below it. A
 * reason that is not needed is a finding too.
 */
export const REASONS: Record<string, string> = {
	'GET /v1/models': 'The list behind the field Model.',
	...Object.fromEntries(
		[
			'GET /v1/videos/groups',
			'POST /v1/videos/groups',
			'GET /v1/videos/groups/{}',
			'PATCH /v1/videos/groups/{}',
			'DELETE /v1/videos/groups/{}',
			'GET /v1/videos/groups/{}/videos',
			'POST /v1/videos/groups/{}/videos',
		].map((endpoint) => [endpoint, 'The older paths of what Video Group does with `/v2/video-groups`.']),
	),
	'POST /v1/clips force_vllm_whisper_asr': 'In an older document only; the present reference does not have it.',
	'POST /v1/qa/chat messages': 'Made of Question and History.',
	'POST /v1/qa/chat stream': 'The node gives whole answers.',
	'POST /v1/qa/chat include_demo_videos': "About Reka's demo videos; Additional Fields (JSON) takes it.",
	'POST /v1/videos/search search_demo': "About Reka's demo videos; Additional Fields (JSON) takes it.",
	'POST /v2/chat messages': 'Made of Question and History.',
	'POST /v2/videos/{}/segment prompts': 'Made of Things to Find.',
	'POST /v1/chat/completions messages': 'Made of Prompt, Source and System Message.',
	'POST /v1/chat/completions stream': 'The node gives whole answers.',
	...Object.fromEntries(
		['top_k', 'frequency_penalty', 'presence_penalty', 'tools'].map((field) => [
			`POST /v1/chat/completions ${field}`,
			'Not for every model; Additional Fields (JSON) takes it.',
		]),
	),
};
