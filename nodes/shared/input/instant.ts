import { type Place, refusal, shortened } from './place';
import { checkText } from './text';
import { readIso, readRfc2822, readUnix, type WrittenDate } from './writtenDate';

/**
 * A moment as ISO 8601 in UTC.
 *
 * @param value ISO text, with `T` or a space, as databases write it; the date of an e-mail or a feed (RFC 2822); Unix seconds or
 * milliseconds, as number or text; or a date object that an expression gives (`$now`, `new Date()`). Without an offset it is a time in
 * `timeZone`, as the date picker of n8n means it
 * @param timeZone for example `Europe/Berlin`
 * @throws NodeOperationError when it is no such moment
 */
export function checkInstant(place: Place, value: unknown, timeZone: string): string {
	const given = value instanceof Date || hasIso(value) ? isoOf(value) : value;
	const text = checkText(place, given);
	const date = readUnix(text) ?? readIso(text) ?? readRfc2822(text);
	if (date) return inUtc(date, timeZone);
	throw refusal(
		place,
		`${shortened(text)} is not a date and time`,
		'Enter a date and time such as 2026-01-31T09:30:00Z.',
	);
}

function inUtc({ clock, offset }: WrittenDate, timeZone: string): string {
	return new Date(clock - (offset ?? offsetOf(timeZone, clock))).toISOString();
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
	// Dates before 1970 have negative milliseconds; the clock shows the second that has begun.
	const second = Math.floor(instant / 1000) * 1000;
	const part = Object.fromEntries(format.formatToParts(second).map(({ type, value }) => [type, value]));
	return Date.UTC(+part.year, +part.month - 1, +part.day, +part.hour, +part.minute, +part.second) + (instant - second);
}
