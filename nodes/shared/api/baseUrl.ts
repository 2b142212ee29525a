import { type INode } from 'n8n-workflow';

import { baseUrlProblem, DEFAULT_BASE_URL, DEFAULT_CHAT_BASE_URL, type RekaHost } from './credential';
import { inputError } from '../errors';

const FIELDS = {
	vision: { label: 'Base URL', standard: DEFAULT_BASE_URL },
	chat: { label: 'Chat Base URL', standard: DEFAULT_CHAT_BASE_URL },
} as const;

/**
 * Refuses a base URL from which no address of Reka can be made, before the key goes anywhere. Its text is not shown, because a user name
 * and a password may stand in it.
 *
 * @param baseUrl without trailing slashes
 * @throws NodeOperationError that names the field of the credential
 */
export function checkBaseUrl(
	{ node, itemIndex }: { node: INode; itemIndex?: number },
	baseUrl: string,
	host: RekaHost,
): void {
	const problem = baseUrlProblem(baseUrl);
	if (problem === undefined) return;
	const { label, standard } = FIELDS[host];
	throw inputError(
		node,
		`${label} of the credential`,
		problem,
		`Correct ${label} in the Reka Vision credential; it usually is ${standard}.`,
		itemIndex,
	);
}
