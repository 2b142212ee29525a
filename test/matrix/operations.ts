import { createRequire } from 'node:module';
import {
	NodeHelpers,
	type INodeParameterResourceLocator,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { packageFolder } from '../engine/nodeTypes';
import { byId } from '../engine/parameters';

/** One operation as a user can choose it, read from the description of the built node. */
export interface OperationCase {
	/** For example `clip create`. */
	name: string;
	/** The choices that lead to it: `resource`, `operation`, and what else the dropdown depends on. */
	choices: INodeParameters;
	/** Fields that show with these choices and their defaults. */
	fields: INodeProperties[];
	/** The least with which it runs: choices, required fields, pickers. Values come from the input item, see `world.ts`. */
	parameters: INodeParameters;
}

/** The built node. Reading it needs no engine, so that tests can be named before anything runs. */
const { RekaVision } = createRequire(__filename)(`${packageFolder}/dist/nodes/RekaVision/RekaVision.node.js`) as {
	RekaVision: new () => INodeType;
};
export const { description } = new RekaVision();

/** Fields that most operations share: the value comes from the input item, see `world.ts`. */
const FROM_ITEM: Record<string, string> = {
	videoUrls: '={{ $json.url }}',
	videoUrl: '={{ $json.url }}',
	imageUrl: '={{ $json.url }}',
	imageUrls: '={{ $json.url }}',
	mediaUrl: '={{ $json.url }}',
	videoIds: '={{ $json.videoId }}',
	limit: '={{ $json.limit }}',
};

/** What the description alone does not tell: values without which an operation refuses to run. */
const SPECIAL: Record<string, INodeParameters> = {
	'clip create': { waitForCompletion: false },
	'clip download': { clipUrl: '={{ $json.video_url }}' },
	'image upload': { binaryPropertyName: 'image' },
	// The binary field of the items that operations take by default holds a video.
	'image prompt': { source: 'url' },
	'image detect': { source: 'url' },
	'videoGroup update': { updateFields: { groupName: '={{ $json.text }}' } },
	'videoV2 update': { updateFields: { title: '={{ $json.text }}' } },
	// The shortest wait, so that a fault that does not pass ends it.
	'clip wait': { options: { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 } },
	'image wait': { options: { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 } },
	'videoV2 index': { options: { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 } },
	'video wait': { options: { maxWaitSeconds: 1, pollIntervalSeconds: 0.1 } },
};

/** Every operation that the node offers, with the least that it needs to run. */
export const operations: OperationCase[] = description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap((dropdown) => {
		const show = dropdown.displayOptions?.show ?? {};
		const shared = Object.fromEntries(Object.entries(show).map(([name, values]) => [name, (values as string[])[0]]));
		return (dropdown.options as INodePropertyOptions[]).map(({ value }) =>
			operationCase({ ...shared, operation: String(value) }),
		);
	});

function operationCase(choices: INodeParameters): OperationCase {
	const name = `${String(choices.resource)} ${String(choices.operation)}`;
	const special = SPECIAL[name] ?? {};
	const withDefaults =
		NodeHelpers.getNodeParameters(description.properties, { ...choices, ...special }, true, false, null, description) ??
		{};
	const fields = description.properties.filter((property) =>
		NodeHelpers.displayParameter(withDefaults, property, { typeVersion: 1 }, description),
	);
	return { name, choices, fields, parameters: { ...choices, ...minimum(fields), ...special } };
}

/** Values for fields that have none: from the input item, see `world.ts`. */
export function minimum(fields: INodeProperties[]): INodeParameters {
	return Object.fromEntries(
		fields.flatMap(({ name, type, required, default: standard }): Array<[string, INodeParameters[string]]> => {
			// Most take the id of the item before by default, under Reka's name for it.
			if (type === 'resourceLocator' && /^(?:=.*)?$/.test((standard as INodeParameterResourceLocator).value as string))
				return [[name, byId(`={{ $json.${name} }}`)]];
			if (name in FROM_ITEM) return [[name, FROM_ITEM[name]]];
			return required === true && standard === '' ? [[name, '={{ $json.text }}']] : [];
		}),
	);
}

/** All fields of an operation, also those that show with other values of its fields only. */
export function allFieldsOf({ choices }: OperationCase): INodeProperties[] {
	return description.properties.filter(
		({ name, displayOptions: { show } = {} }) =>
			!(name in choices) &&
			!show?.['@tool'] &&
			Object.entries(choices).every(
				([choice, value]) => show?.[choice]?.includes(value as string) ?? choice !== 'resource',
			),
	);
}

/** Names that {@link SPECIAL} has but the node does not: left over from an operation that was renamed or removed. */
export const leftOver = Object.keys(SPECIAL).filter((name) => !operations.some((operation) => operation.name === name));
