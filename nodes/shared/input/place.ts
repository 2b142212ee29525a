import type { INode } from 'n8n-workflow';

import { lineOf, withoutLinkSecrets } from '../errors/text';
import { inputError } from '../errors';
import { trimText } from './trim';

/** The field that a check is about, as the error sentence names it. */
export interface Place {
	node: INode;
	/** Display name of the parameter. */
	label: string;
	itemIndex: number;
	/** Whether an expression gave the value (the stored parameter begins with `=`). Braces in it are then text, not an expression left over. */
	fromExpression?: boolean;
}

/** The error about a field, see {@link inputError}. */
export function refusal(place: Place, problem: string, fix: string) {
	return inputError(place.node, place.label, problem, fix, place.itemIndex);
}

/** Longest quotation of a value in a sentence. */
const MAX_QUOTE = 80;
/** How much of a value is looked at for the quotation: far more than is shown, because white space is drawn together. */
const MAX_LOOK = 2000;
/** Names of parameters that give the right to fetch something; other queries, such as that of a YouTube link, tell what is meant. */
const SIGNED = /sig|token|key|cred|auth|secret|policy/i;

/** A value for an error sentence: quoted, on one line and cut to a readable length; a list or an object by its kind. */
export function shortened(value: unknown): string {
	if (typeof value === 'object' && value !== null) return kindOf(value);
	const text = trimText(String(value)).slice(0, MAX_LOOK);
	const flat = lineOf(isSigned(text) ? withoutLinkSecrets(text) : text);
	return `"${flat.length > MAX_QUOTE ? `${flat.slice(0, MAX_QUOTE - 3)}...` : flat}"`;
}

/** What kind of value this is, as a sentence names it: `a list`, `an object`, `a boolean`. */
export function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Whether a query in the text has a parameter that gives the right to fetch something. */
function isSigned(text: string): boolean {
	const [, ...parameters] = text.split(/[?&]/);
	return parameters.some((parameter) => {
		const [name, value] = parameter.split('=', 2);
		return value !== undefined && !name.includes('#') && SIGNED.test(name);
	});
}
