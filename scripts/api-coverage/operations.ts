import { type Operation, patternOf } from '../../nodes/RekaVision/engine/operation';
import type { Resource } from '../../nodes/RekaVision/engine/resource';
import type { Field } from '../../nodes/shared/input/field';
import type { Table } from '../../nodes/shared/input/item';
import { endpointName } from './contract';

/** What an operation can send to one endpoint. */
export interface Sender {
	/** `Clip > Create` */
	operation: string;
	/** As in the contract, see `endpointName`. */
	endpoint: string;
	fields: SentField[];
}

export interface SentField {
	/** Path as far as the operation writes it down: `generation_config.template`, or the end of it. */
	path: string;
	/** What the editor calls it. */
	label: string;
	/** The user writes everything below it. */
	isJson: boolean;
	/** A name for error sentences that is no field by itself. */
	isNamed: boolean;
}

/** All that the node can send, from the operations' own tables. */
export function sendersOf(resources: Resource[]): Sender[] {
	return resources.flatMap(({ option, operations }) =>
		operations.flatMap((operation) => {
			const name = `${option.name} > ${operation.option.name}`;
			const { method, host } = operation.endpoint;
			// The base URL of the chat host holds the version.
			const path = `${host === 'chat' ? '/v1' : ''}${patternOf(operation.endpoint)}`;
			return [
				{
					operation: name,
					endpoint: endpointName(method, path),
					fields: [...sentFields(operation.sends ?? []), ...namedFields(operation)],
				},
				...(operation.further ?? []).map((request) => ({
					operation: name,
					endpoint: endpointName(request.method, patternOf(request)),
					fields: sentFields(request.sends),
				})),
			];
		}),
	);
}

/** Of the built package, whose fields carry a mark that only it knows. */
function isField(entry: Field | Table): entry is Field {
	return typeof entry.type === 'string' && typeof entry.displayName === 'string';
}

function sentFields(tables: Table[], above = ''): SentField[] {
	return tables.flatMap((table) =>
		Object.entries(table).flatMap(([name, entry]): SentField[] => {
			const path = `${above}${name}`;
			if (!isField(entry)) return sentFields([entry], `${path}.`);
			const isJson = entry.type === 'json' || entry.type === 'fixedCollection';
			return [{ path, label: entry.displayName, isJson, isNamed: false }];
		}),
	);
}

function namedFields({ named = {} }: Operation): SentField[] {
	return Object.entries(named).map(([path, { displayName: label }]) => ({ path, label, isJson: false, isNamed: true }));
}
