/** What a date says: what the clock shows, and how far it is from UTC. */
export interface WrittenDate {
	/** Milliseconds since 1970, as if the clock showed UTC. */
	clock: number;
	/** Milliseconds that the clock is ahead of UTC; absent when the text names no zone. */
	offset?: number;
}

const MINUTE = 60_000;
/** 1973 in seconds; smaller numbers are rather a year, a day of a sheet or a missing value than a time. */
const FIRST_UNIX = 1e8;
/** From here on milliseconds are meant: as seconds this would be the year 5138. */
const FIRST_MILLISECONDS = 1e11;
/** The last year of four digits. */
const LAST_UNIX = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A day and time without signs between, `20260131093000`: as milliseconds it would be the year 2612. */
const COMPACT = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?$/;

/** Unix seconds, which may have a fraction, or milliseconds. */
export function readUnix(text: string): WrittenDate | undefined {
	if (!/^\d{9,16}(?:\.\d{1,9})?$/.test(text) || COMPACT.test(text)) return undefined;
	const number = Number(text);
	const clock = Math.floor(number < FIRST_MILLISECONDS ? number * 1000 : number);
	return number >= FIRST_UNIX && clock <= LAST_UNIX ? { clock, offset: 0 } : undefined;
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** ISO 8601, also with a space for the `T` and an offset of hours alone, as Postgres writes it. */
export function readIso(text: string): WrittenDate | undefined {
	const [, day, time, seconds, fraction, zone] = ISO.exec(text) ?? [];
	return day === undefined ? undefined : dateOf(day, time, seconds, fraction, zone);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours that the zones which RFC 2822 and ISO 8601 name are ahead of UTC. */
const ZONES: Partial<Record<string, number>> = {
	...{ z: 0, ut: 0, utc: 0, gmt: 0 },
	...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
};
const RFC_2822 =
	/^(?:(?:mon|tue|wed|thu|fri|sat|sun),\s{0,9})?(\d{1,2})\s{1,9}([a-z]{3})\s{1,9}(\d{4}|\d\d)\s{1,9}(\d{1,2}:\d\d)(?::(\d\d))?(?:\s{1,9}([a-z]{1,3}|[+-]\d{4}))?(?:\s{1,9}\([^()]{0,99}\))?$/i;

/** The date of an e-mail or a feed, such as `Sat, 17 Jan 2026 19:23:20 +0000`. */
export function readRfc2822(text: string): WrittenDate | undefined {
	const [, day, monthName, year, time, seconds, zone] = RFC_2822.exec(text) ?? [];
	const month = MONTHS.indexOf(monthName?.toLowerCase() ?? '') + 1;
	if (day === undefined || month === 0) return undefined;
	const date = `${wholeYear(year)}-${padded(month)}-${padded(day)}`;
	return dateOf(date, time.padStart(5, '0'), seconds, undefined, zone);
}

/** @returns `undefined` for a day or time that does not exist, for a year below 100, with which programs say "no date", and for a zone that nobody knows */
function dateOf(day: string, time = '00:00', seconds = '00', fraction = '0', zone?: string): WrittenDate | undefined {
	if (day.startsWith('00')) return undefined;
	const clock = Date.parse(`${day}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
	if (Number.isNaN(clock) || !new Date(clock).toISOString().startsWith(day)) return undefined;
	if (zone === undefined) return { clock };
	const offset = offsetOf(zone.toLowerCase());
	return offset === undefined ? undefined : { clock, offset };
}

/** @param zone in lower case */
function offsetOf(zone: string): number | undefined {
	const named = ZONES[zone];
	if (named !== undefined) return named * 60 * MINUTE;
	const [, sign, hours, minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
	if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

/** RFC 2822, 4.3: two digits below 50 are this century. */
function wholeYear(year: string): string {
	return year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
}

function padded(number: number | string): string {
	return String(number).padStart(2, '0');
}
