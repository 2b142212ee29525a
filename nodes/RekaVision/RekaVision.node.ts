import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { listSearch } from './listSearch';
import { clipResource } from './resources/clip';
import { groupResource } from './resources/group';
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
		subtitle:
			'={{ ({ get: "Get", getAll: "Get Many", create: "Create", delete: "Delete", upload: "Upload", wait: "Wait", download: "Download" })[$parameter.operation] + ": " + ({ clip: "Clip", image: "Image", video: "Video" })[$parameter.resource] }}',
		description: 'Turn long videos into short AI clips, and manage videos and images with Reka Vision',
		defaults: { name: 'Reka Vision' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rekaVisionApi', required: true }],
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

	customOperations = Object.fromEntries(resources.map((resource) => [resource.option.value, resource.customOperations]));
}
