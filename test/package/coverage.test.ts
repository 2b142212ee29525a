import { coverageOf } from '../../scripts/api-coverage';
import { compareCoverage, type Coverage } from '../../scripts/api-coverage/compare';
import { contractEndpoints, fieldsOf, type ContractEndpoint } from '../../scripts/api-coverage/contract';
import type { Sender } from '../../scripts/api-coverage/operations';
import type { JsonSchema } from '../../scripts/probe/jsonSchema';
import { publicFace } from '../../scripts/reference/face';

/** Whether users can reach what Reka documents. */
it('no field of the contract is out of reach without a reason, and none is sent that the contract does not have', () => {
	expect(coverageOf(publicFace().resources).findings).toEqual([]);
});

it('the contract has the endpoints of both generations and of both hosts, with nested fields', () => {
	const endpoints = new Map(contractEndpoints().map(({ name, fields }) => [name, fields]));
	expect(endpoints.size).toBeGreaterThan(45);
	expect(endpoints.get('POST /v1/clips')).toEqual(
		expect.arrayContaining(['reel_quality', 'rendering_config.caption_style.position']),
	);
	expect(endpoints.get('POST /v1/images/upload')).toContain('metadata.requests.indexing_config.index');
	expect(endpoints.get('POST /v2/chat')).toContain('context.start');
	expect(endpoints.get('POST /v1/chat/completions')).toContain('top_p');
});

it('fields are found in lists and in alternatives', () => {
	const text = { type: 'string' };
	const schema: JsonSchema = {
		anyOf: [
			{ type: 'null' },
			{ properties: { a: { items: { properties: { b: text } } } } },
			{ properties: { c: text } },
		],
	};
	expect(fieldsOf(schema)).toEqual(['a', 'a.b', 'c']);
});

describe('it is found that', () => {
	const contract: ContractEndpoint[] = [
		{ name: 'POST /v1/things', fields: ['name', 'config', 'config.size', 'config.color'] },
		{ name: 'GET /v1/things/{}', fields: [] },
	];
	const field = (path: string, more = {}) => ({ path, label: path, isJson: false, isNamed: false, ...more });
	const senders: Sender[] = [
		{
			operation: 'Thing > Create',
			endpoint: 'POST /v1/things',
			fields: [field('name'), field('config.size'), field('color')],
		},
		{ operation: 'Thing > Get', endpoint: 'GET /v1/things/{}', fields: [] },
	];
	const bent = (change: (sent: Sender) => Sender | undefined, reasons = {}): Coverage =>
		compareCoverage(
			contract,
			senders.flatMap((sender) => change(sender) ?? []),
			reasons,
		);
	const without = (path: string) => (sender: Sender) => ({
		...sender,
		fields: sender.fields.filter((one) => one.path !== path),
	});
	const withField =
		(path: string, more = {}) =>
		(sender: Sender) =>
			sender.endpoint === 'POST /v1/things'
				? { ...sender, fields: [...without('config.size')(sender).fields, field(path, more)] }
				: sender;

	it('all is well', () => {
		expect(bent((sender) => sender).findings).toEqual([]);
		expect(bent(withField('config', { isJson: true })).findings).toEqual([]);
	});

	it.each<[string, Coverage, string]>([
		[
			'nobody sends a field',
			bent(without('name')),
			'No operation reaches POST /v1/things name, and no reason is given',
		],
		[
			'an outer name alone sends nothing of what is in it',
			bent(withField('config', { isNamed: true })),
			'No operation reaches POST /v1/things config.size, and no reason is given',
		],
		[
			'nobody asks an endpoint',
			bent((sender) => (sender.operation === 'Thing > Get' ? undefined : sender)),
			'No operation reaches GET /v1/things/{}, and no reason is given',
		],
		[
			'an operation sends what is not in the contract',
			bent((sender) => (sender.fields.length > 0 ? { ...sender, fields: [...sender.fields, field('mood')] } : sender)),
			'Thing > Create sends mood (mood) to POST /v1/things, which does not take it',
		],
		[
			'a reason is not needed',
			bent((sender) => sender, { 'POST /v1/things name': 'Nobody wants it.' }),
			'The reason for POST /v1/things name is not needed',
		],
	])('%s', (_what, { findings }, finding) => {
		expect(findings).toEqual([finding]);
	});

	it('an operation asks an endpoint that is not in the contract', () => {
		const { findings } = bent((sender) => ({ ...sender, endpoint: sender.endpoint.replace('{}', 'all') }));
		expect(findings).toContain('Thing > Get asks GET /v1/things/all, which the contract does not have');
	});
});
