import fc from 'fast-check';
import { type INode, NodeOperationError } from 'n8n-workflow';

import { inOneText, RekaApiError, RekaOperationError } from '../../../nodes/shared/errors/rekaError';

const node: INode = {
	id: '1',
	name: 'Reka Vision',
	type: 'n8n-nodes-reka-vision.rekaVisionTool',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const makers = [
	[
		'an error about input',
		(message: string, description: string) => new RekaOperationError(node, { message, description, data: {} }),
	],
	[
		'an error about a request',
		(message: string, description: string) => new RekaApiError(node, { message, description, data: {} }, {}),
	],
	[
		'one that routing made of it',
		(message: string, description: string) =>
			new RekaOperationError(node, { message, description, data: {} }).asApiError(),
	],
] as const;

describe.each(makers)('%s in one text', (_name, make) => {
	const oneText = (message: string, description: string) =>
		inOneText(make(message, description)) as Error & { description: string };

	it('says what happened and what to do, in message and description alike', () => {
		const error = oneText('Clip job 1 is not finished after 2 s', 'The job goes on. Do not create it again.');
		const text = 'Clip job 1 is not finished after 2 s. The job goes on. Do not create it again.';
		expect([error.message, error.description]).toEqual([text, text]);
	});

	it('says nothing twice', () => {
		expect(oneText('Reka refused: Bad prompt. Check Prompt', 'Bad prompt. Request ID: 7').message).toBe(
			'Reka refused: Bad prompt. Check Prompt. Request ID: 7',
		);
		expect(oneText('Some text', '').message).toBe('Some text.');
		expect(oneText('Some text', 'Some text.').message).toBe('Some text.');
	});

	it('stays the same in the wrapping that n8n puts around errors of tools', () => {
		const words = fc.constantFrom(
			'ECONNRESET',
			'preexisting',
			'ETIMEDOUT',
			'word.',
			'supermarket',
			'(ENOENT)',
			'EPERM!',
		);
		fc.assert(
			fc.property(fc.array(words, { minLength: 1 }), fc.array(words), (message, description) => {
				const error = oneText(message.join(' '), description.join(' '));
				const { message: text } = error;
				const wrapped = new NodeOperationError(node, error);
				expect(wrapped.message).toBe(text);
				expect(text.replace(/\u2060/g, '')).toContain(message[0]);
				// n8n adds a description that the message does not hold.
				expect(text.includes(wrapped.description ?? '')).toBe(true);
			}),
		);
	});
});

it('leaves errors of others alone', () => {
	const error = new Error('Not ours');
	expect(inOneText(error)).toBe(error);
});
