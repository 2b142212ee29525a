/** Parameters that give the right to fetch a file, or tell where a link was clicked, but not which file it is. Lower case. */
const NOT_MEANT = 'sig se si expires signature policy key-pair-id awsaccesskeyid googleaccessid fbclid gclid'.split(
	' ',
);
const NOT_MEANT_START = /^(?:x-amz-|x-goog-|utm_)/;
/** What else Azure puts into a link that it has signed (`sig`). */
const AZURE = 'sv ss srt sr sp st spr sip sks skv skoid sktid skt ske saoid suoid scid sdd'.split(' ');

/**
 * What a web address means, for comparison: without scheme, `www.` and `m.`, user info, fragment, signature and tracking parameters; the
 * parameters in one order, and escapes in one spelling.
 */
export function sourceKey(url: URL): string {
	const host = url.host.replace(/^(?:www|m)\.(?=[^.]+\.)/, '');
	const parameters = url.search.slice(1).split('&');
	const isAzure = parameters.some((parameter) => nameOf(parameter) === 'sig');
	const meant = parameters
		.filter((parameter) => parameter !== '' && isMeant(nameOf(parameter), isAzure))
		.map(plainEscapes)
		.sort();
	return `${host}${plainEscapes(url.pathname)}${meant.length > 0 ? `?${meant.join('&')}` : ''}`;
}

function isMeant(name: string, isAzure: boolean): boolean {
	return !NOT_MEANT.includes(name) && !NOT_MEANT_START.test(name) && !(isAzure && AZURE.includes(name));
}

function nameOf(parameter: string): string {
	return parameter.split('=', 1)[0].toLowerCase();
}

/** `%7e` and `~` are the same letter, and so are `%2f` and `%2F`. RFC 3986, 6.2.2. */
function plainEscapes(text: string): string {
	return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
		const letter = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
		return /[\w.~-]/.test(letter) ? letter : escape.toUpperCase();
	});
}
