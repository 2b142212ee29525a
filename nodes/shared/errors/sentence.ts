import type { ApiProblem } from '../api/problem';
import { quoteOf, wordOf } from './text';
import { addressField, adviceAfterBreak, type ErrorTopic } from './topic';
import { durationInWords, type Quota, quotaInWords } from '../api/quota';

/** The sentence about an answer outside 2xx: what happened and what to do, in the words of the editor. */
export function refusalSentence(problem: ApiProblem, quota: Quota, topic: ErrorTopic): string {
	const { status } = problem;
	const said = quote(problem);
	if (status >= 300 && status < 400)
		return `Reka answered with a redirect (status ${status}) instead of doing what was asked. Check the ${addressField(topic)}`;
	if (status === 401) return 'Reka does not accept the API key. Check the Reka Vision credential';
	if (status === 402) return `Reka asks for payment${said}. Check the plan and credits of your Reka account`;
	if (status === 403)
		return `This API key is not allowed to ${topic.action}${said}. Use a key with access to Reka Vision`;
	if (status === 404 || status === 410) return notThere(problem, topic, said);
	if (status === 409)
		return topic.conflict ?? `Reka cannot ${topic.action} now${said}${topic.ifConflict ? `. ${topic.ifConflict}` : ''}`;
	if (status === 413) return `Reka refuses a file of this size${said}. Send a smaller file, or a URL instead`;
	if (status === 429) return tooMany(quota, topic, said);
	if (status >= 500 || status === 408) {
		return `Reka is not available now (status ${status})${said}. ${adviceAfterBreak(topic) ?? 'Run this again in a few minutes'}`;
	}
	const field = problem.param === undefined ? '' : ` Check ${labelOf(problem.param, topic)}`;
	if (said === '')
		return `Reka refused to ${topic.action} and gave no reason.${field === '' ? ' Check the fields of this node' : field}`;
	return `Reka refused to ${topic.action}${said}${field === '' ? '' : `.${field}`}`;
}

function quote({ message }: ApiProblem): string {
	const said = quoteOf(message);
	return said === undefined ? '' : `: ${said}`;
}

function notThere(problem: ApiProblem, topic: ErrorTopic, said: string): string {
	if (problem.routeMissing) {
		const end = topic.host === 'chat' ? 'which usually ends in /v1' : 'which must not end in /v1 or /v2';
		return (
			topic.ifRouteMissing ??
			`There is nothing at this address of Reka${said}. Check the ${addressField(topic)}, ${end}`
		);
	}
	const field = problem.param === undefined ? 'the ID' : labelOf(problem.param, topic);
	const isAboutOne = !topic.creates && !topic.isAboutMany;
	const what = isAboutOne ? `this ${topic.noun}` : `what is needed to ${topic.action}`;
	return `Reka could not find ${what}${said}. Check ${field}; it may have been deleted or belong to another account`;
}

function tooMany(quota: Quota, topic: ErrorTopic, said: string): string {
	const numbers = quotaInWords(quota);
	if (quota.remaining !== undefined && quota.remaining > 0) {
		const wait = quota.retryAfterSeconds === undefined ? 'a moment' : durationInWords(quota.retryAfterSeconds);
		return `Reka is getting too many requests at once${said}. Wait ${wait}, then run this again`;
	}
	const plural = `${topic.noun}s`;
	return topic.creates && numbers !== ''
		? `${plural.charAt(0).toUpperCase()}${plural.slice(1)} used up: ${numbers}`
		: `Reka's limit for this request is used up${numbers === '' ? said : `: ${numbers}`}. Wait, then run this again`;
}

function labelOf(param: string, topic: ErrorTopic): string {
	return topic.labelOf?.(param) ?? wordOf(param);
}
