import { type INodeExecutionData } from 'n8n-workflow';

/** Whether n8n holds a file of the item in memory: what it keeps elsewhere has an id there. */
export function isHeldInMemory({ binary = {} }: INodeExecutionData): boolean {
	return Object.values(binary).some(({ id }) => !id);
}
