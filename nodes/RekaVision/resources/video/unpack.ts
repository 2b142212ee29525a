import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';
import { parseJson } from '../../../shared/json';

const FENCE = '```';

/** States in which what Reka says is no answer, whatever it says. `success` and `error` are the others that are documented. */
const UNFINISHED = ['pending', 'indexing', 'streaming'];

/** Whether Reka is still at work on an answer, by its `status`: that of Ask, and of the endpoints for tags beside it. */
export function isUnfinished(status: unknown): status is string {
	return typeof status === 'string' && UNFINISHED.includes(status);
}

/** An answer in words, and the object in it, if it was one. */
export interface UnpackedAnswer {
	text: string;
	data?: IDataObject;
}

/**
 * Reads `chat_response` of `POST /v1/qa/chat`: plain text, an object, or text that hides an object as JSON, sometimes inside a code
 * fence. An object with `sections` gives their texts, one below the other; any other object gives its JSON.
 *
 * @returns `undefined` when there is no answer in it
 */
export function unpackAnswer(response: unknown): UnpackedAnswer | undefined {
	if (typeof response !== 'string') {
		const data = asRecord(response);
		return data && { text: sectionsIn(data) ?? JSON.stringify(data), data };
	}
	const data = hiddenObject(response);
	return data ? { text: sectionsIn(data) ?? response, data } : { text: response };
}

function hiddenObject(text: string): IDataObject | undefined {
	const inner = unfenced(text.trim());
	return inner.startsWith('{') ? asRecord(parseJson(inner)) : undefined;
}

/** What stands inside of a code fence, if the whole text is one. */
function unfenced(text: string): string {
	if (!text.startsWith(FENCE) || !text.endsWith(FENCE)) return text;
	const firstLine = text.indexOf('\n');
	const isOpened = firstLine !== -1 && /^\w*\s*$/.test(text.slice(FENCE.length, firstLine));
	return isOpened ? text.slice(firstLine, -FENCE.length).trim() : text;
}

/**
 * The text of a section stands under the name of its type, for example `{"section_type": "markdown", "markdown": "..."}`; where nothing
 * stands there, under `markdown`.
 */
function sectionsIn({ sections }: IDataObject): string | undefined {
	if (!Array.isArray(sections)) return undefined;
	const texts = sections.flatMap((entry) => {
		const section = asRecord(entry);
		const named = section?.[String(section.section_type)];
		const text = typeof named === 'string' ? named : section?.markdown;
		return typeof text === 'string' ? [text] : [];
	});
	return texts.length > 0 ? texts.join('\n\n') : undefined;
}
