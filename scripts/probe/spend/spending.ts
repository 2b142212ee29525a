import { DOCUMENTED_LIMITS, type QuotaName } from '../../../sandbox/quota';
import type { Fact } from '../outcome';
import type { Probe } from '../probe';
import type { Question } from '../questions/question';
import type { Settings, SpendingName } from '../settings';

/** A question that may cost. */
export interface Spending extends Question {
	id: SpendingName;
	/** Said before anything is sent. */
	price: (settings: Settings) => string;
}

/** Whether the limit of the answer is the documented one. The number itself belongs to the account. */
export function limitFact(name: QuotaName, headers: Headers): Fact {
	const limit = headers.get('x-ratelimit-requests-limit');
	const documented = `the documented one (${DOCUMENTED_LIMITS[name]} in 24 hours)`;
	const measured =
		limit === null ? 'no header' : Number(limit) === DOCUMENTED_LIMITS[name] ? documented : 'another one';
	return { fact: 'x-ratelimit-requests-limit', measured, assumed: documented };
}

/** Tells how a wait goes: at every change, and once a minute. */
export function sayingMinutes(probe: Probe): (text: string, waitedMs: number) => void {
	let last = '';
	return (text, waitedMs) => {
		const line = `    ${text} (${Math.floor(waitedMs / 60_000)} min)`;
		if (line !== last) probe.say(line);
		last = line;
	};
}
