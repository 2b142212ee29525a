import { RekaApiError } from '../errors/rekaError';

/** What kind of fault an error is, for everybody who decides what comes next: retries, waits, downloads, the trigger. */
export interface Fault {
	/** HTTP status; `undefined` when no answer came or it is no error about a request. */
	status?: number;
	/** It lies with Reka or the network at this moment: a later request may fare better. */
	passes: boolean;
	/** It is gone a moment later, so that a request that changes nothing may be sent again at once. */
	isHiccup: boolean;
	/** The request may have been carried out, although no good answer came. */
	mayBeDone: boolean;
	/** What a request for another thing would meet as well: the key, the quota, the address; or only this `thing`. */
	concerns: 'everything' | 'thing';
	/** Milliseconds that the server asked to wait. */
	retryAfter: number;
}

const HICCUPS = [429, 502, 503, 504];
const GATEWAY_LOST_SIGHT = [502, 504];
/** Statuses that say nothing about a single thing. */
const GENERAL = [401, 402, 403, 408, 429];

/** Whatever is no error about a request, such as a missing credential, is final and concerns everything. */
const NO_REQUEST: Fault = {
	passes: false,
	isHiccup: false,
	mayBeDone: false,
	concerns: 'everything',
	retryAfter: 0,
};

/** The one classification of what went wrong with a request. */
export function faultOf(error: unknown): Fault {
	if (!(error instanceof RekaApiError)) return NO_REQUEST;
	const { status, routeMissing, retryAfterSeconds = 0 } = error.facts;
	const isAnswer = status !== undefined;
	const isFinal = isAnswer && status >= 300 && status < 500 && status !== 408 && status !== 429;
	const isAboutThing = isAnswer && status < 500 && !GENERAL.includes(status) && routeMissing !== true;
	return {
		...(isAnswer && { status }),
		passes: !isFinal,
		isHiccup: !isAnswer || HICCUPS.includes(status),
		mayBeDone: !isAnswer || GATEWAY_LOST_SIGHT.includes(status),
		concerns: isAboutThing ? 'thing' : 'everything',
		retryAfter: retryAfterSeconds * 1000,
	};
}

/** Whether nothing is there: the thing is missing, rather than the route to it. */
export function isGone(error: unknown): boolean {
	const { status, concerns } = faultOf(error);
	return concerns === 'thing' && (status === 404 || status === 410);
}
