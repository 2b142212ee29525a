import { trimEnd, trimText } from '../input/trim';

/** Name of the credential type that both nodes use. Credential names are global in n8n; the vendor's own package has `rekaApi`. */
export const REKA_CREDENTIAL = 'rekaVisionApi';

/** The host of the Vision API. Version segments (`/v1`, `/v2`) belong to the paths, because both are in use on this host. */
export const DEFAULT_BASE_URL = 'https://vision-agent.api.reka.ai';

/** The host of Chat Completions, which answers questions about images and short videos. Here the version belongs to the base URL. */
export const DEFAULT_CHAT_BASE_URL = 'https://api.reka.ai/v1';

/** The two hosts of Reka, which one key opens. */
export type RekaHost = 'vision' | 'chat';

/**
 * Turns what a user typed as Base URL into the prefix of every request.
 *
 * @param value the credential's `baseUrl`, possibly blank, without its scheme or with trailing slashes
 * @returns a URL with a scheme, without trailing slash; blank gives {@link DEFAULT_BASE_URL}
 */
export function normalizeBaseUrl(value: unknown): string {
	return normalized(value) || DEFAULT_BASE_URL;
}

/**
 * {@link normalizeBaseUrl} as n8n evaluates it where it makes an address by itself: in the test of the credential, and for hosts that go
 * through routing.
 */
export const BASE_URL_EXPRESSION = `={{ (($credentials.baseUrl || "").trim().replace(/\\/+$/, "") || "${DEFAULT_BASE_URL}").replace(/^(?![a-z][a-z0-9+.-]*:\\/\\/)/i, "https://") }}`;

/** The prefix of every request to one of the hosts, see {@link normalizeBaseUrl}. */
export function baseUrlOf({ baseUrl, chatBaseUrl }: Record<string, unknown>, host: RekaHost): string {
	return host === 'chat' ? normalized(chatBaseUrl) || DEFAULT_CHAT_BASE_URL : normalizeBaseUrl(baseUrl);
}

/**
 * The one header that carries the key: `X-Api-Key` to the Vision host, `Authorization: Bearer` to the chat host. No source describes
 * sending both. Any other host gets no key, whoever asks n8n to send it there.
 *
 * @param url absolute address of the request
 */
export function keyHeader(credential: Record<string, unknown>, url: string): Record<string, string> {
	const key = String(credential.apiKey);
	if (isBelow(url, baseUrlOf(credential, 'chat'))) return { Authorization: `Bearer ${key}` };
	const vision = baseUrlOf(credential, 'vision');
	return isBelow(url, vision) || isSameOrigin(url, vision) ? { 'X-Api-Key': key } : {};
}

/** Why no address of Reka can be made of a base URL, as part of a sentence. */
export function baseUrlProblem(baseUrl: string): string | undefined {
	if (/\s/.test(baseUrl) || !URL.canParse(baseUrl)) return 'this is not a web address';
	const { protocol, username, password, search, hash } = new URL(baseUrl);
	if (protocol !== 'https:' && protocol !== 'http:') return 'this is not an address with https:// or http://';
	if (username !== '' || password !== '') return 'a user name or password does not belong here';
	return search !== '' || hash !== '' || /[?#]$/.test(baseUrl) ? 'nothing may stand behind the path' : undefined;
}

function isBelow(url: string, baseUrl: string): boolean {
	return url === baseUrl || url.startsWith(`${baseUrl}/`);
}

function isSameOrigin(url: string, baseUrl: string): boolean {
	return URL.canParse(url) && URL.canParse(baseUrl) && new URL(url).origin === new URL(baseUrl).origin;
}

function normalized(value: unknown): string {
	const text = typeof value === 'string' ? trimEnd(trimText(value), /\//) : '';
	return text === '' || /^[a-z][a-z0-9+.-]*:(?:\/\/|$)/i.test(text) ? text : `https://${text}`;
}
