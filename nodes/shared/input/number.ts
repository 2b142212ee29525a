import { type Place, refusal, shortened } from './place';
import { checkText } from './text';

/** Which numbers a field takes; without ends every number. */
export interface NumberRange {
	min?: number;
	max?: number;
	whole?: boolean;
	/** Seconds are meant: `90s`, `1:30` and `1:23:45` count too, and where they must be whole, fractions are rounded. */
	seconds?: boolean;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const TIME = /^(?:(\d+):([0-5]\d)|(\d+)):([0-5]\d(?:\.\d+)?)$/;
const WITH_UNIT = /^(\d+(?:\.\d+)?)\s?s$/i;

/**
 * A number; numeric text counts.
 *
 * @throws NodeOperationError outside the range, or when it is not (whole, if `whole`) number
 */
export function checkNumber(place: Place, value: unknown, range: NumberRange): number {
	const read = readNumber(place, value, range);
	const number = read !== undefined && range.seconds && range.whole ? Math.round(read) : read;
	const fits =
		number !== undefined &&
		Number.isFinite(number) &&
		(range.min === undefined || number >= range.min) &&
		(range.max === undefined || number <= range.max) &&
		(range.whole !== true || Number.isSafeInteger(number));
	if (fits) return number;
	const wanted = inWords(range);
	const example = range.seconds ? ', also as 90s, 1:30 or 1:23:45' : '';
	throw refusal(place, `${shortened(value ?? '')} is not ${wanted}`, `Enter ${wanted}${example}.`);
}

function readNumber(place: Place, value: unknown, { seconds }: NumberRange): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string') return undefined;
	const text = checkText(place, value);
	if (isAmbiguous(text)) return undefined;
	if (NUMBER.test(text)) return Number(text);
	if (!seconds) return undefined;
	const [, count] = WITH_UNIT.exec(text) ?? [];
	if (count !== undefined) return isAmbiguous(count) ? undefined : Number(count);
	const [time, hours = '0', minutesOfHour, minutes, rest] = TIME.exec(text) ?? [];
	if (time === undefined) return undefined;
	return Number(hours) * 3600 + Number(minutesOfHour ?? minutes) * 60 + Number(rest);
}

/** `1.000` is one or a thousand, depending on the country of the sheet that it comes from. */
function isAmbiguous(text: string): boolean {
	return /^[+-]?[1-9]\d{0,2}(?:\.000)+$/.test(text);
}

function inWords({ min, max, whole, seconds }: NumberRange): string {
	const kind = seconds ? 'a number of seconds' : whole ? 'a whole number' : 'a number';
	if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
	if (min !== undefined) return seconds ? `${kind} from ${min} on` : `${kind} of ${min} or more`;
	if (max !== undefined) return seconds ? `${kind} up to ${max}` : `${kind} of ${max} or less`;
	return kind;
}
