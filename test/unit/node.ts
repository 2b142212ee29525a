import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';

import { FieldIndex, Parameters } from '../../nodes/shared/input/item';

/** What n8n's error classes need to know about the node that failed. */
export const NODE: INode = {
	id: 'node-id',
	name: 'Reka Vision',
	type: 'n8n-nodes-reka-vision.rekaVision',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Runs a function that must throw, and gives the error. */
export function thrownBy(task: () => unknown): Error & { description?: string; context?: { itemIndex?: number } } {
	try {
		task();
	} catch (error) {
		return error as Error;
	}
	throw new Error('Nothing was thrown');
}

/** The reader of an item whose parameters have these values, as n8n gives them. */
export function parametersWith(fields: INodeProperties[], values: Record<string, unknown>): Parameters {
	const node = { ...NODE, parameters: values as INodeParameters };
	const parameter = (name: string) => values[name] ?? null;
	return new Parameters({ node, itemIndex: 0, parameter, timeZone: () => 'UTC' }, new FieldIndex(fields));
}
