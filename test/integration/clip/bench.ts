import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Fault, type FaultRule, type RecordedRequest, type Sandbox } from '../../../sandbox';
import { createEngine, type Engine, type Run, type RunOptions, type StartedRun } from '../../engine';

export const CLIPS = '/v1/clips';
export const ONE_CLIP = /^\/v1\/clips\/.+/;

/** A sandbox and an engine for the tests of one file, and the words these tests need. */
export interface ClipBench {
	sandbox: Sandbox;
	engine: Engine;
	create(parameters?: INodeParameters, options?: Partial<RunOptions>): Promise<Run>;
	startCreate(parameters?: INodeParameters, options?: Partial<RunOptions>): StartedRun;
	/** An operation that takes the job from `$json.job_id`. */
	onJobs(operation: string, ids: string[], parameters?: INodeParameters, options?: Partial<RunOptions>): Promise<Run>;
	startOnJobs(
		operation: string,
		ids: string[],
		parameters?: INodeParameters,
		options?: Partial<RunOptions>,
	): StartedRun;
	posts(): RecordedRequest[];
	gets(id?: string): RecordedRequest[];
	/** Lets a fault hit `POST /v1/clips`. */
	spoilPost(fault: Fault, rule?: Partial<FaultRule>): void;
	/** Lets a fault hit `GET /v1/clips/{id}`. */
	spoilGet(fault: Fault, rule?: Partial<FaultRule>): void;
}

/** Call it at the top of a test file: starts everything before the first test, empties the sandbox before each. */
export function clipBench(): ClipBench {
	const bench = {} as ClipBench;
	beforeAll(async () => {
		bench.sandbox = await startSandbox();
		bench.engine = await createEngine({ credentials: { apiKey: bench.sandbox.apiKey, baseUrl: bench.sandbox.url } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const createOptions = (parameters: INodeParameters = {}, options: Partial<RunOptions> = {}): RunOptions => ({
		items: sources(1),
		...options,
		parameters: { resource: 'clip', operation: 'create', videoUrls: '={{ $json.url }}', ...parameters },
	});
	const jobOptions = (
		operation: string,
		ids: string[],
		parameters: INodeParameters = {},
		options: Partial<RunOptions> = {},
	): RunOptions => ({
		items: ids.map((id) => ({ json: { job_id: id } })),
		...options,
		parameters: {
			resource: 'clip',
			operation,
			jobId: { __rl: true, mode: 'id', value: '={{ $json.job_id }}' },
			...parameters,
		},
	});
	return Object.assign(bench, {
		create: async (...args: Parameters<typeof createOptions>) => await bench.engine.run(createOptions(...args)),
		startCreate: (...args: Parameters<typeof createOptions>) => bench.engine.start(createOptions(...args)),
		onJobs: async (...args: Parameters<typeof jobOptions>) => await bench.engine.run(jobOptions(...args)),
		startOnJobs: (...args: Parameters<typeof jobOptions>) => bench.engine.start(jobOptions(...args)),
		posts: () => bench.sandbox.requestsTo('POST', CLIPS),
		gets: (id?: string) => bench.sandbox.requestsTo('GET', id === undefined ? ONE_CLIP : `${CLIPS}/${id}`),
		spoilPost: (fault: Fault, rule = {}) =>
			void bench.sandbox.faults.add({ method: 'POST', path: CLIPS, fault, ...rule }),
		spoilGet: (fault: Fault, rule = {}) =>
			void bench.sandbox.faults.add({ method: 'GET', path: ONE_CLIP, fault, ...rule }),
	});
}

/** Input items with the URL of one video each. */
export function sources(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({ json: { url: sourceUrl(index), number: index } }));
}

export const sourceUrl = (index: number) => `https://media.example.com/talk-${index}.mp4`;

/** What the editor shows of an error: its data. */
export function dataOf(run: Run): IDataObject {
	return ((run.error as unknown as { context?: { data?: IDataObject } } | undefined)?.context?.data ??
		{}) as IDataObject;
}

/** A time limit for requests, only where the fault makes one wait for it: on a busy machine good answers may take long too. */
export const impatient = ({ kind }: Fault): INodeParameters =>
	kind === 'timeout' || kind === 'slow' ? { requestOptions: { timeout: 500 } } : {};

export const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);
