import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

/** What {@link renderReference} describes: the classes of the built package, and the fields of the items that it shapes itself. */
export interface PublicFace {
	node: INodeTypeDescription;
	trigger: INodeTypeDescription;
	credential: { displayName: string; name: string; properties: INodeProperties[] };
	/** By name: the fields of the item in their order. */
	items: Record<string, string[]>;
}

/**
 * Everything that saved workflows hold on to, as a page of Markdown: resources, operations, fields with their names, types, defaults
 * and values, and the fields of items.
 */
export function renderReference({ node, trigger, credential, items }: PublicFace): string {
	const lines = [
		'# Reference',
		'',
		'Every field of the nodes with the name and the values under which workflows save it. Written by `npm run reference`; a test',
		'compares it with the built package, because what stands here does not change once it is released.',
		'',
		`## Credential: ${credential.displayName} (\`${credential.name}\`)`,
		'',
		...fieldTable(credential.properties),
		`## ${node.displayName} (\`${node.name}\`)`,
		'',
		...resourcesOf(node).flatMap((resource) => renderResource(node, resource)),
		`## ${trigger.displayName} (\`${trigger.name}\`)`,
		'',
		...fieldTable(trigger.properties),
		'## Items',
		'',
		...Object.entries(items).map(([name, fields]) => `- ${name}: ${fields.map((field) => `\`${field}\``).join(', ')}`),
		'',
	];
	return lines.join('\n');
}

function resourcesOf({ properties }: INodeTypeDescription): INodePropertyOptions[] {
	return choices(properties.find(({ name }) => name === 'resource'));
}

function renderResource({ properties }: INodeTypeDescription, resource: INodePropertyOptions): string[] {
	const own = properties.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource.value));
	const dropdowns = own.filter(({ name }) => name === 'operation');
	const shared = own.filter(({ name, displayOptions }) => name !== 'operation' && !displayOptions?.show?.operation);
	return [
		`### ${resource.name} (\`${String(resource.value)}\`)`,
		'',
		...(shared.length > 0 ? fieldTable(shared) : []),
		...dropdowns.flatMap((dropdown) => {
			const { resource: _resource, ...place } = dropdown.displayOptions?.show ?? {};
			return choices(dropdown).flatMap((operation) => {
				const fields = own.filter(({ displayOptions }) => {
					const show = displayOptions?.show ?? {};
					return (
						show.operation?.includes(operation.value) &&
						Object.entries(place).every(
							([name, values]) => JSON.stringify(show[name] ?? values) === JSON.stringify(values),
						)
					);
				});
				return renderOperation(resource, operation, fields, condition(place), dropdown.default === operation.value);
			});
		}),
	];
}

function renderOperation(
	resource: INodePropertyOptions,
	operation: INodePropertyOptions,
	fields: INodeProperties[],
	place: string,
	isDefault: boolean,
): string[] {
	const notes = [place, isDefault ? 'the default' : ''].filter(Boolean).join('; ');
	return [
		`#### ${resource.name} > ${operation.name} (\`${String(operation.value)}\`${notes && `; ${notes}`})`,
		'',
		`${operation.description ?? ''}`,
		'',
		...(fields.length > 0
			? fieldTable(fields, ['resource', 'operation', ...Object.keys(place ? { apiGeneration: 1 } : {})])
			: []),
	];
}

function fieldTable(fields: INodeProperties[], implied: string[] = []): string[] {
	return [
		'| Field | Name | Type | Default | Values |',
		'| --- | --- | --- | --- | --- |',
		...fields.filter(({ type }) => type !== 'notice').flatMap((field) => fieldRows(field, implied)),
		'',
	];
}

function fieldRows(field: INodeProperties, implied: string[], parents: INodeProperties[] = []): string[] {
	const path = [...parents, field];
	const shown = Object.fromEntries(
		Object.entries(field.displayOptions?.show ?? {}).filter(([name]) => !implied.includes(name)),
	);
	const when = condition(shown);
	const cells = [
		`${path.map(({ displayName }) => displayName).join(' > ')}${when && ` (with ${when})`}`,
		`\`${path.map(({ name }) => name).join('.')}\``,
		`${field.type}${field.required ? ', required' : ''}`,
		`\`${JSON.stringify(field.default)}\``,
		valuesOf(field),
	];
	const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [row, ...nested(field).flatMap((inner) => fieldRows(inner, implied, path))];
}

function condition(show: object): string {
	return Object.entries(show)
		.map(([name, values]) => `\`${name} = ${(values as unknown[]).map(String).join(' | ')}\``)
		.join(', ');
}

function valuesOf(field: INodeProperties): string {
	if (field.type === 'resourceLocator') return (field.modes ?? []).map(({ name }) => `\`${name}\``).join(', ');
	return choices(field)
		.map(({ value }) => `\`${String(value)}\``)
		.join(', ');
}

function nested(field: INodeProperties): INodeProperties[] {
	if (field.type === 'collection') return (field.options ?? []) as INodeProperties[];
	if (field.type === 'fixedCollection') {
		return ((field.options ?? []) as INodePropertyCollection[]).flatMap(({ values }) => values);
	}
	return [];
}

function choices(field: INodeProperties | undefined): INodePropertyOptions[] {
	return field?.type === 'options' || field?.type === 'multiOptions'
		? ((field.options ?? []) as INodePropertyOptions[])
		: [];
}
