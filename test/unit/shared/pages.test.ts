import { collectPages, rowsOf } from '../../../nodes/shared/api/pages';

function list(length: number, requests: Array<[number, number]> = []) {
	const rows = Array.from({ length }, (_, index) => ({ id: `row-${index}` }));
	return async (offset: number, limit: number) => {
		requests.push([offset, limit]);
		return rows.slice(offset, offset + limit);
	};
}

describe('collecting pages', () => {
	it.each<[number, number, Array<[number, number]>]>([
		[250, 3, [[0, 3]]],
		[250, 100, [[0, 100]]],
		[
			250,
			150,
			[
				[0, 100],
				[100, 50],
			],
		],
		[
			250,
			Infinity,
			[
				[0, 100],
				[100, 100],
				[200, 100],
			],
		],
		[
			200,
			Infinity,
			[
				[0, 100],
				[100, 100],
				[200, 100],
			],
		],
		[2, 50, [[0, 50]]],
		[0, 50, [[0, 50]]],
	])('of a list of %i, %d wanted: asks for %j', async (length, max, expected) => {
		const requests: Array<[number, number]> = [];
		const rows = await collectPages(list(length, requests), 'id', max);
		expect(requests).toEqual(expected);
		expect(rows.map(({ id }) => id)).toEqual(
			Array.from({ length: Math.min(length, max) }, (_, index) => `row-${index}`),
		);
	});

	it('gives a row once that moved to the next page meanwhile', async () => {
		const pages = [Array.from({ length: 100 }, (_, index) => ({ id: index })), [{ id: 99 }, { id: 100 }]];
		const rows = await collectPages(async () => pages.shift() ?? [], 'id', Infinity);
		expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 101 }, (_, index) => index));
	});

	it('ends with a server that ignores the offset', async () => {
		let requests = 0;
		const page = Array.from({ length: 100 }, (_, index) => ({ id: index }));
		const rows = await collectPages(async () => (requests++, page), 'id', Infinity);
		expect([rows.length, requests]).toEqual([100, 2]);
	});
});

describe('the rows of an answer', () => {
	it.each<[unknown, unknown]>([
		[{ items: [{ id: 1 }] }, [{ id: 1 }]],
		[[{ id: 1 }], [{ id: 1 }]],
		[{ items: [{ id: 1 }, null, 'x', [2]] }, [{ id: 1 }]],
		[{ items: [] }, []],
		[{}, undefined],
		[{ items: 'x' }, undefined],
		[null, undefined],
		['<html>', undefined],
	])('%j gives %j', (body, rows) => expect(rowsOf(body, 'items')).toEqual(rows));
});
