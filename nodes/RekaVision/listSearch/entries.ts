import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import type { ErrorTopic } from '../../shared/errors';
import { unreadableError } from '../../shared/errors';
import { rowsOf } from '../../shared/pages';
import type { RekaRequest } from '../../shared/request';
import { requestAnswer } from '../../shared/request';

const LONGEST_NAME = 80;

/**
 * The rows of a list for a picker.
 *
 * @param key where the rows stand in the answer
 * @throws NodeApiError whose sentence the picker shows in place of the list; By ID works all the same
 */
export async function rowsForPicker(
	context: ILoadOptionsFunctions,
	request: Pick<RekaRequest, 'path' | 'qs'>,
	key: string,
	topic: Pick<ErrorTopic, 'action' | 'noun'>,
): Promise<IDataObject[]> {
	const answer = await requestAnswer(context, { ...request, method: 'GET' }, topic);
	const rows = rowsOf(answer.body, key);
	if (rows === undefined) throw unreadableError(context.getNode(), answer, topic);
	return rows;
}

/**
 * An entry that a person recognizes.
 *
 * @param title what the user called it; line breaks and great length are taken out
 * @param details what tells entries with the same title apart; blank ones are left out
 * @param url where the thing itself can be seen; the picker links to it
 */
export function pickerEntry(id: string, title: string, details: unknown[], url?: unknown): INodeListSearchItems {
	const told = details.filter((detail) => typeof detail === 'string' && detail !== '').join(', ');
	return {
		name: told === '' ? shortened(title) : `${shortened(title)} (${told})`,
		value: id,
		...(typeof url === 'string' && /^https?:\/\//i.test(url) && { url }),
	};
}

function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1).trimEnd()}…` : line;
}
