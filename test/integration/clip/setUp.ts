import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Fault, FaultRule, RecordedRequest } from '../../../sandbox';
import type { Run, RunOptions, StartedRun } from '../../engine';
import { byId, itemsOf } from '../../engine/parameters';
import { setUp, type Setup } from '../../engine/setUp';

export const CLIPS = '/v1/clips';
export const ONE_CLIP = /^\/v1\/clips\/.+/;

/** A sandbox, an engine, and the words that tests of clip jobs need. */
export interface ClipSetup extends Setup {
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

/** For all tests of a file, like {@link setUp}. */
export function setUpClips(): ClipSetup {
	const setup = setUp();
	const { engine, sandbox } = setup;
	const createOptions = (parameters: INodeParameters = {}, options: Partial<RunOptions> = {}): RunOptions => ({
		items: sources(1),
		...options,
		parameters: {
			resource: 'clip',
			operation: 'create',
			videoUrls: '={{ $json.url }}',
			waitForCompletion: false,
			...parameters,
		},
	});
	const jobOptions = (
		operation: string,
		ids: string[],
		parameters: INodeParameters = {},
		options: Partial<RunOptions> = {},
	): RunOptions => ({
		items: itemsOf(...ids.map((id) => ({ job_id: id }))),
		...options,
		parameters: {
			resource: 'clip',
			operation,
			jobId: byId('={{ $json.job_id }}'),
			...parameters,
		},
	});
	return {
		...setup,
		create: async (...args) => await engine.run(createOptions(...args)),
		startCreate: (...args) => engine.start(createOptions(...args)),
		onJobs: async (...args) => await engine.run(jobOptions(...args)),
		startOnJobs: (...args) => engine.start(jobOptions(...args)),
		posts: () => sandbox.requestsTo('POST', CLIPS),
		gets: (id) => sandbox.requestsTo('GET', id === undefined ? ONE_CLIP : `${CLIPS}/${id}`),
		spoilPost: (fault, rule = {}) => void sandbox.faults.add({ method: 'POST', path: CLIPS, fault, ...rule }),
		spoilGet: (fault, rule = {}) => void sandbox.faults.add({ method: 'GET', path: ONE_CLIP, fault, ...rule }),
	};
}

/** Input items with the URL of one video each. */
export function sources(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({ json: { url: sourceUrl(index), number: index } }));
}

export const sourceUrl = (index: number) => `https://media.example.com/talk-${index}.mp4`;

/** A time limit for requests, only where the fault makes one wait for it: on a busy machine good answers may take long too. */
export const impatient = ({ kind }: Fault): INodeParameters =>
	kind === 'timeout' || kind === 'slow' ? { requestOptions: { timeout: 500 } } : {};
