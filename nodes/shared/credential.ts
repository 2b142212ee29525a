import type { INode } from 'n8n-workflow';

import { inputError } from './errors';

/** Name of the credential type that both nodes use. Credential names are global in n8n; the vendor's own package has `rekaApi`. */
export const REKA_CREDENTIAL = 'rekaVisionApi';

/** The host of the Vision API. Version segments (`/v1`, `/v2`) belong to the paths, because both are in use on this host. */
export const DEFAULT_BASE_URL = 'https://vision-agent.api.reka.ai';

/**
 * Turns what a user typed as Base URL into the prefix of every request.
 *
 * @param value the credential's `baseUrl`, possibly blank or with trailing slashes
 * @returns an absolute URL without trailing slash; blank gives {@link DEFAULT_BASE_URL}
 */
export function normalizeBaseUrl(value: unknown): string {
	const trimmed = typeof value === 'string' ? value.trim().replace(/\/+$/, '') : '';
	return trimmed === '' ? DEFAULT_BASE_URL : trimmed;
}

/**
 * Refuses a Base URL from which no address of Reka can be made, before the key goes anywhere. Its text is not shown, because a user name
 * and a password may stand in it.
 *
 * @param baseUrl as {@link normalizeBaseUrl} gives it
 * @throws NodeOperationError that names the field of the credential
 */
export function checkBaseUrl(node: INode, baseUrl: unknown, itemIndex?: number): void {
	const problem = problemOf(typeof baseUrl === 'string' ? baseUrl : '');
	if (problem === undefined) return;
	const fix = `Correct Base URL in the Reka Vision credential; it usually is ${DEFAULT_BASE_URL}.`;
	throw inputError(node, 'Base URL of the credential', problem, fix, itemIndex);
}

function problemOf(baseUrl: string): string | undefined {
	if (/\s/.test(baseUrl) || !URL.canParse(baseUrl)) return 'this is not a web address';
	const { protocol, username, password, search, hash } = new URL(baseUrl);
	if (protocol !== 'https:' && protocol !== 'http:') return 'this is not an address with https:// or http://';
	if (username !== '' || password !== '') return 'a user name or password does not belong here';
	return search !== '' || hash !== '' || /[?#]$/.test(baseUrl) ? 'nothing may stand behind the path' : undefined;
}
