import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { clipJobFields, triggerOnField } from './fields';
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
			'={{ ({ completed: "Clip Job Completed", failed: "Clip Job Failed", finished: "Clip Job Finished", videoIndexed: "Video Indexed" })[$parameter.triggerOn] }}',
		description: 'Start a workflow when Reka Vision has finished clips or indexed a video',
		defaults: { name: 'Reka Vision Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rekaVisionApi', required: true }],
		properties: [triggerOnField, ...clipJobFields],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getMode() === 'manual' ? await pollManually(this) : await pollOnSchedule(this);
	}
}
