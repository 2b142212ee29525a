import { clipParts, jobIdOf } from '../api/path';
import { checkId, checkIds, checkNumber, checkText, checkUrl, checkUrls } from './checks';
import { rangeOf, type Reader } from './field';

/** A number in seconds: also `90s`, `1:30` and `1:23:45`. */
export const seconds: Reader<number> = (place, value, { property }) =>
	checkNumber(place, value, { ...rangeOf(property), seconds: true });

/** An id, or a pasted URL that holds it. */
export const id: Reader<string> = (place, value) => checkId(place, value);

/** One or more ids, each once. */
export const ids: Reader<string[]> = (place, value) => checkIds(place, value);

/** Ids of clip jobs; that of a clip stands for its job. */
export const jobIds: Reader<string[]> = (place, value) => checkIds(place, value, jobIdOf);

/** The id of a clip job, see {@link jobIds}, or a pasted URL that holds it. */
export const jobId: Reader<string> = (place, value) => checkId(place, value, jobIdOf);

/** The job of a clip, and which of its clips where a `clip_id`, `<job>:<n>`, was given. */
export const clipId: Reader<{ jobId: string; index?: number }> = (place, value) => {
	const given = checkId(place, value);
	return { ...clipParts(given), jobId: checkId(place, given, jobIdOf) };
};

/** An absolute http(s) URL. */
export const url: Reader<string> = checkUrl;

/** One or more http(s) URLs. */
export const urls: Reader<string[]> = checkUrls;

/** Text in a picker whose things are known by name. */
export const pickedText: Reader<string> = checkText;
