import type { CredentialSummary, N8nClient, Owner } from '../n8n/client';
import { N8nRequestError } from '../n8n/client';
import { readExamples, withCredential } from './examples';
import { withPictures } from './pictures';
import type { DemoState } from './state';

/** Where the credential of the examples points. */
export interface ApiAccess {
	/** The local stand-in, or Reka's API with a key that the user gave. */
	kind: 'sandbox' | 'real';
	/** Name of the credential, as long as the user chooses no other. */
	name: string;
	apiKey: string;
	/** Address without a trailing slash. */
	baseUrl: string;
	/** The same for prompts, with `/v1`; must not be left out, because its default is Reka itself. */
	chatBaseUrl: string;
}

/** Login of the n8n that `npm start` runs; it can only be reached from this machine. */
export const demoOwner: Owner = {
	email: 'owner@example.com',
	password: 'RekaVision1',
	firstName: 'Robin',
	lastName: 'Owner',
};

const credentialType = 'rekaVisionApi';

/**
 * Puts the owner account, the credential and the examples into an n8n where they are missing.
 * What the user changed or deleted stays as it is.
 *
 * @param state what earlier starts did
 * @param pictures the folder for the example that searches one
 * @returns the state after this start
 * @throws N8nRequestError with status 401 when the owner has another password by now
 */
export async function furnish(
	client: N8nClient,
	state: DemoState,
	access: ApiAccess,
	pictures: string,
): Promise<DemoState> {
	if (await client.hasOwner()) await client.logIn(demoOwner);
	else await client.setUpOwner(demoOwner);

	const credential = await provideCredential(client, state, access);
	const examples = { ...state.examples };
	for (const { file, workflow } of await readExamples()) {
		if (file in examples) continue;
		const ready = withPictures(file, withCredential(workflow, credential), pictures);
		const { id } = await client.createWorkflow(ready);
		examples[file] = id;
	}
	const { id, name } = credential;
	return { ...state, credential: { id, name, baseUrl: access.baseUrl }, examples };
}

async function provideCredential(client: N8nClient, state: DemoState, access: ApiAccess): Promise<CredentialSummary> {
	const { name, apiKey, baseUrl, chatBaseUrl } = access;
	const existing = state.credential && (await findCredential(client, state.credential.id));
	if (!existing) {
		return await client.createCredential({ name, type: credentialType, data: { apiKey, baseUrl, chatBaseUrl } });
	}
	const addressIsOurs = existing.data.baseUrl === state.credential?.baseUrl;
	const { data } = existing;
	const outdated = access.kind === 'real' || data.baseUrl !== baseUrl || data.chatBaseUrl !== chatBaseUrl;
	if (!addressIsOurs || !outdated) return existing;

	const nextName = existing.name === state.credential?.name ? name : existing.name;
	await client.updateCredential(existing.id, {
		name: nextName,
		type: credentialType,
		data: { ...existing.data, apiKey, baseUrl, chatBaseUrl },
	});
	return { ...existing, name: nextName };
}

async function findCredential(client: N8nClient, id: string) {
	try {
		return await client.credential(id);
	} catch (error) {
		if (error instanceof N8nRequestError && error.status === 404) return undefined;
		throw error;
	}
}
