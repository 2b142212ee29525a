import { runInNewContext } from 'node:vm';
import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { Entry, Field } from './nodePanel';

/** What the editor should show of a node, by its description and n8n's own rules for what is displayed. */
export class Expected {
	constructor(private readonly description: INodeTypeDescription) {}

	/** The fields that show, from top to bottom. */
	fields(values: INodeParameters): Field[] {
		return this.shown(values).map(({ name, displayName }) => ({ name, label: displayName }));
	}

	/** Entries of the dropdown of this name that shows. */
	entries(values: INodeParameters, name: string): Entry[] {
		const options = (this.find(values, name).options ?? []) as INodePropertyOptions[];
		return options.map((option) => ({ name: option.name, description: option.description ?? '' }));
	}

	/** Values behind {@link entries}, in the same order. */
	values(values: INodeParameters, name: string): string[] {
		return ((this.find(values, name).options ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));
	}

	/** The collections that show. */
	collections(values: INodeParameters): string[] {
		return this.shown(values).flatMap(({ name, type }) => (type === 'collection' ? [name] : []));
	}

	/** What the button of an empty collection offers. */
	offered(values: INodeParameters, collection: string): string[] {
		const complete = this.complete(values);
		return ((this.find(values, collection).options ?? []) as INodeProperties[])
			.filter((option) => NodeHelpers.displayParameter({}, option, this.node, this.description, complete))
			.map(({ displayName }) => displayName);
	}

	/**
	 * The notes that show before the node has run.
	 *
	 * @param items how many items n8n knows that the node will get
	 */
	hints(values: INodeParameters, items = 0): string[] {
		const complete = this.complete(values);
		const shows = (condition: string) =>
			runInNewContext(condition.replace(/^=\{\{|\}\}$/g, ''), {
				$parameter: complete,
				$input: { all: () => Array.from({ length: items }) },
			}) as boolean;
		return (this.description.hints ?? [])
			.filter(
				({ whenToDisplay, displayCondition = '{{ true }}' }) =>
					whenToDisplay === 'beforeExecution' && shows(displayCondition),
			)
			.map(({ message }) => message);
	}

	/** The field of this name that shows. */
	find(values: INodeParameters, wanted: string): INodeProperties {
		const found = this.shown(values).find(({ name }) => name === wanted);
		if (!found) throw new Error(`${JSON.stringify(values)} show no field ${wanted}`);
		return found;
	}

	private shown(values: INodeParameters): INodeProperties[] {
		const complete = this.complete(values);
		return this.description.properties.filter((property) =>
			NodeHelpers.displayParameter(complete, property, this.node, this.description),
		);
	}

	private complete(values: INodeParameters): INodeParameters {
		const { description } = this;
		return NodeHelpers.getNodeParameters(description.properties, values, true, false, null, description) ?? {};
	}

	private readonly node = { typeVersion: 1 };
}
