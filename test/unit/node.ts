import type { INode } from 'n8n-workflow';

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
