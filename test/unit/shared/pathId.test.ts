import { idOf, jobIdOf, pathSegment } from '../../../nodes/shared/api/path';

const UUID = '0f0e6d1c-58a3-4d35-9c38-0d6a3f0f2b11';

describe('the ID in what a user gave', () => {
	it.each<[unknown, string | undefined]>([
		[UUID, UUID],
		[`  ${UUID}\n`, UUID],
		[`"${UUID}"`, UUID],
		[`\u2018${UUID}\u2019`, UUID],
		[`\u200b${UUID.slice(0, 9)}\u00ad${UUID.slice(9)}\u2060`, UUID],
		[123, '123'],
		['', ''],
		[`https://vision-agent.api.reka.ai/v1/clips/${UUID}`, UUID],
		[`https://app.reka.ai/clips/${UUID}/edit?tab=1#x`, UUID],
		['https://app.reka.ai/clips/abc?x=1', 'abc'],
		['https://app.reka.ai/', ''],
		['../x', '../x'],
		[undefined, undefined],
		[null, undefined],
		[{ id: UUID }, undefined],
		[[UUID], undefined],
	])('%j gives %j', (value, id) => expect(idOf(value)).toBe(id));
});

it.each([
	[`${UUID}:0`, UUID],
	[` "${UUID}:12" `, UUID],
	[UUID, UUID],
	[`https://app.reka.ai/clips/${UUID}`, UUID],
	['abc:def', 'abc:def'],
])('the job of %j is %s', (value, id) => expect(jobIdOf(value)).toBe(id));

describe('an ID as one segment of a path', () => {
	it.each([
		['100%', '100%25'],
		['a?b#c', 'a%3Fb%23c'],
		['%2e%2e', '%252e%252e'],
		['🎬', '%F0%9F%8E%AC'],
		['...', '...'],
	])('%j becomes %j', (id, segment) => expect(pathSegment(id)).toBe(segment));

	it.each([
		'',
		'.',
		'..',
		'a\nb',
		'a\0',
		'\ud800',
		'x\u007f',
		'../x',
		'//evil.example',
		'a/b',
		'a\\b',
		'x'.repeat(501),
	])('%j cannot be an ID', (id) => expect(pathSegment(id)).toBeUndefined());
});
