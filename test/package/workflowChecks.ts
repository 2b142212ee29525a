import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
	NodeParameterValueType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { choicesOf, nestedFields } from './description/texts';

/**
 * What is wrong with a saved node, judged by the description of its type: a version that does not exist, a parameter that the type
 * does not have or does not show with the other ones, a value that cannot be chosen or has another type, a required field left empty.
 *
 * @returns one sentence each, with the path of the parameter
 */
export function nodeComplaints(node: INode, description: INodeTypeDescription): string[] {
	if (![description.version].flat().includes(node.typeVersion)) return [`version ${node.typeVersion} does not exist`];
	const { properties } = description;
	const shown = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description) ?? {};
	const known = new Set(leaves(shown).map(({ path }) => path));
	const strange = leaves(node.parameters).filter(({ path }) => !known.has(path));
	const issues = NodeHelpers.getNodeParametersIssues(properties, { ...node, parameters: shown }, description);
	return [
		...strange.map(({ path }) => `${path} is unknown, or not shown with the other values`),
		...wrongValues(properties, node, node.parameters),
		...Object.values(issues?.parameters ?? {}).flat(),
	];
}

/** Every value of a tree with the way that leads to it; an empty object or list counts as a value. */
function leaves(value: unknown, path = ''): Array<{ path: string; value: unknown }> {
	const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	if (children.length === 0) return path === '' ? [] : [{ path, value }];
	return children.flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`));
}

function wrongValues(properties: INodeProperties[], node: INode, values: INodeParameters, path = ''): string[] {
	return properties.flatMap((field) => {
		const value = values[field.name];
		if (value === undefined || !NodeHelpers.displayParameter(values, field, node, null, node.parameters)) return [];
		const place = `${path}${field.name}`;
		if (field.type === 'collection') {
			return wrongValues(nestedFields(field), node, value as INodeParameters, `${place}.`);
		}
		if (field.type === 'fixedCollection') {
			const groups = Object.values(value as INodeParameters).flat() as INodeParameters[];
			return groups.flatMap((group) => wrongValues(nestedFields(field), node, group, `${place}.`));
		}
		return isPossible(field, value) ? [] : [`${place} cannot be ${JSON.stringify(value)}`];
	});
}

function isPossible(field: INodeProperties, value: NodeParameterValueType): boolean {
	if (typeof value === 'string' && value.startsWith('=') && !field.noDataExpression) return true;
	const choices = choicesOf(field).map((choice) => choice.value);
	switch (field.type) {
		case 'options':
			return choices.length === 0 || choices.includes(value as string);
		case 'multiOptions':
			return Array.isArray(value) && value.every((one) => choices.includes(one as string));
		case 'boolean':
		case 'number':
		case 'string':
			return typeof value === field.type;
		default:
			return true;
	}
}
