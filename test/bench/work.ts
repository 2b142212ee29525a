import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { HTTP_REQUEST, HTTP_REQUEST_VERSION } from './httpRequestNode';

/** Who does the work. */
export type Contender = 'ours' | 'httpRequest';

/** What is measured in the engine; each is the same work for both contenders. */
export const WORK = ['upload', 'download', 'getClips', 'getSimplified', 'getWithOptions', 'listClips'] as const;
export type Work = (typeof WORK)[number];

/** Where the sandbox listens and what it holds. */
export interface Target {
	url: string;
	apiKey: string;
	/** Link of the file for `download`. */
	mediaUrl: string;
	/** Bytes of the file for `upload` and `download`. */
	fileSize: number;
	/** Clip jobs for the works that get them. */
	jobIds: string[];
	/** Clip jobs in the account, for `listClips`. */
	jobCount: number;
}

/** A node with its parameters, as the engine runs it. */
export interface Step {
	node: string;
	typeVersion: number;
	parameters: INodeParameters;
}

const json = (value: unknown) => value as INodeParameters;

/** The node and parameters with which a user would do the work. */
export function stepOf(work: Work, contender: Contender, target: Target): Step {
	return contender === 'ours'
		? { node: 'rekaVision', typeVersion: 1, parameters: ours(work, target) }
		: { node: HTTP_REQUEST, typeVersion: HTTP_REQUEST_VERSION, parameters: httpRequest(work, target) };
}

/** What goes in: one item, or one for each job. The file of an upload is added by the worker. */
export function inputOf(work: Work, target: Target): INodeExecutionData[] {
	return work.startsWith('get') ? target.jobIds.map((id) => ({ json: { id } })) : [{ json: {} }];
}

/** Throws when the output is not that of the whole work. */
export function checkOutput(work: Work, items: INodeExecutionData[], target: Target): void {
	const problem = {
		upload: () => typeof items[0]?.json.video_id !== 'string',
		download: () => items[0]?.binary?.data.bytes !== target.fileSize,
		getClips: () => lacksJobs(items, target),
		getSimplified: () => lacksJobs(items, target),
		getWithOptions: () => lacksJobs(items, target),
		// The HTTP Request node gives one item for each page.
		listClips: () =>
			items.reduce((sum, item) => sum + ((item.json.items as IDataObject[] | undefined)?.length ?? 1), 0) !==
			target.jobCount,
	}[work]();
	if (problem)
		throw new Error(`${work} did not give what it should: ${JSON.stringify(items.slice(0, 2)).slice(0, 500)}`);
}

function lacksJobs(items: INodeExecutionData[], { jobIds }: Target): boolean {
	return items.length !== jobIds.length || items.some((item) => !item.json);
}

const GET_JOB = { resource: 'clip', operation: 'get', jobId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };

function ours(work: Work, target: Target): INodeParameters {
	return json(
		{
			upload: { resource: 'video', operation: 'upload', source: 'binary', binaryPropertyName: 'data' },
			download: { resource: 'clip', operation: 'download', clipUrl: target.mediaUrl },
			getClips: { ...GET_JOB, simplify: false },
			getSimplified: GET_JOB,
			getWithOptions: {
				...GET_JOB,
				options: { minimumScore: 1, topClips: 3, sortBy: 'score', onFailedJob: 'return' },
			},
			listClips: { resource: 'clip', operation: 'getAll', returnAll: true, simplify: false },
		}[work],
	);
}

const WITH_KEY = { authentication: 'predefinedCredentialType', nodeCredentialType: 'rekaVisionApi' };

function httpRequest(work: Work, target: Target): INodeParameters {
	const getJob = { ...WITH_KEY, url: `=${target.url}/v1/clips/{{ $json.id }}` };
	return json(
		{
			upload: {
				...WITH_KEY,
				method: 'POST',
				url: `${target.url}/v1/videos/upload`,
				sendBody: true,
				contentType: 'multipart-form-data',
				bodyParameters: {
					parameters: [
						{ parameterType: 'formData', name: 'index', value: 'true' },
						{ parameterType: 'formData', name: 'video_name', value: 'talk.mp4' },
						{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
					],
				},
			},
			download: {
				url: target.mediaUrl,
				options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
			},
			getClips: getJob,
			getSimplified: getJob,
			getWithOptions: getJob,
			listClips: {
				...WITH_KEY,
				url: `${target.url}/v1/clips`,
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'limit', value: '100' }] },
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: { parameters: [{ type: 'qs', name: 'offset', value: '={{ $pageCount * 100 }}' }] },
							paginationCompleteWhen: 'other',
							completeExpression: '={{ $response.body.items.length < 100 }}',
							requestInterval: 0,
						},
					},
				},
			},
		}[work],
	);
}
