import type { INodeProperties } from 'n8n-workflow';

/** The options of a collection in the order in which n8n lists them: by display name. */
export function sortedByName(fields: INodeProperties[]): INodeProperties[] {
	return [...fields].sort((a, b) => a.displayName.localeCompare(b.displayName));
}
