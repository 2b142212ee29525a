import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { unpackAnswer } from './unpack';

/**
 * The tags of a video, as `POST /v1/qa/indexedtag` and `/v1/qa/quicktag` answer them: an object of 12 fields, spelled with capitals. Text
 * in its place is unpacked where it holds that object, and else becomes the field `text`.
 *
 * @returns `undefined` for what is no such reply, also a page of a gateway or JSON that was cut off
 */
export function tagsIn(body: unknown): IDataObject | undefined {
	if (typeof body !== 'string') return asRecord(body);
	const { data } = unpackAnswer(body) ?? {};
	return data ?? (/^\s*(?:$|[<{["])/.test(body) ? undefined : { text: body });
}
