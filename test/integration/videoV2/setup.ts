import type { IDataObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { createEngine, type Engine, type Run } from '../../engine';

export interface VideoV2 {
	sandbox: Sandbox;
	engine: Engine;
	/** Runs an operation of Video with API Generation V2. */
	run(operation: string, parameters: INodeParameters, items?: INodeExecutionData[], onError?: OnError): Promise<Run>;
}

/** A sandbox and an engine for the tests of one file; the sandbox is emptied after each test. */
export function videoV2(): VideoV2 {
	const parts = {} as VideoV2;
	beforeAll(async () => {
		parts.sandbox = await startSandbox();
		const { apiKey, url: baseUrl } = parts.sandbox;
		parts.engine = await createEngine({ credentials: { apiKey, baseUrl } });
	});
	afterEach(() => parts.sandbox.reset());
	afterAll(async () => await parts.sandbox.close());
	parts.run = async (operation, parameters, items, onError) =>
		await parts.engine.run({
			parameters: { resource: 'video', apiGeneration: 'v2', operation, ...parameters },
			...(items && { items }),
			...(onError && { onError }),
		});
	return parts;
}

/** A picker with By ID, as an expression over the item. */
export const idFromItem = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

/** A picker with By ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** One input item for each id. */
export const itemsWith = (...ids: unknown[]): INodeExecutionData[] =>
	ids.map((id) => ({ json: { id } as IDataObject }));

/** Input item of each output item. */
export const sources = (run: Run) => run.items.map(({ pairedItem }) => pairedItem);

export const jsonOf = (run: Run) => run.items.map(({ json }) => json);
