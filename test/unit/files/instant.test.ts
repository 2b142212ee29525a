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
	['1769851800'],
	[new Date(Number.NaN)],
	[{ toISO: () => null }],
])('refuses %j', (value) => {
	expect(() => checkInstant(field, value, 'UTC')).toThrow(/^Recording Start: .* is not a date and time$/);
});
