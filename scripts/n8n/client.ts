import { parse as parseFlatted } from 'flatted';
import type {
	IConnections,
	ICredentialDataDecryptedObject,
	INode,
	INodeExecutionData,
	INodeTypeDescription,
	IRunExecutionData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { setTimeout as delay } from 'node:timers/promises';

/** Owner account of an n8n. n8n wants a password of 8 characters or more with a capital and a digit. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** A workflow as the editor exports it and as the files in `examples/` hold it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** A workflow that n8n keeps. */
export interface SavedWorkflow extends WorkflowFile {
	id: string;
	/** Changes with every save; publishing names the version that goes live. */
	versionId: string;
}

/** A credential without its secret data. */
export interface CredentialSummary {
	id: string;
	name: string;
	type: string;
}

/** A new or changed credential. */
export interface CredentialInput {
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** What the editor shows after it tested a credential. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** Whether the triggers of a published workflow run. `failed` means that none does, although the workflow is active. */
export interface PublicationStatus {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

/** One line of the executions list. */
export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
}

/** An execution with everything its nodes gave out. */
export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

const pollIntervalMs = 100;
const unfinishedStates = ['new', 'running', 'waiting'];

/** An answer of n8n's REST API that is not a success. */
export class N8nRequestError extends Error {
	constructor(
		readonly status: number,
		request: string,
		answer: string,
	) {
		super(`n8n answered ${request} with ${status}: ${messageOf(answer)}`);
	}
}

function isMissing(error: unknown): boolean {
	return error instanceof N8nRequestError && error.status === 404;
}

function messageOf(answer: string): string {
	try {
		return (JSON.parse(answer) as { message: string }).message;
	} catch {
		return answer.slice(0, 500);
	}
}

/** Drives an n8n over the REST API that its editor uses, with the session of one user. */
export class N8nClient {
	private cookie = '';

	/** @param url address of n8n without a trailing slash */
	constructor(private readonly url: string) {}

	/** Creates the owner account of a fresh n8n and stays logged in as the owner. */
	async setUpOwner(owner: Owner): Promise<void> {
		await this.request('POST', '/rest/owner/setup', owner);
	}

	/** @throws N8nRequestError with status 401 when the password is another one */
	async logIn({ email, password }: Pick<Owner, 'email' | 'password'>): Promise<void> {
		await this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** Whether this n8n has an owner account. */
	async hasOwner(): Promise<boolean> {
		const settings = await this.request<{ userManagement: { showSetupOnFirstLoad: boolean } }>('GET', '/rest/settings');
		return !settings.userManagement.showSetupOnFirstLoad;
	}

	/** Every node type that n8n knows; a type with several forms stands there once for each, with the versions it is for. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.fetchJson<INodeTypeDescription[]>('GET', '/types/nodes.json');
	}

	async credentials(): Promise<CredentialSummary[]> {
		return await this.request('GET', '/rest/credentials');
	}

	async createCredential(credential: CredentialInput): Promise<CredentialSummary> {
		return await this.request('POST', '/rest/credentials', credential);
	}

	/** A credential with its data; secret values are replaced by a placeholder that `updateCredential` understands. */
	async credential(id: string): Promise<CredentialSummary & CredentialInput> {
		return await this.request('GET', `/rest/credentials/${id}?includeData=true`);
	}

	async updateCredential(id: string, credential: CredentialInput): Promise<void> {
		await this.request('PATCH', `/rest/credentials/${id}`, credential);
	}

	/** Sends the test request of the credential's type, as the editor does when a credential is saved. */
	async testCredential(credential: CredentialSummary & CredentialInput): Promise<CredentialTestResult> {
		return await this.request('POST', '/rest/credentials/test', { credentials: credential });
	}

	async createWorkflow(workflow: WorkflowFile): Promise<SavedWorkflow> {
		const { name, nodes, connections, settings = {} } = workflow;
		return await this.request('POST', '/rest/workflows', { name, nodes, connections, settings, active: false });
	}

	/** n8n deletes only what was archived before. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.request('DELETE', `/rest/workflows/${id}`);
	}

	/** Names and ids of the workflows that n8n keeps. */
	async workflows(): Promise<Array<Pick<SavedWorkflow, 'id' | 'name'>>> {
		return await this.request('GET', '/rest/workflows');
	}

	/** Runs a saved workflow as the editor's Execute button does and waits for its end. */
	async runWorkflow(workflowId: string, triggerName: string, timeoutMs = 60_000): Promise<Execution> {
		const { executionId } = await this.request<{ executionId: string }>('POST', `/rest/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: triggerName },
		});
		return await this.finishedExecution(executionId, timeoutMs);
	}

	/** Publishes a workflow and waits until n8n says whether its triggers run. */
	async activate(workflow: SavedWorkflow, timeoutMs = 60_000): Promise<PublicationStatus> {
		const { id, versionId } = workflow;
		try {
			await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		} catch (error) {
			// n8n 1 knows no published versions: there a workflow is simply active.
			if (!isMissing(error)) throw error;
			await this.request('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		}
		return await waitFor(`publication of workflow ${workflow.id}`, timeoutMs, async () => {
			const status = await this.publicationStatus(workflow.id);
			return status.status === 'in_progress' ? undefined : status;
		});
	}

	/** Older versions do not have this route: there the answer to the activation was the outcome. */
	async publicationStatus(workflowId: string): Promise<PublicationStatus> {
		try {
			return await this.request('GET', `/rest/workflows/${workflowId}/publication-status`);
		} catch (error) {
			if (isMissing(error)) return { status: 'published', triggers: [] };
			throw error;
		}
	}

	async deactivate(workflowId: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${workflowId}/deactivate`, {});
	}

	/** The executions of a workflow, newest first. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{ results: ExecutionSummary[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return results;
	}

	/** An execution with its data as far as it has come. */
	async execution(id: string): Promise<Execution> {
		const execution = await this.request<ExecutionSummary & { data: string }>('GET', `/rest/executions/${id}`);
		return { ...execution, data: parseFlatted(execution.data) as IRunExecutionData };
	}

	/** Waits until an execution has ended, well or badly. */
	async finishedExecution(id: string, timeoutMs = 60_000): Promise<Execution> {
		return await waitFor(`end of execution ${id}`, timeoutMs, async () => {
			const execution = await this.execution(id);
			return unfinishedStates.includes(execution.status) ? undefined : execution;
		});
	}

	/** The body of an answer, without the `data` envelope of n8n's REST API. */
	private async request<T>(method: string, path: string, body?: object): Promise<T> {
		const { data } = await this.fetchJson<{ data: T }>(method, path, body);
		return data;
	}

	private async fetchJson<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(this.url + path, {
			method,
			headers: {
				'content-type': 'application/json',
				// n8n binds a session to the browser that it began in.
				'browser-id': 'n8n-client',
				cookie: this.cookie,
			},
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new N8nRequestError(response.status, `${method} ${path}`, text);
		for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0];
		return JSON.parse(text) as T;
	}
}

/**
 * Asks again and again until there is an answer.
 *
 * @param what what is awaited, for the message when the time is over
 * @param look gives the answer, or undefined as long as there is none
 */
export async function waitFor<T>(what: string, timeoutMs: number, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await look();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`);
		await delay(pollIntervalMs);
	}
}

/**
 * The items that a node gave out at its first output in its last run; empty when it did not run.
 *
 * @throws Error with n8n's message when the execution did not succeed
 */
export function itemsOf({ id, status, data }: Execution, nodeName: string): INodeExecutionData[] {
	const { error, runData } = data.resultData;
	if (status !== 'success') {
		throw new Error(`Execution ${id} ended as ${status}: ${[error?.message, error?.description].join(' ')}`);
	}
	return runData[nodeName]?.at(-1)?.data?.main[0] ?? [];
}
