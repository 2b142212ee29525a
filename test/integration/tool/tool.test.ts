import { NodeHelpers, NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';

import { byId } from '../../engine/parameters';
import { setUp } from '../../engine/setUp';

const { engine, sandbox } = setUp();

const type = () => engine.host.nodeTypes.getByNameAndVersion(engine.host.nodeTypes.typeName('rekaVisionTool'));
const operationsOf = (resource: string) =>
	type().description.properties.find(
		({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource),
	)?.options as Array<{ value: string; action: string; description: string }>;
const resources = () => type().description.properties[0].options as Array<{ value: string }>;

describe('an error for an agent', () => {
	const wait = { resource: 'clip', operation: 'wait', jobId: byId("={{ $fromAI('id') }}") };

	it('tells the model what to do in its message', async () => {
		const { id } = sandbox.clips.create({ status: 'processing' });
		const options = { maxWaitSeconds: 1, pollIntervalSeconds: 0.1, onTimeout: 'error' };
		const call = engine.runTool({ parameters: { ...wait, options }, args: { id } });
		await expect(call).rejects.toThrow(
			/is not finished after 1 s .*The job continues at Reka\. .* would cost another job\.$/,
		);
	});

	it('names all choices', async () => {
		const parameters = {
			resource: 'clip',
			operation: 'create',
			videoUrls: 'https://example.com/a.mp4',
			preset: 'tiktok',
		};
		await expect(engine.runTool({ parameters })).rejects.toThrow(
			/^Preset: "tiktok" is not one of the choices: .* Use one of: .*vertical \(TikTok, Reels and Shorts\)/,
		);
	});

	it('is the same in the wrapping of n8n, and says nothing twice', async () => {
		sandbox.faults.add({ path: '/v1/clips', method: 'POST', fault: { kind: 'reset' } });
		const parameters = { resource: 'clip', operation: 'create', videoUrls: 'https://example.com/a.mp4' };
		const error = await engine.runTool({ parameters }).catch((thrown: Error) => thrown);
		const wrapped = new NodeOperationError({} as INode, error as Error);
		expect(wrapped.message).toMatch(
			/^The connection to Reka broke while trying to create the clip job\. The clip job may exist/,
		);
		expect(wrapped.message.match(/may exist/g)).toHaveLength(1);
		expect(wrapped.description).toBeUndefined();
	});
});

describe('the description of a tool', () => {
	it('follows the operation: its action and its description', () => {
		for (const { value: resource } of resources()) {
			for (const { value: operation, action, description } of operationsOf(resource)) {
				const seen = engine.seenTool({ resource, operation });
				// That of Create tells people to use Get; a model is told by the result.
				const says =
					operation === 'create' && resource === 'clip' ? 'Make short clips' : description.replace(/\.$/, '.');
				expect(seen.description.startsWith(`${action}. ${says}`)).toBe(true);
				expect(seen.description).not.toContain('..');
			}
		}
	});

	it('can be written by the user', () => {
		const seen = engine.seenTool({ resource: 'clip', operation: 'get', toolDescription: 'Look at the clips' });
		expect(seen.description).toBe('Look at the clips');
	});

	it('is shown in tools alone, once', () => {
		const shownIn = (name: string) => {
			const { description } = engine.host.nodeTypes.getByNameAndVersion(engine.host.nodeTypes.typeName(name));
			const parameters = { resource: 'clip', operation: 'wait' };
			const shows = (property: INodeProperties) =>
				NodeHelpers.displayParameter(parameters, property, { typeVersion: 1 }, description);
			return description.properties.filter((property) => property.name === 'toolDescription' && shows(property)).length;
		};
		expect([shownIn('rekaVision'), shownIn('rekaVisionTool')]).toEqual([0, 1]);
	});
});
