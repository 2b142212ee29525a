import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { hints } from './hints';
import { listSearch } from './listSearch';
import { clipResource } from './resources/clip';
import { groupResource } from './resources/videoGroup';
import { imageResource } from './resources/image';
import { videoResource } from './resources/video';

const resources = [clipResource, imageResource, videoResource, groupResource];

/** The action node: everything it can do stands in `resources/`. */
export class RekaVision implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reka Vision',
		name: 'rekaVision',
		icon: { light: 'file:rekaVision.svg', dark: 'file:rekaVision.dark.svg' },
		group: ['transform'],
		version: 1,
		// The names of the dropdowns, made of their values; the two that differ are named.
		subtitle:
			'={{ [({ getAll: "getMany" })[$parameter.operation] ?? $parameter.operation, ({ group: "videoGroup" })[$parameter.resource] ?? $parameter.resource].map((value) => (value.charAt(0).toUpperCase() + value.slice(1)).replace(/([a-z])([A-Z])/g, "$1 $2")).join(": ") }}',
		description: 'Turn long videos into short AI clips, and manage videos and images with Reka Vision',
		defaults: { name: 'Reka Vision' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rekaVisionApi', required: true }],
		hints,
		requestDefaults: {
			baseURL: '={{ ($credentials.baseUrl || "https://vision-agent.api.reka.ai").trim().replace(/\\/+$/, "") }}',
			headers: { Accept: 'application/json' },
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map((resource) => resource.option),
				default: 'clip',
			},
			...resources.flatMap((resource) => resource.properties),
		],
	};

	methods = { listSearch };

	customOperations = Object.fromEntries(
		resources.map((resource) => [resource.option.value, resource.customOperations]),
	);
}
