import { readProblem } from '../../../nodes/shared/api/answer';

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
			{ message: 'Daily limit', type: 'rate_limit_exceeded' },
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
	])('reads %s', (_name, body, expected) => expect(problemIn(body)).toEqual({ status: 400, ...expected }));

	it('cuts a text that would fill the screen', () => {
		expect(problemIn('x'.repeat(5000)).message).toHaveLength(1001);
	});
});
