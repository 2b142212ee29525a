import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import type { Resource } from '../../nodes/RekaVision/engine/resource';
import type { PublicFace } from './face';
import { headingOf } from './operations';

/**
 * Everything that saved workflows hold on to, as Markdown: resources, operations, fields with their names, types, defaults and values,
 * and the fields of items.
 */
export function renderReference({ node, trigger, credential, resources, items }: PublicFace): string {
	const lines = [
		`## Credential: ${credential.displayName} (\`${credential.name}\`)`,
		'',
		...fieldTable(credential.properties),
		`## ${node.displayName} (\`${node.name}\`)`,
		'',
		...resources.flatMap(renderResource),
		`## ${trigger.displayName} (\`${trigger.name}\`)`,
		'',
		...fieldTable(trigger.properties),
		'## Items',
		'',
		...Object.entries(items.others).map(([name, item]) => `- ${name}: ${codes(Object.keys(item))}`),
	];
	return lines.join('\n');
}

function renderResource(resource: Resource): string[] {
	return [
		`### ${resource.option.name} (\`${resource.option.value}\`)`,
		'',
		...resource.operations.flatMap((operation) => [
			`#### ${headingOf(resource, operation)}`,
			'',
			operation.option.description,
			'',
			...(operation.fields.length > 0 ? fieldTable(operation.fields) : []),
		]),
	];
}

function fieldTable(fields: INodeProperties[]): string[] {
	return [
		'| Field | Name | Type | Default | Values |',
		'| --- | --- | --- | --- | --- |',
		...fields.filter(({ type }) => type !== 'notice').flatMap((field) => fieldRows(field)),
		'',
	];
}

function fieldRows(field: INodeProperties, parents: INodeProperties[] = []): string[] {
	const path = [...parents, field];
	const when = condition(field.displayOptions?.show ?? {});
	const cells = [
		`${path.map(({ displayName }) => displayName).join(' > ')}${when && ` (with ${when})`}`,
		`\`${path.map(({ name }) => name).join('.')}\``,
		`${field.type}${field.required ? ', required' : ''}`,
		`\`${JSON.stringify(field.default)}\``,
		valuesOf(field),
	];
	const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [row, ...nested(field).flatMap((inner) => fieldRows(inner, path))];
}

function condition(show: object): string {
	return Object.entries(show)
		.map(([name, values]) => `\`${name} = ${(values as unknown[]).map(String).join(' | ')}\``)
		.join(', ');
}

function valuesOf(field: INodeProperties): string {
	if (field.type === 'resourceLocator') return codes((field.modes ?? []).map(({ name }) => name));
	return codes(choices(field).map(({ value }) => String(value)));
}

function nested(field: INodeProperties): INodeProperties[] {
	if (field.type === 'collection') return (field.options ?? []) as INodeProperties[];
	if (field.type === 'fixedCollection') {
		return ((field.options ?? []) as INodePropertyCollection[]).flatMap(({ values }) => values);
	}
	return [];
}

function codes(names: string[]): string {
	return names.map((name) => `\`${name}\``).join(', ');
}

function choices(field: INodeProperties): INodePropertyOptions[] {
	return field.type === 'options' || field.type === 'multiOptions'
		? ((field.options ?? []) as INodePropertyOptions[])
		: [];
}
