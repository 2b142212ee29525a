import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import { description } from '../../matrix/operations';
import { Expected } from './expected';

/** The action node as n8n lists it. */
export const NODE = description.displayName;

export const expected = new Expected(description);

/** Every action of the node, as n8n lists them: resource by resource. */
export const actions = expected.values({}, 'resource').flatMap((resource) =>
	((expected.find({ resource }, 'operation').options ?? []) as INodePropertyOptions[]).map(
		({ action = '', value }) => ({
			action,
			resource,
			operation: String(value),
		}),
	),
);

/** What n8n lists for an operation. */
export function actionOf(resource: string, operation: string): string {
	const found = actions.find((action) => action.resource === resource && action.operation === operation);
	if (!found) throw new Error(`There is no ${resource} ${operation}`);
	return found.action;
}

/** What the dropdown of a field says for a value. */
export function labelOf(chosen: INodeParameters, field: string, value: string): string {
	return expected.entries(chosen, field)[expected.values(chosen, field).indexOf(value)].name;
}
