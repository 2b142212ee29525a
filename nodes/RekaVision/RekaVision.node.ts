import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { BASE_URL_EXPRESSION } from '../shared/api/credential';
import { bridgeTo, customOperationsOf } from './engine/doors';
import { propertiesOf } from './engine/resource';
import { toolProperties } from './engine/toolFields';
import { hints } from './hints';
import { listSearch } from './listSearch';
import { clipResource } from './resources/clip';
import { imageResource } from './resources/image';
import { videoResource } from './resources/video';
import { videoGroupResource } from './resources/videoGroup';
import { videoV2Resource } from './resources/videoV2';

/** What the node can do; the documents read it from here. */
export const resources = [clipResource, imageResource, videoResource, videoGroupResource, videoV2Resource];

/** The action node: everything it can do stands in `resources/`. */
export class RekaVision implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reka Vision',
		name: 'rekaVision',
		icon: { light: 'file:rekaVision.svg', dark: 'file:rekaVision.dark.svg' },
		group: ['transform'],
		version: 1,
		// The names of the dropdowns, made of their values; those that differ are named. n8n's lint wants a literal.
		subtitle:
			'={{ [({ "image.detect": "Find Objects", "image.prompt": "Ask", "video.ask": "Ask (Library Video)", "video.indexedTag": "Tag (Library Video)", "video.prompt": "Ask (Short File)", "video.quickTag": "Tag (Short File)", "video.reindex": "Make Searchable Again", "videoV2.index": "Make Searchable", "videoV2.segment": "Find Objects" })[`${$parameter.resource}.${$parameter.operation}`] ?? ({ getAll: "getMany" })[$parameter.operation] ?? $parameter.operation, $parameter.resource].map((value) => (value.charAt(0).toUpperCase() + value.slice(1)).replace(/([a-z])([A-Z])/g, "$1 $2")).join(": ") }}',
		description:
			'Turn long videos into short AI clips, ask about videos and images, and start workflows when clips are ready',
		defaults: { name: 'Reka Vision' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rekaVisionApi', required: true }],
		hints,
		requestDefaults: {
			baseURL: BASE_URL_EXPRESSION,
			headers: { Accept: 'application/json' },
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map(({ option }) => option),
				default: 'clip',
				routing: bridgeTo(resources),
			},
			...resources.flatMap(propertiesOf),
			...toolProperties,
		],
	};

	methods = { listSearch };

	customOperations = customOperationsOf(resources);
}
