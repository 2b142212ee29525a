import { type IDataObject, type IHttpRequestOptions, isObjectEmpty } from 'n8n-workflow';

/** Body and headers of a request for n8n's helper, which leaves out the body `{}` unless it is text. */
export function bodyOptions(
	body: IHttpRequestOptions['body'],
	headers: IDataObject = {},
): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	const accepted = { Accept: 'application/json', ...headers };
	if (body === undefined) return { headers: accepted };
	const isPlain = typeof body === 'object' && Object.getPrototypeOf(body) === Object.prototype;
	if (!isPlain || !isObjectEmpty(body)) return { headers: accepted, body };
	return { headers: { ...accepted, 'Content-Type': 'application/json' }, body: '{}' };
}
