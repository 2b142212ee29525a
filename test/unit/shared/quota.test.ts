import { durationInWords, quotaInWords, readQuota } from '../../../nodes/shared/api/quota';

const HEADERS = {
	'x-ratelimit-requests-limit': '10',
	'x-ratelimit-requests-remaining': '0',
	'x-ratelimit-requests-reset': '86400',
	'retry-after': '51240',
};

describe('reading the rate-limit headers', () => {
	it('reads all of them', () => {
		expect(readQuota(HEADERS)).toEqual({ limit: 10, remaining: 0, resetSeconds: 86400, retryAfterSeconds: 51240 });
	});

	it('leaves out what is missing or no number, and a wait of zero', () => {
		expect(readQuota({})).toEqual({});
		expect(
			readQuota({ 'retry-after': '0', 'x-ratelimit-requests-limit': 'many', 'x-ratelimit-requests-remaining': '-1' }),
		).toEqual({});
		expect(
			readQuota({ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT', 'x-ratelimit-requests-remaining': '3' }),
		).toEqual({ remaining: 3 });
	});
});

describe('the numbers in words', () => {
	it.each([
		[HEADERS, '0 of 10 left, next in 14 h 14 min'],
		[{ 'retry-after': '51240' }, 'next in 14 h 14 min'],
		[{ 'x-ratelimit-requests-reset': '86400' }, 'next in 24 h'],
		[{ 'x-ratelimit-requests-limit': '10', 'x-ratelimit-requests-remaining': '0' }, '0 of 10 left'],
		[{ 'x-ratelimit-requests-limit': '10' }, 'limit 10 per 24 h'],
		[{ 'x-ratelimit-requests-remaining': '0', 'retry-after': '30' }, '0 left, next in 30 s'],
		[{}, ''],
	])('%j gives %j', (headers, words) => expect(quotaInWords(readQuota(headers))).toBe(words));

	it.each([
		[0, '0 s'],
		[0.2, '1 s'],
		[59, '59 s'],
		[59.5, '1 min'],
		[60, '1 min'],
		[61, '1 min 1 s'],
		[270, '4 min 30 s'],
		[3599, '59 min 59 s'],
		[3600, '1 h'],
		[3601, '1 h 1 min'],
		[3660, '1 h 1 min'],
		[86399, '24 h'],
	])('%d seconds are %s', (seconds, words) => expect(durationInWords(seconds)).toBe(words));
});
