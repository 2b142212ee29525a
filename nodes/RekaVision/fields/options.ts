import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { checkBoolean, checkChoice, checkNumber, type Place, refusal } from '../../shared/input/checks';
import { checkInstant } from '../../shared/input/instant';
import { checkIds } from './idList';

/**
 * The values of a collection of one item, checked as they are read. Every reader gives `undefined` for an option that was not added, and
 * throws a NodeOperationError with the option's display name for a value that cannot be meant.
 */
export class Options {
	/**
	 * @param properties the options that the collection offers
	 * @param values what the user added
	 * @param place the node and the item, for error sentences
	 */
	constructor(
		private readonly properties: INodeProperties[],
		protected readonly values: IDataObject,
		private readonly place: Omit<Place, 'label'>,
	) {}

	field(name: string): Place {
		return { ...this.place, label: this.propertyOf(name)?.displayName ?? name };
	}

	number(name: string, range: Parameters<typeof checkNumber>[2]): number | undefined {
		return this.read(name, (field, value) => checkNumber(field, value, range));
	}

	boolean(name: string): boolean | undefined {
		return this.read(name, checkBoolean);
	}

	choice(name: string): string | undefined {
		return this.read(name, (field, value) => checkChoice(field, value, this.valuesOf(name)));
	}

	/** ISO 8601 in UTC, see {@link checkInstant}; blank counts as not added. */
	instant(name: string, timeZone: string): string | undefined {
		return this.read(name, (field, value) => (value === '' ? undefined : checkInstant(field, value, timeZone)));
	}

	/** Ids, see {@link checkIds}. */
	ids(name: string): string[] | undefined {
		return this.read(name, checkIds);
	}

	/** Of several choices at least one. */
	choices(name: string): string[] | undefined {
		return this.read(name, (field, value) => {
			const chosen = (Array.isArray(value) ? value : [value]).map((entry) =>
				checkChoice(field, entry, this.valuesOf(name)),
			);
			if (chosen.length > 0) return chosen;
			throw refusal(field, 'nothing is chosen', `Choose at least one of: ${this.valuesOf(name).join(', ')}.`);
		});
	}

	protected read<T>(name: string, check: (field: Place, value: unknown) => T): T | undefined {
		const value = this.values[name];
		return value === undefined || value === null ? undefined : check(this.field(name), value);
	}

	private valuesOf(name: string): string[] {
		return ((this.propertyOf(name)?.options ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));
	}

	private propertyOf(name: string): INodeProperties | undefined {
		return this.properties.find((property) => property.name === name);
	}
}

/** The values without those that are `undefined`: what was not set is not sent, so that Reka's own defaults hold. */
export function withoutUnset(values: Record<string, IDataObject[string] | undefined>): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
