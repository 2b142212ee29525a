import type { IDataObject } from 'n8n-workflow';

import { header, numericHeader } from './answer';

/** What the rate-limit headers of an answer say. The window of the documented limits is 24 hours. */
export interface Quota {
	/** Requests allowed in the window. */
	limit?: number;
	/** Requests left in the window. */
	remaining?: number;
	/** Seconds until the window resets. */
	resetSeconds?: number;
	/** Seconds to wait before the next attempt; only above zero when the request was refused. */
	retryAfterSeconds?: number;
}

/** Reads `x-ratelimit-requests-*` and `retry-after` (docs.reka.ai, "Rate Limits"); whatever is missing stays undefined. */
export function readQuota(headers: IDataObject): Quota {
	const quota: Quota = {};
	const limit = numericHeader(headers, 'x-ratelimit-requests-limit');
	if (limit !== undefined) quota.limit = limit;
	const remaining = numericHeader(headers, 'x-ratelimit-requests-remaining');
	if (remaining !== undefined) quota.remaining = remaining;
	const reset = numericHeader(headers, 'x-ratelimit-requests-reset');
	if (reset !== undefined) quota.resetSeconds = reset;
	const retryAfter = numericHeader(headers, 'retry-after') ?? secondsUntil(header(headers, 'retry-after'));
	if (retryAfter !== undefined && retryAfter > 0) quota.retryAfterSeconds = retryAfter;
	return quota;
}

/** Gateways may give a date in place of seconds (RFC 9110, section 10.2.3). */
function secondsUntil(date: string | undefined): number | undefined {
	const time = date === undefined ? Number.NaN : Date.parse(date);
	return Number.isNaN(time) ? undefined : Math.max(0, Math.ceil((time - Date.now()) / 1000));
}

/**
 * The numbers of a refused request as part of a sentence, for example `0 of 10 left, next in 14 h 14 min`.
 *
 * @returns an empty string when the answer has none of the headers
 */
export function quotaInWords(quota: Quota): string {
	const parts: string[] = [];
	if (quota.limit !== undefined && quota.remaining !== undefined)
		parts.push(`${quota.remaining} of ${quota.limit} left`);
	else if (quota.limit !== undefined) parts.push(`limit ${quota.limit} per 24 h`);
	else if (quota.remaining !== undefined) parts.push(`${quota.remaining} left`);
	const wait = quota.retryAfterSeconds ?? quota.resetSeconds;
	if (wait !== undefined) parts.push(`next in ${durationInWords(wait)}`);
	return parts.join(', ');
}

/** @param seconds zero or more; for example 51240 gives `14 h 14 min`, 270 gives `4 min 30 s` */
export function durationInWords(seconds: number): string {
	const whole = Math.ceil(seconds);
	if (whole < 60) return `${whole} s`;
	if (whole < 3600) return twoUnits(whole, 'min', 's');
	return twoUnits(Math.ceil(whole / 60), 'h', 'min');
}

function twoUnits(small: number, bigName: string, smallName: string): string {
	const rest = small % 60;
	const big = `${Math.floor(small / 60)} ${bigName}`;
	return rest === 0 ? big : `${big} ${rest} ${smallName}`;
}
