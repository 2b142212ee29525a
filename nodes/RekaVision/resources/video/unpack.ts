import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/api/answer';

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
	const [, fenced] = /^\s*```\w*\s*\n([\s\S]*?)\n?\s*```\s*$/.exec(text) ?? [];
	const inner = (fenced ?? text).trim();
	if (!inner.startsWith('{')) return undefined;
	try {
		return asRecord(JSON.parse(inner));
	} catch {
		return undefined;
	}
}

/** The text of a section stands under the name of its type, for example `{"section_type": "markdown", "markdown": "..."}`. */
function sectionsIn({ sections }: IDataObject): string | undefined {
	if (!Array.isArray(sections)) return undefined;
	const texts = sections.flatMap((entry) => {
		const section = asRecord(entry);
		const type = section?.section_type;
		const text = typeof type === 'string' ? section?.[type] : undefined;
		return typeof text === 'string' ? [text] : [];
	});
	return texts.length > 0 ? texts.join('\n\n') : undefined;
}
