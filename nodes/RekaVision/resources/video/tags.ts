import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { wordOf } from '../../../shared/errors/text';
import { type Item } from '../../engine/item';
import { isUnfinished, unpackAnswer } from './unpack';

/** The keys that `POST /v1/qa/indexedtag` and `/v1/qa/quicktag` are documented to give, always. */
const KEYS = [
	'Description',
	'Violence',
	'Profanity',
	'AdultContent',
	'Drugs',
	'Alcohol',
	'Gambling',
	'Political',
	'ExpectedCTR',
	'ViralityScore',
	'Keyword',
	'MoodTone',
];

/**
 * The tags of a video: an object of 12 fields, spelled with capitals, or text that holds it.
 *
 * A missing field would read as "no": a workflow that asks for profanity must not let a video pass that nobody has looked at.
 *
 * @returns `undefined` for what is no such reply, also a page of a gateway or JSON that was cut off
 * @throws RekaOperationError when the tags are not there yet, or not all of them
 */
export function tagsIn(item: Item, body: unknown): IDataObject | undefined {
	const reply = typeof body === 'string' ? unpackAnswer(body)?.data : asRecord(body);
	if (!reply) return undefined;
	const missing = KEYS.filter((key) => reply[key] === undefined || reply[key] === null);
	if (missing.length === 0) return reply;
	const refused = (message: string, description: string, data: IDataObject) =>
		item.failure({ message, description, data });
	const { status } = reply;
	if (isUnfinished(status)) {
		throw refused(
			`Reka has not tagged the video yet (status ${wordOf(status)}). Wait until the video is indexed, then run this again`,
			'The answer holds no tags. Asking again may be billed again.',
			{ status },
		);
	}
	if (missing.length === KEYS.length) return undefined;
	throw refused(
		`Reka's tags of the video are not complete: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
		'Without them nothing can be said about the video. Run this again for all tags; asking again may be billed again.',
		{ missing, tags: reply },
	);
}
