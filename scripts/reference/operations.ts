import type { Endpoint, Operation } from '../../nodes/RekaVision/engine/operation';
import type { Resource } from '../../nodes/RekaVision/engine/resource';
import { anchorOf, table } from './markdown';

/** The table of the README: the operations of each resource. */
export function resourcesTable(resources: Resource[]): string {
	const rows = resources.map(({ option, operations }) => [
		`**${option.name}**`,
		operations.map(({ option: { name } }) => name).join(', '),
	]);
	return table(['Resource', 'What it can do'], rows);
}

/** The table of docs/operations.md: what each operation does, and what it asks of Reka. */
export function operationsTable(resources: Resource[]): string {
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation) => [
			resource.option.name,
			`[${operation.option.name}](reference.md#${anchorOf(headingOf(resource, operation))})`,
			shortOf(operation.option.description),
			endpointOf(operation.endpoint),
		]),
	);
	return table(['Resource', 'Operation', 'What it does', 'Endpoint'], rows);
}

/** The heading of an operation in docs/reference.md. */
export function headingOf({ option, standard }: Resource, operation: Operation): string {
	const { name, value } = operation.option;
	return `${option.name} > ${name} (\`${value}\`${operation === standard ? '; the default' : ''})`;
}

/** A description without what follows its first clause: what a call costs, and advice. All of it stands in the reference. */
function shortOf(description: string): string {
	return description.split(/;|\. /)[0];
}

function endpointOf({ method, path, host, also = '' }: Endpoint): string {
	const asked = `\`${method} ${typeof path === 'string' ? path : path.pattern}\`${host === 'chat' ? ' on the chat host' : ''}`;
	const further = also.replace(/\b(?:GET|POST|PATCH|DELETE) [^\s,]+/g, (request) => `\`${request}\``);
	return [asked, further].filter(Boolean).join(', ');
}
