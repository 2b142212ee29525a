import { type IExecuteFunctions, type INodeProperties, NodeOperationError, type NodeOutput } from 'n8n-workflow';

import { type Operation, operationProperties, type OperationSet, type Resource, runsOf } from './operation';
import type { Route } from './routing/routed';

/** The two generations of Reka's video API: `/v1/videos` and the newer library under `/v2`. */
export type Generation = 'v1' | 'v2';

/** Name of the parameter that chooses; workflows saved before it existed have no value, which means `v1`. */
export const GENERATION_PARAMETER = 'apiGeneration';

/** @param value of the parameter, possibly missing */
export function generationOf(value: unknown): Generation {
	return value === 'v2' ? 'v2' : 'v1';
}

/**
 * Assembles a resource that speaks both generations: the user chooses one, and sees its operations only.
 *
 * An operation value may stand in both with the same meaning. n8n looks up an own `run` by resource and operation alone, so then both
 * operations must have one, or none.
 *
 * @param option the entry of the Resource dropdown
 */
export function defineGenerations(option: Resource['option'], generations: Record<Generation, OperationSet>): Resource {
	const resource = [option.value];
	const { v1, v2 } = generations;
	const choice: INodeProperties = {
		displayName: 'API Generation',
		name: GENERATION_PARAMETER,
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource } },
		options: [
			{ name: 'V1', value: 'v1', description: 'Reka makes videos searchable while they are uploaded' },
			{
				name: 'V2',
				value: 'v2',
				description:
					'The newer library: upload first, then index what you need; gives transcripts, captions and scenes too',
			},
		],
		default: 'v1',
		description: "Which generation of Reka's video API to use; upload and use a video with the same one",
	};
	const properties = [
		choice,
		...operationProperties(v1, { resource, [GENERATION_PARAMETER]: ['v1'] }),
		...operationProperties(v2, { resource, [GENERATION_PARAMETER]: ['v2'] }),
	];
	return { option, properties, customOperations: dispatched(v1.operations, v2.operations) };
}

/**
 * What the error sentences of an operation on `/v1/videos` or `/v2` say; a 404 for the route itself names the other choice.
 *
 * @param action as in {@link ErrorTopic}
 */
export function videoTopic(generation: Generation, action: string): Route['topic'] {
	return { action, noun: 'video', ifRouteMissing: ROUTE_MISSING[generation] };
}

const ROUTE_MISSING: Record<Generation, string> = {
	v1: 'Reka does not offer this with API Generation V1 any more. Set API Generation to V2',
	v2: 'Reka does not offer this with API Generation V2 at this address. Set API Generation to V1, or check the Base URL of the credential',
};

type Run = NonNullable<Operation['run']>;

function dispatched(v1: Operation[], v2: Operation[]): Record<string, Run> {
	const runs = { v1: Object.fromEntries(runsOf(v1)), v2: Object.fromEntries(runsOf(v2)) };
	const values = [...new Set([...Object.keys(runs.v1), ...Object.keys(runs.v2)])];
	for (const value of values) {
		const owners = [...v1, ...v2].filter(({ option }) => option.value === value);
		if (owners.some(({ run }) => !run))
			throw new Error(`The operation ${value} must have a run in both API generations`);
	}
	return Object.fromEntries(
		values.map((value) => [value, chosenRun(value, { v1: runs.v1[value], v2: runs.v2[value] })]),
	);
}

function chosenRun(operation: string, runs: Partial<Record<Generation, Run>>): Run {
	return async function (this: IExecuteFunctions): Promise<NodeOutput> {
		const generation = generationOf(this.getNodeParameter(GENERATION_PARAMETER, 0, 'v1'));
		const run = runs[generation];
		if (run) return await run.call(this);
		throw new NodeOperationError(
			this.getNode(),
			`Operation: ${operation} is not there with API Generation ${generation.toUpperCase()}`,
			{
				description: 'Choose another operation, or the other API Generation.',
			},
		);
	};
}
