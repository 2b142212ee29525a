import type { INode } from 'n8n-workflow';

import { createClips } from '../../../nodes/RekaVision/resources/clip/create';
import { apiError, failedItem, inputError } from '../../../nodes/shared/errors';
import { connectionError } from '../../../nodes/shared/errors/connection';
import { type ErrorTopic } from '../../../nodes/shared/errors/topic';

const node = { id: '1', name: 'Reka Vision', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
const get: ErrorTopic = { action: 'get the clip job', noun: 'clip job', itemIndex: 3 };
const create: ErrorTopic = { action: 'create the clip job', noun: 'clip job', creates: true };

const refusal = (statusCode: number, body: unknown, topic: ErrorTopic = get, headers = {}) =>
	apiError(node, { statusCode, body, headers: { 'x-request-id': 'req_1', ...headers } }, topic);

describe('the text of the API', () => {
	it.each([
		['error.message', { error: { message: 'Odd. ', type: 'validation_error' } }, ': Odd'],
		['error as text', { error: 'Odd' }, ': Odd'],
		['error.code of the older page', { error: { code: 'odd', message: 'Odd' } }, ': Odd'],
		['detail as text', { detail: 'Odd' }, ': Odd'],
		[
			'detail as a list',
			{ detail: [{ loc: ['body', 'n'], msg: 'Odd' }, { msg: 'Even' }, 5, null] },
			': body.n: Odd; Even. Check n',
		],
		['message', { message: 'Odd' }, ': Odd'],
		['plain text', 'Odd', ': Odd'],
		['text over several lines', { error: { message: 'Odd\n\tand\u0000 even' } }, ': Odd and even'],
		['a page', '<html><body>400</body></html>', ' and gave no reason. Check the fields of this node'],
		['half of a JSON', '{"error": {"mess', ' and gave no reason. Check the fields of this node'],
		['nothing', '', ' and gave no reason. Check the fields of this node'],
		['null', null, ' and gave no reason. Check the fields of this node'],
		[
			'numbers',
			{ error: { message: 5, code: 7, param: [] }, detail: 9 },
			' and gave no reason. Check the fields of this node',
		],
	])('is read from %s', (_what, body, said) => {
		expect(refusal(400, body).message).toBe(`Reka refused to get the clip job${said}`);
	});

	it('stands in the description as a whole, with everything that helps support', () => {
		const long = 'x'.repeat(900);
		const error = refusal(422, { error: { message: long, param: 'prompt', type: 'odd', details: [{ a: 1 }] } });
		expect(error.message.length).toBeLessThan(400);
		expect(error.description).toBe(`${long}. Parameter: prompt. Details: [{"a":1}]. Request ID: req_1`);
		expect(error.httpCode).toBe('422');
		expect(error.context).toMatchObject({
			itemIndex: 3,
			data: { status: 422, type: 'odd', param: 'prompt', details: [{ a: 1 }], request_id: 'req_1' },
		});
	});

	it.each(['ETIMEDOUT', 'upstream ECONNREFUSED', 'the superperm', 'preexist'])(
		'%s is not replaced by a sentence of n8n',
		(text) => {
			expect(refusal(400, { error: { message: text } }).message).toBe(`Reka refused to get the clip job: ${text}`);
			expect(inputError(node, 'Prompt', text, 'Fix it.').message).toBe(`Prompt: ${text}`);
		},
	);

	it('of any length stays short', () => {
		const error = refusal(422, {
			error: { message: 'm'.repeat(1e6), details: Array.from({ length: 1e4 }, () => 'd'.repeat(100)) },
		});
		expect(JSON.stringify([error.message, error.description, error.context]).length).toBeLessThan(6000);
	});

	it('loses the query of links, which may be a signature, and user info', () => {
		const link = 'https://user:pw@cdn.example.com/v/1.mp4?X-Amz-Signature=5ecret#frag';
		const { message, description, context } = refusal(422, {
			error: { message: `Cannot read "${link}"`, details: [link, { link }] },
		});
		expect(message).toBe('Reka refused to get the clip job: Cannot read "https://cdn.example.com/v/1.mp4"');
		expect(JSON.stringify([description, context])).not.toMatch(/5ecret|pw@/);
	});
});

describe('the field', () => {
	it.each([
		['video_urls', 'Video URLs'],
		['video_urls.0', 'Video URLs'],
		['generation_config.num_generations', 'Number of Clips'],
		['rendering_config.caption_style', 'Options'],
		['something_new', 'something_new'],
		['constructor', 'constructor'],
	])('%s has the name that the editor gives it', (param, label) => {
		const topic = { ...create, labelOf: createClips.labels };
		expect(refusal(400, { error: { message: 'No', param } }, topic).message).toBe(
			`Reka refused to create the clip job: No. Check ${label}`,
		);
	});
});

describe('each status', () => {
	it.each([
		[401, get, 'Reka does not accept the API key. Check the Reka Vision credential'],
		[402, get, 'Reka asks for payment: No. Check the plan and credits of your Reka account'],
		[403, get, 'This API key is not allowed to get the clip job: No. Use a key with access to Reka Vision'],
		[
			404,
			get,
			'Reka could not find this clip job: No. Check the ID; it may have been deleted or belong to another account',
		],
		[
			404,
			create,
			'Reka could not find what is needed to create the clip job: No. Check the ID; it may have been deleted or belong to another account',
		],
		[409, get, 'Reka cannot get the clip job now: No'],
		[409, { ...get, ifConflict: 'Wait first' }, 'Reka cannot get the clip job now: No. Wait first'],
		[409, { ...get, conflict: 'The name is taken' }, 'The name is taken'],
		[413, create, 'Reka refuses a file of this size: No. Send a smaller file, or a URL instead'],
		[429, get, "Reka's limit for this request is used up: No. Wait, then run this again"],
		[500, get, 'Reka is not available now (status 500): No. Run this again in a few minutes'],
		[
			500,
			create,
			'Reka is not available now (status 500): No. The clip job may exist anyway. Check with Get Many before you run this again',
		],
		[
			302,
			get,
			'Reka answered with a redirect (status 302) instead of doing what was asked. Check the Base URL of the credential',
		],
		[
			302,
			{ ...get, host: 'chat' },
			'Reka answered with a redirect (status 302) instead of doing what was asked. Check the Chat Base URL of the credential',
		],
	] as Array<[number, ErrorTopic, string]>)('%i', (status, topic, sentence) => {
		expect(refusal(status, { error: { message: 'No' } }, topic).message).toBe(sentence);
	});

	it('404 without the envelope is about the address', () => {
		const error = refusal(404, { detail: 'Not Found' });
		expect(error.message).toBe(
			'There is nothing at this address of Reka: Not Found. Check the Base URL of the credential, which must not end in /v1 or /v2',
		);
		expect(refusal(404, '<html>', { ...get, ifRouteMissing: 'Use the resource Video V2' }).message).toBe(
			'Use the resource Video V2',
		);
	});

	it('a redirect names the host alone', () => {
		const { description } = refusal(302, '', get, { location: 'https://u:p@evil.example.com/login?token=5ecret' });
		expect(description).toBe('Reka gave no reason. Redirect to: evil.example.com. Request ID: req_1');
	});
});

describe('429', () => {
	const limit = { 'x-ratelimit-requests-limit': '10', 'x-ratelimit-requests-remaining': '0' };

	it.each([
		[{ ...limit, 'retry-after': '51240' }, 'Clip jobs used up: 0 of 10 left, next in 14 h 14 min', 51_240_000],
		[{ ...limit, 'x-ratelimit-requests-reset': '60' }, 'Clip jobs used up: 0 of 10 left, next in 1 min', 60_000],
		[
			{ ...limit, 'x-ratelimit-requests-remaining': '4', 'retry-after': '5' },
			'Reka is getting too many requests at once: No. Wait 5 s, then run this again',
			5000,
		],
		[{ 'retry-after': 'soon' }, "Reka's limit for this request is used up: No. Wait, then run this again", undefined],
		[{}, "Reka's limit for this request is used up: No. Wait, then run this again", undefined],
	])('%j', (headers, sentence, wait) => {
		const error = refusal(429, { error: { message: 'No' } }, create, headers);
		expect(error.message).toBe(sentence);
		expect(error.failure).toMatchObject({ ...(wait !== undefined && { retryAfterMs: wait }) });
	});

	it('takes a date for the time to wait', () => {
		const soon = new Date(Date.now() + 90_500).toUTCString();
		expect(refusal(429, '', create, { 'retry-after': soon }).message).toEqual(
			expect.stringMatching(/^Clip jobs used up: next in 1 min (?:29|30|31) s$/),
		);
	});
});

it('nothing invites n8n to repeat a request that may have created something', () => {
	expect(refusal(503, '').failure).toEqual({ cause: 'temporarily-unavailable' });
	expect(refusal(503, '', create).failure).toBeUndefined();
	expect(connectionError(node, { code: 'ECONNRESET' }, get).failure).toEqual({ cause: 'temporarily-unavailable' });
	expect(connectionError(node, { code: 'ECONNRESET' }, create).failure).toBeUndefined();
});

describe('no answer', () => {
	const worded = (code: string, topic = create) =>
		connectionError(node, { message: 'm', cause: { code, message: 'socket' } }, topic);

	it.each([
		['ECONNABORTED', 'Reka did not answer in time', true],
		['ETIMEDOUT', 'Reka did not answer in time', true],
		['ECONNRESET', 'The connection to Reka broke', true],
		['EPIPE', 'The connection to Reka broke', true],
		['ERR_BAD_RESPONSE', 'The connection to Reka broke', true],
		['HPE_INVALID_CONSTANT', 'The connection to Reka broke', true],
		['ECONNREFUSED', 'Reka could not be reached', false],
		['ENOTFOUND', 'Reka could not be reached', false],
		['EAI_AGAIN', 'Reka could not be reached', false],
		['CERT_HAS_EXPIRED', 'No secure connection to Reka could be made', false],
		['EPROTO', 'No secure connection to Reka could be made', false],
	])('%s', (code, what, mayExist) => {
		const error = worded(code);
		expect(error.name).toBe('NodeApiError');
		expect(error.message).toBe(
			`${what} while trying to create the clip job. ${
				mayExist
					? 'The clip job may exist anyway. Check with Get Many before you run this again'
					: 'Check the network and the Base URL of the credential, then run this again'
			}`,
		);
	});

	it.each([
		['a restricted host', { message: 'The request was blocked because the destination hostname is restricted' }],
		['a restricted domain', { code: 'NOPE', message: 'Domain not allowed' }],
	])('because of %s has the words of the cause, and is no fault of Reka', (_what, cause) => {
		const error = connectionError(node, cause, get);
		expect(error.name).toBe('NodeOperationError');
		expect(error.message).toBe(`Could not get the clip job: ${cause.message}`);
	});

	it('because the execution was stopped says so, and what may exist', () => {
		expect(worded('ERR_CANCELED', get).message).toBe('The execution was canceled while trying to get the clip job');
		expect(worded('ERR_CANCELED').message).toContain('The clip job may exist anyway');
	});

	it.each([undefined, null, 'text', 5, {}, new Error('')])('whatever was thrown: %p', (cause) => {
		expect(connectionError(node, cause, get).message).toMatch(/^Could not get the clip job: /);
	});

	it('keeps nothing of the request, which holds the key', () => {
		const cause = Object.assign(new Error('x'), { code: 'ECONNRESET', config: { headers: { 'X-Api-Key': 'rk-key' } } });
		const error = connectionError(node, cause, get);
		expect(JSON.stringify([error, error.cause, error.stack])).not.toContain('rk-key');
	});
});

it('a failed item holds what is known as fields', () => {
	const error = refusal(422, { error: { message: 'No', param: 'prompt' } }, { ...get, data: { job_id: 'j1' } });
	expect(failedItem(error, 3)).toEqual({
		json: {
			error: 'Reka refused to get the clip job: No. Check prompt',
			details: {
				status: 422,
				param: 'prompt',
				request_id: 'req_1',
				job_id: 'j1',
				description: 'No. Parameter: prompt. Request ID: req_1',
			},
		},
		pairedItem: { item: 3 },
	});
});
