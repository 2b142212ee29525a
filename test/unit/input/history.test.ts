import { readHistory } from '../../../nodes/RekaVision/fields/conversation';
import { NODE } from '../node';

const PLACE = { node: NODE, label: 'History', itemIndex: 0 };
const QUESTION = { role: 'user', content: 'Who speaks?' };

it.each<[unknown]>([[''], [' \u200b'], [null], [undefined], [[]], ['[]']])('%j is no conversation', (value) => {
	expect(readHistory(PLACE, value)).toEqual([]);
});

it.each([
	['an empty answer', ''],
	['an answer with braces', 'Write {{ name }} here.'],
])('goes on after %s', (_what, content) => {
	const messages = [QUESTION, { role: 'assistant', content }];
	expect(readHistory(PLACE, messages)).toEqual(messages);
	expect(readHistory(PLACE, JSON.stringify(messages))).toEqual(messages);
	expect(readHistory(PLACE, `\ufeff${JSON.stringify(messages)}\u200b`)).toEqual(messages);
});

it('takes roles in any letter case, and braces that an expression gave', () => {
	const history = [{ role: 'User', content: 'What does {{ x }} mean?' }];
	expect(readHistory({ ...PLACE, fromExpression: true }, history)).toEqual([{ ...history[0], role: 'user' }]);
});

it.each<[unknown, string]>([
	['hello', 'this is not a list of messages'],
	[{ role: 'user', content: 'a' }, 'this is not a list of messages'],
	['[1]', 'this holds something that is not a message'],
	[[{ user: 'a', assistant: 'b' }], 'this holds something that is not a message'],
	[[{ role: 'system', content: 'a' }], '"system" is not one of the choices: user, assistant'],
	[[{ role: 'user', content: '' }], 'this is empty'],
	[[{ role: 'user', content: '{{ $json.question }}' }], 'this still holds the expression'],
	[[{ role: 'user', content: ['a'] }], 'this must be text, but is a list'],
])('refuses %j', (value, sentence) => expect(() => readHistory(PLACE, value)).toThrow(sentence));
