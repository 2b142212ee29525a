import type { INodeListSearchItems } from 'n8n-workflow';

import { cleanText } from '../../shared/errors/text';
import { isWebAddress } from '../../shared/input/webAddress';

const LONGEST_NAME = 80;

/**
 * An entry that a person recognizes.
 *
 * @param title what the user called it; line breaks and great length are taken out
 * @param details what tells entries with the same title apart; blank ones are left out
 * @param url where the thing itself can be seen; the picker links to it
 */
export function pickerEntry(id: string, title: string, details: unknown[], url?: unknown): INodeListSearchItems {
	const told = details.flatMap((detail) => (typeof detail === 'string' ? (cleanText(detail) ?? []) : [])).join(', ');
	return {
		name: told === '' ? abbreviated(title) : `${abbreviated(title)} (${told})`,
		value: id,
		...(isWebAddress(url) && { url }),
	};
}

function abbreviated(text: string): string {
	const line = cleanText(text) ?? '';
	return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1).trimEnd()}…` : line;
}
