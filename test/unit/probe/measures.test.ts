import { expiryOf } from '../../../scripts/probe/expiry';
import type { Observation, Probe } from '../../../scripts/probe/probe';
import { effectOf } from '../../../scripts/probe/questions/filters';
import { clock } from '../../../scripts/probe/questions/heads';
import { orderOf } from '../../../scripts/probe/questions/order';

const NOW = Date.UTC(2026, 0, 17, 12);
const seconds = NOW / 1000;

it.each([
	['?X-Amz-Date=20260117T110000Z&X-Amz-Expires=3600&X-Amz-Signature=x', '60 minutes after it was signed'],
	['?X-Goog-Expires=604800', '7 days after it was signed'],
	[`?Expires=${seconds + 7200}&Signature=x&Key-Pair-Id=y`, 'ends 2 hours after it was given'],
	['?sv=1&se=2026-01-17T13:00:00Z&sig=x', 'ends 60 minutes after it was given'],
	[`?exp=${seconds - 60}`, 'was over when it was given'],
	['?v=2', 'a query, but no expiry that the probe knows'],
	['', 'no expiry in the link'],
])('reads the lifetime of a link with the query "%s"', (query, lifetime) => {
	expect(expiryOf(`https://cdn.example.com/clip${query}`, NOW)).toBe(lifetime);
});

it.each([
	[[3, 2, 1], 'newest'],
	[[1, 1, 2], 'oldest'],
	[[1, 3, 2], 'neither newest nor oldest'],
	[[1, 1], undefined],
	[[], undefined],
])('sees in %j the order %s', (moments, order) => {
	expect(orderOf(moments)).toBe(order);
});

it.each([
	[['a', 'a'], ['a'], ['a', 'b'], 'filters'],
	[['a', 'c'], ['a'], ['a', 'c'], 'is ignored'],
	[['a'], ['a', 'b'], ['a', 'b'], 'filters by the first one only'],
	[['b'], ['a', 'b'], ['a', 'b'], 'filters by the last one only'],
	[[], ['a', 'b'], ['a', 'b'], 'gives no entries'],
	[[], ['x'], ['a'], 'filters'],
])('of entries %j for the filter %j among %j says: %s', (statuses, wanted, present, effect) => {
	expect(effectOf(statuses, wanted, present)).toBe(effect);
});

it.each([
	[[0, 1, -2], 'agrees within 5 s'],
	[[90, 91, 3600], '91 s ahead of this machine'],
	[[-61, -60, 0], '60 s behind this machine'],
])('of clocks that are %j seconds off says: %s', async (offsets, measured) => {
	const observations = offsets.map((offset): Observation => {
		const headers = new Headers({ date: new Date(NOW + offset * 1000).toUTCString() });
		return { method: 'GET', host: 'vision', status: 200, headers, at: NOW };
	});
	expect(await clock.ask({ observations } as Probe)).toEqual([
		{ fact: 'Date header', measured, assumed: 'agrees within 5 s' },
	]);
});
