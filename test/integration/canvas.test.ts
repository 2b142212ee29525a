import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodePropertyOptions,
	type NodeHint,
	Workflow,
} from 'n8n-workflow';

import { BASE_URL_EXPRESSION, normalizeBaseUrl } from '../../nodes/shared/api/credential';
import { setUp } from '../engine/setUp';

/** What the editor evaluates itself: the line under the node, and the hints beside it. */
const { engine } = setUp();

const description = () =>
	engine.host.nodeTypes.getByNameAndVersion(engine.host.nodeTypes.typeName('rekaVision')).description;
const choices = (property?: { options?: unknown }) => (property?.options ?? []) as INodePropertyOptions[];

function evaluate(
	expression: string,
	parameters: INode['parameters'],
	items: INodeExecutionData[] = [{ json: {} }],
	more: IDataObject = {},
): unknown {
	const node = engine.host.node('rekaVision', 'Reka Vision', parameters);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: engine.host.nodeTypes });
	return workflow.expression.getParameterValue(expression, null, 0, 0, node.name, items, 'manual', more);
}

it('names resource and operation under the node as the dropdowns do', () => {
	const { properties, subtitle } = description();
	for (const resource of choices(properties.find(({ name }) => name === 'resource'))) {
		const dropdown = properties.find(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
		);
		for (const operation of choices(dropdown)) {
			const parameters = { resource: resource.value as string, operation: operation.value as string };
			expect(evaluate(subtitle as string, parameters)).toBe(`${operation.name}: ${resource.name}`);
		}
	}
});

it.each([
	undefined,
	'',
	'  ',
	'https://a.example',
	' http://a.example:8080/x// ',
	'a.example/x',
	'A.example:99',
	'ftp://a.example',
])('makes the same address of the Base URL %j as every request of ours', (baseUrl) => {
	const $credentials = { baseUrl };
	expect(evaluate(BASE_URL_EXPRESSION, {}, undefined, { $credentials })).toBe(normalizeBaseUrl(baseUrl));
});

it('gives an address without its scheme https', () => {
	expect([' a.example/x/ ', 'http://a.example', ''].map(normalizeBaseUrl)).toEqual([
		'https://a.example/x',
		'http://a.example',
		'https://vision-agent.api.reka.ai',
	]);
});

describe('hints', () => {
	const create = { resource: 'clip', operation: 'create' };
	const shown = (parameters: INode['parameters'], items?: INodeExecutionData[]) =>
		(description().hints as NodeHint[])
			.filter(({ displayCondition }) => evaluate(displayCondition as string, parameters, items) === true)
			.map(({ message }) => message);
	const three = [{ json: {} }, { json: {} }, { json: {} }];

	it.each([
		['several items before Create', create, three, /one clip job.*about 10 a day/],
		['waiting in Create', { ...create, waitForCompletion: true }, undefined, /Reka Vision Trigger/],
	])('warn at %s', (_where, parameters, items, words) => {
		expect(shown(parameters, items).filter((message) => words.test(message))).toHaveLength(1);
	});

	it.each([
		['reading', { resource: 'clip', operation: 'get' }, three],
		['an upload', { resource: 'video', operation: 'upload', source: 'binary' }, three],
		['Create without waiting', { ...create, waitForCompletion: false }, undefined],
	])('are silent at %s', (_where, parameters, items) => {
		expect(shown(parameters, items)).toEqual([]);
	});
});
