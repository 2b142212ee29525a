import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { outputFields, triggerOnField } from './fields';
import { pollManually } from './pollManually';
import { pollOnSchedule } from './pollOnSchedule';

/** Starts a workflow when clip jobs finish or videos are indexed, by asking Reka at intervals: Reka has no webhooks. */
export class RekaVisionTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reka Vision Trigger',
		name: 'rekaVisionTrigger',
		icon: { light: 'file:../RekaVision/rekaVision.svg', dark: 'file:../RekaVision/rekaVision.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ({ completed: "Clips Ready", failed: "Clip Job Failed", finished: "Clips Ready or Job Failed", videoIndexed: "Video Ready" })[$parameter.triggerOn] }}',
		// n8n shows this description for both nodes together.
		description:
			'Turn long videos into short AI clips, ask about videos and images, and start workflows when clips are ready',
		defaults: { name: 'Reka Vision Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rekaVisionApi', required: true }],
		properties: [triggerOnField, ...outputFields],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getMode() === 'manual' ? await pollManually(this) : await pollOnSchedule(this);
	}
}
