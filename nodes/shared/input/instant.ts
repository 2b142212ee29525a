import { checkText, type Place, refusal, shortened } from './checks';

/**
 * A moment as ISO 8601 in UTC.
 *
 * @param value ISO text, or a date object that an expression gives (`$now`, `new Date()`); without an offset it is a time in `timeZone`,
 * as the date picker of n8n means it
 * @param timeZone for example `Europe/Berlin`
 * @throws NodeOperationError when it is no such moment
 */
export function checkInstant(field: Place, value: unknown, timeZone: string): string {
	const text = value instanceof Date || hasIso(value) ? isoOf(value) : checkText(field, value);
	const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text ?? '');
	const [, day, time = '00:00', offset] = parts ?? [];
	const utc = Date.parse(`${day}T${time}Z`);
	const isDay = !Number.isNaN(utc) && new Date(utc).toISOString().startsWith(day);
	if (!isDay)
		throw refusal(
			field,
			`${shortened(text)} is not a date and time`,
			'Give a date and time such as 2026-01-31T09:30:00Z.',
		);
	if (offset === undefined) return new Date(utc - offsetOf(timeZone, utc)).toISOString();
	return new Date(Date.parse(`${day}T${time}${offset}`)).toISOString();
}

interface WithIso {
	toISO(): string | null;
}

function hasIso(value: unknown): value is WithIso {
	return typeof value === 'object' && value !== null && typeof (value as { toISO?: unknown }).toISO === 'function';
}

function isoOf(value: Date | WithIso): string | null {
	if (!(value instanceof Date)) return value.toISO();
	return Number.isNaN(value.getTime()) ? null : value.toISOString();
}

/** Milliseconds that clocks of the zone are ahead of UTC when they show this time. */
function offsetOf(timeZone: string, clock: number): number {
	const first = clock - shown(timeZone, clock);
	return shown(timeZone, clock + first) - (clock + first);
}

/** What a clock of the zone shows at an instant, as if it were UTC. */
function shown(timeZone: string, instant: number): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
	return Date.UTC(+part.year, +part.month - 1, +part.day, +part.hour, +part.minute, +part.second) + (instant % 1000);
}
