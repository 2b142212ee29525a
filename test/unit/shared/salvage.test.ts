import fc from 'fast-check';

import { idIn, idsIn, salvaged } from '../../../nodes/shared/api/salvage';

const KEYS = ['id', 'job_id'];

describe('the id in an answer that is not what was documented', () => {
	it.each<[unknown, string | undefined]>([
		[{ id: 'clip_1' }, 'clip_1'],
		[{ id: 7 }, '7'],
		[{ job_id: 'clip_1' }, 'clip_1'],
		[{ job_id: 'b', id: 'a' }, 'a'],
		[{ job: { id: 'clip_1' } }, 'clip_1'],
		[{ data: { job: { job_id: 7 } } }, '7'],
		[[{ id: 'clip_1' }], 'clip_1'],
		[{ job: [{ id: 'clip_1' }] }, 'clip_1'],
		[[{ id: 'a' }, { id: 'b' }], undefined],
		[{ user: { id: 'u' } }, undefined],
		[{ id: 'a/b' }, undefined],
		[{ id: '' }, undefined],
		[{ id: 1.5 }, undefined],
		[{}, undefined],
		[null, undefined],
		['', undefined],
		['<html>', undefined],
		['{"id":"clip_1"', 'clip_1'],
		['{"id":"clip_1","sta', 'clip_1'],
		['{"user":{"id":"u"},"video_urls":["a, {b"],"id":"clip_1"', 'clip_1'],
		['{"id":"clip_', undefined],
		['{"id":12', undefined],
		['{"id":12,', '12'],
		['{"id":"clip\\', undefined],
		['data: {"percent":1}\n\n: ping\n\ndata: {"id":"clip_1","x', 'clip_1'],
		['[{"id":"clip_1"},', 'clip_1'],
	])('of %j is %s', (body, id) => expect(idIn(body, KEYS)).toBe(id));

	it('is found wherever the JSON is cut behind it, and never half of it', () => {
		const job = fc.record({ before: fc.jsonValue(), id: fc.stringMatching(/^[\w-]{1,20}$/), after: fc.jsonValue() });
		fc.assert(
			fc.property(job, fc.nat(), fc.constantFrom(0, 1, '\t'), (record, at, space) => {
				const text = JSON.stringify(record, null, space);
				const behind = text.indexOf(JSON.stringify(record.id), text.lastIndexOf('"id"')) + record.id.length + 2;
				fc.pre(!JSON.stringify([record.before, record.after]).includes('"id"'));
				const cut = text.slice(0, at % (text.length + 1));
				expect(idIn(cut, ['id'])).toBe(cut.length >= behind ? record.id : undefined);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('all ids under a name', () => {
	it.each<[unknown, string[]]>([
		[{ results: [{ image_id: 'a' }, { image_id: 2 }, { error: 'x' }, { image_id: 'a' }] }, ['a', '2']],
		['{"results":[{"image_id":"a"},{"image_id":"b","na', ['a', 'b']],
		[{ image: { image_id: 'a' } }, ['a']],
		['nothing', []],
		[undefined, []],
	])('in %j are %j', (body, ids) => expect(idsIn(body, 'image_id')).toEqual(ids));
});

describe('a text that broke off', () => {
	it('gives what was whole, in time that grows with the length alone', () => {
		expect(salvaged('{"a":{"b":[1,{"c":"d"},tr')).toEqual({ a: { b: [1, { c: 'd' }] } });
		expect(salvaged('{"a":1}{"b":2}')).toEqual({ b: 2 });
		const began = performance.now();
		for (const hostile of ['[', '[]', '[[]', '{"a":', '"', 'data: ']) salvaged(hostile.repeat(200_000));
		expect(performance.now() - began).toBeLessThan(10_000);
	});
});
