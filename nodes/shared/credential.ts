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
