import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { byId } from '../engine/parameters';
import type { RecordedRequest } from '../../sandbox';
import type { OperationCase } from './operations';

/** Values for options whose default is blank, or that cannot stand beside the defaults of the others. */
const FILLED: Record<string, INodeParameters[string]> = {
	captionPrompt: 'People',
	datetimeFrom: '2026-01-01T00:00:00Z',
	datetimeTo: '2026-01-02T00:00:00Z',
	description: '={{ $json.text }}',
	endTime: 10,
	groupId: byId('={{ $json.groupId }}'),
	groupIds: '={{ $json.groupId }}',
	groupName: '={{ $json.text }}',
	history: '[{ "role": "user", "content": "Who?" }, { "role": "assistant", "content": "A teacher." }]',
	imageMetadata: '{"caption": "A cat"}',
	metadata: '{"course": "Physics"}',
	name: '={{ $json.text }}',
	prompt: 'Pick the best',
	deleteSourceVideo: true,
	status: 'completed',
	title: '={{ $json.text }}',
	videoAbsoluteStartTimestamp: '2026-01-01T00:00:00Z',
	videoIds: '={{ $json.videoId }}',
	videoName: 'talk.mp4',
};
/** What makes a run long, or sends nothing of its own. */
const LEFT_OUT = [
	'fileName',
	'force',
	'ifAlreadySubmitted',
	'maxSizeMb',
	'moreVideoIds',
	'waitMethod',
	'maxWaitSeconds',
	'pollIntervalSeconds',
];

/** The parameters of an operation with every field and option in use. */
export function everyField({ fields, parameters }: OperationCase): INodeParameters {
	const filled: INodeParameters = {};
	for (const { name, type, options } of fields) {
		if (type === 'collection')
			filled[name] = { ...optionsOf(options as INodeProperties[]), ...(parameters[name] as object) };
		else if (name in FILLED && !(name in parameters)) filled[name] = FILLED[name];
	}
	return { ...parameters, ...filled };
}

function optionsOf(options: INodeProperties[]): INodeParameters {
	const used = options.filter(({ name }) => !LEFT_OUT.includes(name));
	return Object.fromEntries(
		used.map(({ name, default: standard }) => [name, FILLED[name] ?? (standard as INodeParameters[string])]),
	);
}

/** The fields of a request by the names that Reka has for them, as paths: of the query, of a JSON body, of a form. */
export function sentFields({ query, json, form }: RecordedRequest): string[] {
	return [
		...Object.keys(query),
		...pathsIn(json),
		...(form ?? []).flatMap(({ name, value }) => [name, ...pathsInText(name, value)]),
	];
}

function pathsInText(name: string, value = ''): string[] {
	return value.startsWith('{') ? pathsIn(JSON.parse(value)).map((path) => `${name}.${path}`) : [];
}

function pathsIn(value: unknown, prefix = ''): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const path = `${prefix}${Array.isArray(value) ? '0' : key}`;
		return [path, ...pathsIn(inner, `${path}.`)];
	});
}
