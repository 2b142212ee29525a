import fc from 'fast-check';
import type { INode } from 'n8n-workflow';

import { checkInstant } from '../../../nodes/shared/input/instant';

const field = { node: { name: 'Reka Vision', type: 'rekaVision' } as INode, label: 'Recording Start', itemIndex: 0 };

it.each<[unknown, string, string]>([
	['2026-01-31T09:30:00Z', 'Europe/Berlin', '2026-01-31T09:30:00.000Z'],
	['2026-01-31T09:30:00+05:30', 'UTC', '2026-01-31T04:00:00.000Z'],
	['2026-01-31T09:30:00-0800', 'UTC', '2026-01-31T17:30:00.000Z'],
	['2026-01-31T09:30:00', 'Europe/Berlin', '2026-01-31T08:30:00.000Z'],
	['2026-07-31T09:30:00', 'Europe/Berlin', '2026-07-31T07:30:00.000Z'],
	['2026-03-29T01:30:00', 'Europe/Berlin', '2026-03-29T00:30:00.000Z'],
	['2026-03-29T03:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
	['2026-01-31 09:30', 'America/New_York', '2026-01-31T14:30:00.000Z'],
	['2026-01-31', 'Asia/Tokyo', '2026-01-30T15:00:00.000Z'],
	['2026-01-31T09:30:00.123456Z', 'UTC', '2026-01-31T09:30:00.123Z'],
	['2026-01-17 19:23:20+00', 'Europe/Berlin', '2026-01-17T19:23:20.000Z'],
	['2026-01-17 19:23:20.878691+05:30', 'UTC', '2026-01-17T13:53:20.878Z'],
	['2026-01-17 19:23:20 UTC', 'Europe/Berlin', '2026-01-17T19:23:20.000Z'],
	['Sat, 17 Jan 2026 19:23:20 +0000', 'Europe/Berlin', '2026-01-17T19:23:20.000Z'],
	['Sat, 17 Jan 2026 19:23:20 GMT', 'Europe/Berlin', '2026-01-17T19:23:20.000Z'],
	['sat, 7 JAN 2026 9:23 -0800 (PST)', 'UTC', '2026-01-07T17:23:00.000Z'],
	['17 Jan 26 19:23:20 EST', 'UTC', '2026-01-18T00:23:20.000Z'],
	['17 Jul 26 19:23:20 EDT', 'UTC', '2026-07-17T23:23:20.000Z'],
	['17 Jul 26 19:23:20 CDT', 'UTC', '2026-07-18T00:23:20.000Z'],
	['17 Jul 26 19:23:20 MDT', 'UTC', '2026-07-18T01:23:20.000Z'],
	['17 Jul 26 19:23:20 PDT', 'UTC', '2026-07-18T02:23:20.000Z'],
	['1 Jan 49 00:00 GMT', 'UTC', '2049-01-01T00:00:00.000Z'],
	['1 Jan 50 00:00 GMT', 'UTC', '1950-01-01T00:00:00.000Z'],
	['17 Jan 2026 19:23:20', 'Europe/Berlin', '2026-01-17T18:23:20.000Z'],
	[1769851800, 'Europe/Berlin', '2026-01-31T09:30:00.000Z'],
	['1769851800', 'Europe/Berlin', '2026-01-31T09:30:00.000Z'],
	[1769851800123, 'Europe/Berlin', '2026-01-31T09:30:00.123Z'],
	['1769851800123', 'UTC', '2026-01-31T09:30:00.123Z'],
	['1769851800.5', 'UTC', '2026-01-31T09:30:00.500Z'],
	['\u200e2026-01-31 ', 'UTC', '2026-01-31T00:00:00.000Z'],
	[new Date(0), 'Europe/Berlin', '1970-01-01T00:00:00.000Z'],
	[{ toISO: () => '2026-01-31T09:30:00.000+01:00' }, 'UTC', '2026-01-31T08:30:00.000Z'],
])('reads %j in %s as %s', (value, timeZone, expected) => {
	expect(checkInstant(field, value, timeZone)).toBe(expected);
});

it.each<[unknown]>([
	['yesterday'],
	['2026-02-30T10:00:00Z'],
	['2026-13-01'],
	['2026-01-31T25:00:00'],
	['31.01.2026'],
	['20260131'],
	['202601310930'],
	['20260131093000'],
	[20260131093000],
	['0001-01-01'],
	['0026-01-31 09:30'],
	[46053],
	[0],
	[-1769851800],
	['2026-01-31T09:30:60Z'],
	['2026-01-31T09:30:00+24:00'],
	['2026-01-31T09:30:00+01:60'],
	['Sat, 30 Feb 2026 19:23:20 +0000'],
	['Sat, 17 Foo 2026 19:23:20 +0000'],
	['Sat, 17 Jan 2026 19:23:20 XYZ'],
	['Sat, 17 Jan 2026 25:23:20 GMT'],
	['17691234567890123'],
	// Microseconds would be the year 58054.
	['1769851800123456'],
	[1769851800123456],
	[''],
	[true],
	[{ date: '2026-01-31' }],
	[new Date(Number.NaN)],
	[{ toISO: () => null }],
])('refuses %j', (value) => {
	expect(() => checkInstant(field, value, 'UTC')).toThrow(
		/^Recording Start: (?:.* is not a date and time|this must be text, but is .*)$/,
	);
});

it('reads back every moment, however it is written', () => {
	const moment = fc.date({ min: new Date('1980-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
	fc.assert(
		fc.property(moment, (date) => {
			const iso = date.toISOString();
			const wholeSecond = `${iso.slice(0, 19)}.000Z`;
			const second = Math.floor(date.getTime() / 1000);
			for (const value of [
				iso,
				date,
				iso.replace('T', ' ').replace('Z', '+00'),
				date.getTime(),
				String(date.getTime()),
			])
				expect(checkInstant(field, value, 'Asia/Tokyo')).toBe(iso);
			for (const value of [date.toUTCString(), date.toUTCString().replace('GMT', '+0000'), second, String(second)])
				expect(checkInstant(field, value, 'Asia/Tokyo')).toBe(wholeSecond);
		}),
	);
});

it('reads back what a clock of the zone shows', () => {
	// Zones without summer time: where clocks are turned back, one time means two moments.
	const zone = fc.constantFrom<[string, number]>(['Asia/Tokyo', 540], ['Asia/Kolkata', 330], ['America/Phoenix', -420]);
	const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
	fc.assert(
		fc.property(moment, zone, (date, [name, minutes]) => {
			const clock = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
			expect(checkInstant(field, clock, name)).toBe(date.toISOString());
		}),
	);
});
