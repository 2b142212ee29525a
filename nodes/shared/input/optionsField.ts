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
