import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { allRows, offsetPaging, pagesOf, rowsUnder } from '../../../nodes/shared/api/pages';
import { apiError } from '../../../nodes/shared/errors';
import { NODE } from '../node';

type Asked = Array<[number, number]>;

/** A list of so many rows on a server that cuts pages to `cap`. */
function list(length: number, asked: Asked = [], cap = Infinity) {
	const rows = Array.from({ length }, (_, index) => ({ id: `row-${index}` }));
	return async (offset: number, limit: number) => {
		asked.push([offset, limit]);
		return rows.slice(offset, offset + Math.min(limit, cap));
	};
}

const idsOf = (rows: IDataObject[]) => rows.map(({ id }) => id);
const numbered = (length: number, first = 0) => Array.from({ length }, (_, index) => ({ id: first + index }));

describe('a list with offset and limit', () => {
	it.each<[number, number, Asked]>([
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
				[250, 100],
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
		// A page may have been cut by the server, so that one more look is needed.
		[
			2,
			50,
			[
				[0, 50],
				[2, 48],
			],
		],
		[0, 50, [[0, 50]]],
	])('of %i rows, %d wanted: asks for %j', async (length, wanted, expected) => {
		const asked: Asked = [];
		const rows = await allRows(offsetPaging('id', wanted, list(length, asked)));
		expect(asked).toEqual(expected);
		expect(idsOf(rows)).toEqual(idsOf(await list(Math.min(length, wanted))(0, Infinity)));
	});

	it.each([1, 7, 10, 15, 20, 40, 50, 60, 75, 99, 100])('is whole on a server that cuts pages to %i', async (cap) => {
		for (const length of [0, 1, cap, cap + 1, 3 * cap, 3 * cap + 1, 250]) {
			const asked: Asked = [];
			const rows = await allRows(offsetPaging('id', Infinity, list(length, asked, cap)));
			expect(rows).toHaveLength(length);
			expect(asked.length).toBeLessThanOrEqual(Math.ceil(length / cap) + 1);
		}
		expect(await allRows(offsetPaging('id', 120, list(250, [], cap)))).toHaveLength(120);
	});

	it('is whole on a server that cuts each page as it likes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(400), fc.array(fc.integer({ min: 1, max: 100 })), async (length, caps) => {
				const fetch = async (offset: number, limit: number) =>
					await list(length, [], Math.min(limit, caps.shift() ?? 100))(offset, limit);
				expect(await allRows(offsetPaging('id', Infinity, fetch))).toHaveLength(length);
			}),
		);
	});

	it.each(['limit', 'query.limit', 'page_limit'])('is whole on a server that refuses a large %s', async (param) => {
		const asked: Asked = [];
		const rows = list(130, asked);
		const strict = async (offset: number, limit: number) => {
			if (limit <= 30) return await rows(offset, limit);
			const body = { error: { message: 'Too large', param } };
			throw apiError(NODE, { statusCode: 422, headers: {}, body }, { action: 'list', noun: 'row' });
		};
		expect(await allRows(offsetPaging('id', Infinity, strict))).toHaveLength(130);
		expect(asked[0]).toEqual([0, 25]);
	});

	it('passes on every other refusal', async () => {
		const body = { error: { message: 'Odd', param: 'status' } };
		const error = apiError(NODE, { statusCode: 422, headers: {}, body }, { action: 'list', noun: 'row' });
		await expect(allRows(offsetPaging('id', Infinity, async () => await Promise.reject(error)))).rejects.toBe(error);
	});

	it('gives a row once that moved to the next page meanwhile', async () => {
		const pages = [numbered(100), numbered(2, 99)];
		const rows = await allRows(offsetPaging('id', Infinity, async () => pages.shift() ?? []));
		expect(idsOf(rows)).toEqual(idsOf(numbered(101)));
	});

	it('gives rows without an id too', async () => {
		const pages = [[{ name: 'a' }, { name: 'b' }, {}], []];
		const rows = await allRows(offsetPaging('id', Infinity, async () => pages.shift() ?? []));
		expect(rows).toEqual([{ name: 'a' }, { name: 'b' }, {}]);
	});

	it('ends with a server that ignores the offset', async () => {
		let requests = 0;
		const rows = await allRows(offsetPaging('id', Infinity, async () => (requests++, numbered(100))));
		expect([rows.length, requests]).toEqual([100, 2]);
	});
});

describe('a list with cursors', () => {
	const paged = (pages: Array<{ rows: IDataObject[]; next?: string }>, asked: string[] = []) => ({
		first: '',
		size: 50,
		wanted: Infinity,
		fetch: async (cursor: string) => (asked.push(cursor), pages[asked.length - 1]),
	});

	it('follows the cursors to the last page', async () => {
		const asked: string[] = [];
		const pages = [{ rows: numbered(2), next: 'a' }, { rows: numbered(2, 2), next: 'b' }, { rows: numbered(1, 4) }];
		expect(idsOf(await allRows(paged(pages, asked)))).toEqual([0, 1, 2, 3, 4]);
		expect(asked).toEqual(['', 'a', 'b']);
	});

	it('goes on after a page without rows, and gives up after three of them in a row', async () => {
		const asked: string[] = [];
		const pages = ['a', 'b', 'c', 'd', 'e'].map((next) => ({ rows: [], next }));
		pages.splice(1, 0, { rows: numbered(1) as never[], next: 'x' });
		expect(await allRows(paged(pages, asked))).toHaveLength(1);
		expect(asked).toEqual(['', 'a', 'x', 'b', 'c']);
	});

	it('ends with a cursor that came before', async () => {
		const pages = [
			{ rows: numbered(1), next: 'a' },
			{ rows: numbered(1, 1), next: 'a' },
		];
		expect(await allRows(paged(pages))).toHaveLength(2);
	});

	it('asks for no page before it is wanted', async () => {
		const asked: string[] = [];
		const pages = pagesOf(paged([{ rows: numbered(1), next: 'a' }], asked));
		await pages.next();
		expect(asked).toEqual(['']);
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
	])('%j gives %j', (body, rows) => expect(rowsUnder(body, 'items')).toEqual(rows));
});
