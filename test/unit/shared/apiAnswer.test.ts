import { isRefusal, recordOf, tellsReason } from '../../../nodes/shared/api/answer';
import { readProblem } from '../../../nodes/shared/api/problem';

const problemIn = (body: unknown, headers = {}) => readProblem({ body, headers, statusCode: 400 });

describe('the reason in a refused answer', () => {
	it('reads the documented envelope with everything in it', () => {
		const details = [{ param: 'video_urls', message: 'required' }];
		const error = { type: 'validation_error', message: 'Bad request', param: 'video_urls', details };
		expect(problemIn({ error }, { 'x-request-id': 'req_1' })).toEqual({
			status: 400,
			message: 'Bad request',
			type: 'validation_error',
			param: 'video_urls',
			details,
			requestId: 'req_1',
		});
	});

	it.each<[string, unknown, object]>([
		[
			'code in place of type',
			{ error: { code: 'rate_limit_exceeded', message: 'Daily limit' } },
			{ message: 'Daily limit', type: 'rate_limit_exceeded', limitRefused: true },
		],
		['a message alone', { error: { message: 'Video not found' } }, { message: 'Video not found' }],
		['an error that is text', { error: 'Broken' }, { message: 'Broken' }],
		['a detail that is text', { detail: 'Not Found' }, { message: 'Not Found' }],
		[
			'details of the framework',
			{
				detail: [
					{ loc: ['body', 'model'], msg: 'field required', type: 'value_error.missing' },
					{ msg: 'and this' },
					7,
				],
			},
			{ message: 'body.model: field required; and this', param: 'model' },
		],
		['a bare message', { message: 'Forbidden' }, { message: 'Forbidden' }],
		['plain text', 'upstream timed out', { message: 'upstream timed out' }],
		['HTML', '<html><h1>502</h1></html>', {}],
		['nothing', '', {}],
		['null', null, {}],
		['a list', [1, 2], {}],
		['empty details', { error: { message: 'x', details: [] } }, { message: 'x' }],
		['fields of other types', { error: { message: 7, type: {}, param: [] } }, {}],
		[
			'the documented message first',
			{ error: { message: 'first' }, detail: 'second', message: 'third' },
			{ message: 'first' },
		],
		[
			'a message before a mere title',
			{ error: 'Bad Request', message: 'url must not be empty' },
			{ message: 'url must not be empty' },
		],
		[
			'a detail that is an object',
			{ detail: { code: 'quota', message: 'No minutes left' } },
			{ message: 'No minutes left' },
		],
		['a detail that is a list of texts', { detail: ['One', 'Two'] }, { message: 'One; Two' }],
		[
			'errors that are a list of texts',
			{ errors: ['One is wrong', 'Two is wrong'] },
			{ message: 'One is wrong; Two is wrong' },
		],
		['errors that are a list of objects', { errors: [{ message: 'A' }, { msg: 'B' }] }, { message: 'A; B' }],
		[
			'errors by field, as lists',
			{ errors: { limit: ['must be 50 or less'], offset: ['is odd'] } },
			{ message: 'limit: must be 50 or less; offset: is odd', param: 'limit', limitRefused: true },
		],
		['errors by field, as texts', { errors: { name: 'is too long' } }, { message: 'name: is too long', param: 'name' }],
		[
			'errors that name a field',
			{ errors: [{ field: 'limit', message: 'too large' }] },
			{ message: 'limit: too large', param: 'limit', limitRefused: true },
		],
		['error.msg', { error: { msg: 'Wrong key' } }, { message: 'Wrong key' }],
		['error.detail', { error: { detail: 'Wrong key' } }, { message: 'Wrong key' }],
		['an error that is a list', { error: ['Wrong key'] }, { message: 'Wrong key' }],
		['error_message', { status: 'failed', error_message: 'No audio' }, { message: 'No audio' }],
		['Message', { Message: 'User is not authorized' }, { message: 'User is not authorized' }],
		['errorMessage', { errorMessage: 'Task timed out' }, { message: 'Task timed out' }],
		[
			'a problem of RFC 9457',
			{ type: 'about:blank', title: 'Too many minutes', status: 400, instance: '/a b' },
			{ message: 'Too many minutes' },
		],
		[
			'the detail of RFC 9457, and its pointer',
			{ title: 'Invalid', errors: [{ detail: 'must be an integer', pointer: '#/config/clips' }] },
			{ message: 'config.clips: must be an integer', param: 'config.clips' },
		],
		['a list of refusals', [{ message: 'One' }, { message: 'Two' }], { message: 'One; Two' }],
		['JSON as text', '{"error": {"message": "Wrong key"}}', { message: 'Wrong key' }],
		['a sentence anywhere', { ok: 0, data: { fault: { text: 'The disk is full' } } }, { message: 'The disk is full' }],
		['no codes for a sentence', { code: 'E17', data: { kind: 'quota' } }, {}],
		['no end of a nest', JSON.parse('['.repeat(5000) + ']'.repeat(5000)), {}],
	])('reads %s', (_name, body, expected) => expect(problemIn(body)).toEqual({ status: 400, ...expected }));

	it('cuts a text that would fill the screen', () => {
		expect(problemIn('x'.repeat(5000)).message).toHaveLength(1001);
	});
});

describe('an answer that says by itself that it is a refusal', () => {
	const answer = (body: unknown) => ({ body, headers: {}, statusCode: 200 });

	it.each([
		{ error: 'no' },
		{ error: { message: 'no' } },
		{ error: true },
		{ success: false },
		{ ok: false },
		{ deleted: false },
		{ status: 'error' },
		{ status: 'Failed' },
		{ status: 403, title: 'Forbidden' },
	])('%j', (body) => expect([isRefusal(answer(body)), tellsReason(answer(body))]).toEqual([true, true]));

	it.each([
		undefined,
		null,
		'',
		'error',
		[],
		{},
		{ success: true },
		{ error: null },
		{ error: '' },
		{ error: {} },
		{ error: false },
		{ status: 200 },
		{ message: 'Accepted' },
		{ status: 'deleted', errors: [] },
	])('is not %j', (body) => expect([isRefusal(answer(body)), tellsReason(answer(body))]).toEqual([false, false]));

	it.each([{ errors: ['a'] }, { detail: 'a' }, { title: 'a' }, { error_message: 'a' }])(
		'is not %j, but that tells the reason for an answer that cannot be read',
		(body) => expect([isRefusal(answer(body)), tellsReason(answer(body))]).toEqual([false, true]),
	);
});

describe('an answer about the thing that was asked for', () => {
	it.each<[unknown, boolean]>([
		[{ id: 'abc' }, true],
		[{ id: 'ABC' }, true],
		[{ id: 'abcd' }, false],
		[{ id: 7 }, false],
		[{ video_id: 'abc' }, false],
		[[{ id: 'abc' }], false],
		[null, false],
	])('%j: %s', (body, expected) => expect(recordOf(body, 'id', 'abc')).toBe(expected ? body : undefined));
});
