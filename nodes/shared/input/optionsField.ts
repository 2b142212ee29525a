import type { INodeProperties } from 'n8n-workflow';

/** The collection at the end of an operation that takes everything optional, in the order in which n8n lists options: by display name. */
export function optionsField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** The same fields under names that begin with what they are about, so that they stand together in a long collection. */
export function grouped<P extends INodeProperties>(group: string, options: readonly P[]): P[] {
	return options.map((option) => ({ ...option, displayName: `${group}: ${option.displayName}` }));
}
