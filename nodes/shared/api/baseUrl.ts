import { type ICredentialDataDecryptedObject, type INode } from 'n8n-workflow';

import { baseUrlOf, baseUrlProblem, DEFAULT_BASE_URL, DEFAULT_CHAT_BASE_URL, type RekaHost } from './credential';
import { inputError } from '../errors';

const FIELDS = {
	vision: { label: 'Base URL', standard: DEFAULT_BASE_URL },
	chat: { label: 'Chat Base URL', standard: DEFAULT_CHAT_BASE_URL },
} as const;

/**
 * The base URL of a host, without trailing slashes. One from which no address of Reka can be made is refused before the key goes anywhere. Its
 * text is not shown, because a user name and a password may stand in it.
 *
 * @throws NodeOperationError that names the field of the credential
 */
export function checkedBaseUrl(
	{ node, itemIndex }: { node: INode; itemIndex?: number },
	credential: ICredentialDataDecryptedObject,
	host: RekaHost = 'vision',
): string {
	const baseUrl = baseUrlOf(credential, host);
	const problem = baseUrlProblem(baseUrl);
	if (problem === undefined) return baseUrl;
	const { label, standard } = FIELDS[host];
	throw inputError(
		node,
		`${label} of the credential`,
		problem,
		`Correct ${label} in the Reka Vision credential; it usually is ${standard}.`,
		itemIndex,
	);
}
