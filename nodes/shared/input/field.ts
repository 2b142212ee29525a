import { type IDataObject, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import {
	checkBoolean,
	checkChoice,
	checkChoices,
	checkColor,
	checkId,
	checkInstant,
	checkNumber,
	checkObject,
	checkText,
	type Place,
} from './checks';

/** What a reader needs to know beside the value. */
export interface About {
	property: INodeProperties;
	/** Of the workflow, for times without a zone, for example `Europe/Berlin`. */
	timeZone: () => string;
}

/**
 * Checks a value and gives it in the type that an operation works with.
 *
 * @param value what n8n gives; never blank
 * @throws NodeOperationError that names the field
 */
export type Reader<T> = (place: Place, value: unknown, about: About) => T;

const READER: unique symbol = Symbol('reader');

/** A property that can be read. Copies of it, such as one with other display options, are the same field. */
export interface Readable<T> {
	readonly [READER]: { read: Reader<T> };
}

/** An n8n property together with how its value is read. */
export type Field<T = unknown> = INodeProperties & Readable<T>;

/** What the type of a property makes of its value. */
type ValueOf<P> = P extends { type: 'number' }
	? number
	: P extends { type: 'boolean' }
		? boolean
		: P extends { type: 'options'; options: ReadonlyArray<{ value: infer V }> }
			? V
			: P extends { type: 'multiOptions'; options: ReadonlyArray<{ value: infer V }> }
				? V[]
				: P extends { type: 'json' }
					? IDataObject
					: string;

/**
 * Describes a field once: label, type, range, choices and default stand in the n8n property, and the checks and the words of every error
 * come from it. A number is a whole one when its `numberPrecision` is 0.
 *
 * @param read for what the type of the property does not tell: ids, URLs, lists, durations
 */
export function field<const P extends INodeProperties>(property: P): P & Readable<ValueOf<P>>;
export function field<const P extends INodeProperties, T>(property: P, read: Reader<T>): P & Readable<T>;
export function field<P extends INodeProperties>(property: P, read?: Reader<unknown>): P & Readable<unknown> {
	return { ...property, [READER]: { read: read ?? readerOf(property) } };
}

/** Whether a property was described by {@link field}. */
export function isField(value: object): value is Field {
	return READER in value;
}

/** What is the same for a field and its copies. */
export function identityOf(described: Readable<unknown>): object {
	return described[READER];
}

/** Reads a value that is there. */
export function readValue<T>(described: Readable<T>, place: Place, value: unknown, about: About): T {
	return described[READER].read(place, value, about);
}

function readerOf(property: INodeProperties): Reader<unknown> {
	switch (property.type) {
		case 'number':
			return (place, value) => checkNumber(place, value, rangeOf(property));
		case 'boolean':
			return checkBoolean;
		case 'options':
			return (place, value) => checkChoice(place, value, choicesOf(property));
		case 'multiOptions':
			return (place, value) => checkChoices(place, value, choicesOf(property));
		case 'json':
			return (place, value) => checkObject(place, value) ?? {};
		case 'dateTime':
			return (place, value, { timeZone }) => checkInstant(place, value, timeZone());
		case 'color':
			return checkColor;
		case 'resourceLocator':
			return (place, value) => checkId(place, value);
		default:
			return checkText;
	}
}

/** The numbers that a property takes. */
export function rangeOf({ typeOptions: { minValue, maxValue, numberPrecision } = {} }: INodeProperties) {
	return { min: minValue, max: maxValue, whole: numberPrecision === 0 };
}

function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}
