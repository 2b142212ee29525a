import type { IDataObject, INode } from 'n8n-workflow';

import { asRecord } from '../api/answer';
import { lineOf, withoutLinkSecrets } from '../errors/text';
import { inputError } from '../errors';

/** The field that a check is about, as the error sentence names it. */
export interface Place {
	node: INode;
	/** Display name of the parameter. */
	label: string;
	itemIndex: number;
}

/**
 * Text without surrounding white space.
 *
 * @throws NodeOperationError when the value is not text, or holds an expression that n8n did not evaluate
 */
export function checkText(field: Place, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw refusal(
			field,
			`this must be text, but is ${kindOf(value)}`,
			'Give one text; if an expression gives a list or an object, choose the part that is meant.',
		);
	}
	// Half of an emoji, as cutting a text leaves it, is no Unicode: servers choke on it after the work is done.
	const text = String(value)
		.trim()
		.replace(/\p{Cs}/gu, '\ufffd');
	if (/\{\{[\s\S]*\}\}/.test(text)) {
		throw refusal(
			field,
			`this still holds the expression ${shortened(text)}`,
			'Switch the field to Expression, so that n8n fills in the value.',
		);
	}
	return text;
}

/** As {@link checkText}, but blank is refused. */
export function checkRequiredText(field: Place, value: unknown): string {
	const text = checkText(field, value);
	if (text === '')
		throw refusal(
			field,
			'this is empty',
			`Fill in ${field.label}; if it is an expression, check that this item has the value.`,
		);
	return text;
}

/**
 * An absolute http(s) URL.
 *
 * @throws NodeOperationError when the value is blank or not such a URL
 */
export function checkUrl(field: Place, value: unknown): string {
	const text = checkRequiredText(field, value);
	if (!/^https?:\/\/[^\s/?#]+\S*$/i.test(text) || !isParsable(text)) {
		throw refusal(
			field,
			`${shortened(text)} is not a URL`,
			'Give a full address that starts with https:// or http://.',
		);
	}
	return text;
}

/**
 * One or more http(s) URLs, from an array or from text with commas or line breaks between them.
 *
 * A comma inside a URL is kept: only a comma that is followed by the next URL divides.
 *
 * @throws NodeOperationError when there is none, one is malformed, or one stands there twice
 */
export function checkUrls(field: Place, value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : splitUrls(checkText(field, value));
	const urls = parts
		.filter((part) => !(typeof part === 'string' && part.trim() === ''))
		.map((part) => checkUrl(field, part));
	if (urls.length === 0)
		throw refusal(
			field,
			'this is empty',
			`Give at least one URL; if it is an expression, check that this item has the value.`,
		);
	const twice = urls.find((url, index) => urls.indexOf(url) !== index);
	if (twice !== undefined) throw refusal(field, `${shortened(twice)} stands there twice`, 'Give each URL once.');
	return urls;
}

/**
 * A number; numeric text counts.
 *
 * @throws NodeOperationError outside the range, or when it is not (whole, if `whole`) number
 */
export function checkNumber(
	field: Place,
	value: unknown,
	range: { min: number; max?: number; whole?: boolean },
): number {
	const text = typeof value === 'string' ? checkText(field, value) : value;
	const number = typeof text === 'string' && text !== '' ? Number(text) : text;
	const fits =
		typeof number === 'number' &&
		Number.isFinite(number) &&
		number >= range.min &&
		(range.max === undefined || number <= range.max) &&
		(range.whole !== true || Number.isSafeInteger(number));
	if (fits) return number;
	const kind = range.whole === true ? 'a whole number' : 'a number';
	const wanted =
		range.max === undefined ? `${kind} of ${range.min} or more` : `${kind} from ${range.min} to ${range.max}`;
	throw refusal(field, `${shortened(value)} is not ${wanted}`, `Give ${wanted}.`);
}

/** `true` or `false`, also as text. */
export function checkBoolean(field: Place, value: unknown): boolean {
	return checkChoice(field, value, ['true', 'false']) === 'true';
}

/** One of the listed values. */
export function checkChoice<T extends string>(field: Place, value: unknown, choices: readonly T[]): T {
	const text = typeof value === 'boolean' ? String(value) : checkText(field, value);
	const choice = choices.find((candidate) => candidate === text);
	if (choice !== undefined) return choice;
	throw refusal(field, `${shortened(value)} is not one of the choices`, `Use one of: ${choices.join(', ')}.`);
}

/**
 * A JSON object, or text that holds one.
 *
 * @returns `undefined` for blank
 */
export function checkObject(field: Place, value: unknown): IDataObject | undefined {
	const parsed = typeof value === 'string' ? parseJson(checkText(field, value)) : value;
	if (parsed === undefined || parsed === null) return undefined;
	const record = asRecord(parsed);
	if (record) return record;
	throw refusal(field, 'this is not a JSON object', 'Give an object such as {"course": "Physics"}.');
}

/** The error about a field, see {@link inputError}. */
export function refusal(field: Place, problem: string, fix: string) {
	return inputError(field.node, field.label, problem, fix, field.itemIndex);
}

/** A link whose query gives the right to fetch something; other queries, such as that of a YouTube link, tell what is meant. */
const SIGNED_LINK = /[?&][^=&#]*(?:sig|token|key|cred|auth|secret|policy)[^=&#]*=/i;

/** A value for an error sentence: quoted, on one line and cut to a readable length; a list or an object by its kind. */
export function shortened(value: unknown): string {
	if (typeof value === 'object' && value !== null) return kindOf(value);
	const text = String(value);
	const flat = lineOf(SIGNED_LINK.test(text) ? withoutLinkSecrets(text) : text);
	return `"${flat.length > 80 ? `${flat.slice(0, 77)}...` : flat}"`;
}

function splitUrls(text: string): string[] {
	return text.split(/[\r\n]+|,\s*(?=https?:\/\/)|,\s+|,$/i);
}

/** @returns `undefined` for blank text, and the text itself when it is no JSON */
function parseJson(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function isParsable(text: string): boolean {
	try {
		return new URL(text).hostname !== '';
	} catch {
		return false;
	}
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
