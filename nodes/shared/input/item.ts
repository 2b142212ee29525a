import { type IDataObject, type INode, type INodeProperties, type NodeOperationError } from 'n8n-workflow';

import { asRecord } from '../api/answer';
import { isBlank, type Place, refusal } from './checks';
import { isTool, standardOf } from './tool';
import { type Field, identityOf, isField, type Readable, readValue } from './field';
import { emptyIdError } from './id';
import { emptyError } from './text';
import { trimText } from './trim';

/** Reka's names for the fields of a request. A table in a table is an object in the request. */
export interface Table {
	[name: string]: Field | Table;
}

/** What models write in place of a value that they do not give. */
const NOTHING = /^(?:null|undefined|none|n\/a\.?|\[\]|""|'')$/i;

/** Where the values of parameters come from: an execution, a poll, or a picker. */
export interface ParameterSource {
	node: INode;
	/** What stands for an item in error sentences; 0 where there are no items. */
	itemIndex: number;
	/** The value of a parameter for the item, with expressions resolved; `null` when it does not show. */
	parameter(name: string): unknown;
	timeZone(): string;
}

/** A field of an operation, and the collection that it stands in; `undefined` at the top. */
interface FieldPlace {
	property: INodeProperties;
	collection?: string;
}

/** Where each field of an operation stands. Made once for an operation. */
export class FieldIndex {
	private readonly places = new Map<object, FieldPlace>();

	/** @param fields top-level fields, and collections of fields */
	constructor(fields: INodeProperties[]) {
		for (const property of fields) {
			if (isField(property)) this.places.set(identityOf(property), { property });
			if (property.type !== 'collection') continue;
			for (const option of (property.options ?? []) as INodeProperties[])
				if (isField(option)) this.places.set(identityOf(option), { property: option, collection: property.name });
		}
	}

	/** @throws Error for a field that the operation does not show: its value would silently never be sent */
	placeOf(described: Field): FieldPlace {
		const place = this.places.get(identityOf(described));
		if (place) return place;
		throw new Error(`The field ${described.name} is not among the fields of this operation`);
	}
}

/** The one reader of parameters: checked values of the fields of one item, or of a trigger's settings. */
export class Parameters {
	private readonly collections = new Map<string, IDataObject>();

	constructor(
		private readonly source: ParameterSource,
		private readonly index: FieldIndex,
	) {}

	get node(): INode {
		return this.source.node;
	}

	get itemIndex(): number {
		return this.source.itemIndex;
	}

	/** The checked value of a field, its default where it was not given. */
	read<T>(described: Field<T>): T {
		const given = this.given(described);
		if (given !== undefined) return given;
		const place = this.index.placeOf(described);
		const standard = standardOf(place.property, this.node);
		return this.check(described, place, standard) ?? (standard as T);
	}

	/**
	 * The checked value of a field, `undefined` when it was not given: an option that was not added, or blank.
	 *
	 * @throws NodeOperationError that names the field, also when it is required and blank
	 */
	given<T>(described: Field<T>): T | undefined {
		const place = this.index.placeOf(described);
		const { property, collection } = place;
		const values = collection === undefined ? undefined : this.collection(collection);
		return this.check(described, place, values ? values[property.name] : this.source.parameter(property.name));
	}

	/** The fields of a table that were given, by Reka's names. */
	values(table: Table): IDataObject {
		const values: IDataObject = {};
		for (const [name, entry] of Object.entries(table)) {
			const value = isField(entry) ? (this.given(entry) as IDataObject[string] | undefined) : this.nested(entry);
			if (value !== undefined) values[name] = value;
		}
		return values;
	}

	/** The error about a field, for checks that one field alone cannot make. */
	refusal(described: Pick<INodeProperties, 'displayName'>, problem: string, fix: string): NodeOperationError {
		return refusal(this.place(described), problem, fix);
	}

	/** The place of a field in error sentences. */
	place({ displayName: label }: Pick<INodeProperties, 'displayName'>): Place {
		return { node: this.node, label, itemIndex: this.itemIndex };
	}

	private nested(table: Table): IDataObject | undefined {
		const values = this.values(table);
		return Object.keys(values).length > 0 ? values : undefined;
	}

	private collection(name: string): IDataObject {
		const known = this.collections.get(name);
		if (known) return known;
		const values = asRecord(this.source.parameter(name)) ?? {};
		this.collections.set(name, values);
		return values;
	}

	private check<T>(described: Readable<T>, { property, collection }: FieldPlace, given: unknown): T | undefined {
		const value = property.type === 'resourceLocator' ? valueInLocator(given) : given;
		if (isBlank(value) || (!property.required && this.isNothing(value, property))) {
			if (property.required) throw this.blank(property);
			return undefined;
		}
		const place = { ...this.place(property), fromExpression: this.isEvaluated(property.name, collection) };
		return readValue(described, place, value, { property, timeZone: () => this.source.timeZone() });
	}

	/** Whether a value is a model's word for nothing, where it may leave a field out. */
	private isNothing(value: unknown, property: INodeProperties): boolean {
		if (!isTool(this.node) || typeof value !== 'string' || !NOTHING.test(trimText(value))) return false;
		// A default such as `[]` is read as what it means.
		if (value === standardOf(property, this.node)) return false;
		const { options = [] } = property;
		const word = trimText(value).toLowerCase();
		const isWord = (text: unknown) => String(text).toLowerCase() === word;
		return !options.some((option) => isWord(option.name) || ('value' in option && isWord(option.value)));
	}

	/** Whether n8n has evaluated the value: then braces in it are text, not an expression that somebody forgot to switch on. */
	private isEvaluated(name: string, collection: string | undefined): boolean {
		const { parameters } = this.node;
		if (collection === undefined) return isExpression(parameters[name]);
		return isExpression(parameters[collection]) || isExpression(asRecord(parameters[collection])?.[name]);
	}

	private blank(property: INodeProperties): NodeOperationError {
		const place = this.place(property);
		const isLocator = property.type === 'resourceLocator';
		return isLocator ? emptyIdError(place) : emptyError(place, `Fill in ${place.label}`);
	}
}

/** What a picker holds; an expression in place of the whole picker gives the id itself. */
function valueInLocator(value: unknown): unknown {
	const picked = asRecord(value);
	return picked ? picked.value : value;
}

function isExpression(stored: unknown): boolean {
	const value = valueInLocator(stored);
	return typeof value === 'string' && value.startsWith('=');
}
