/** Parameters that give the right to fetch a file, or tell where a link was clicked, but not which file it is. Lower case. */
const NOT_MEANT = [
	...'sig se si expires signature policy key-pair-id hash-algorithm'.split(' '),
	...'awsaccesskeyid googleaccessid ossaccesskeyid security-token'.split(' '),
	...'fbclid gclid dclid gbraid wbraid gad_source srsltid msclkid ttclid twclid yclid igsh igshid li_fat_id'.split(' '),
	...'mc_cid mc_eid mkt_tok _hsenc _hsmi _ga _gl'.split(' '),
];
const NOT_MEANT_START =
	/^(?:x-(?:amz|goog|oss|cos|tos|obs)-|response-(?:content|cache|expires)|q-(?:sign|ak$|key-time|header-list|url-param-list)|utm_)/;
/** What else stands in a signed link, by the parameter that tells so: of Azure, of Discord, and of networks such as Bunny. */
const COMPANIONS: Record<string, string[]> = {
	sig: 'sv ss srt sr sp st spr sip sks skv skoid sktid skt ske saoid suoid scid sdd rscc rscd rsce rscl rsct'.split(
		' ',
	),
	hm: ['hm', 'ex', 'is'],
	expires: ['token', 'token_path'],
};

/**
 * What a web address means, for comparison: without scheme, `www.` and `m.`, user info, fragment, signature and tracking parameters; the
 * parameters in one order, and escapes in one spelling.
 */
export function sourceKey(url: URL): string {
	const host = url.host.replace(/^(?:www|m)\.(?=[^.]+\.)/, '');
	const parameters = url.search.slice(1).split('&');
	const names = new Set(parameters.map(nameOf));
	const companions = Object.entries(COMPANIONS).flatMap(([name, others]) => (names.has(name) ? others : []));
	const meant = parameters
		.filter((parameter) => parameter !== '' && isMeant(nameOf(parameter), companions))
		.map((parameter) => plainEscapes(parameter))
		.sort();
	return `${host}${plainEscapes(url.pathname, /[\w.~!$&'()*,:;=@-]/)}${meant.length > 0 ? `?${meant.join('&')}` : ''}`;
}

function isMeant(name: string, companions: string[]): boolean {
	return !NOT_MEANT.includes(name) && !NOT_MEANT_START.test(name) && !companions.includes(name);
}

function nameOf(parameter: string): string {
	return parameter.split('=', 1)[0].toLowerCase();
}

/**
 * `%7e` and `~` are the same letter, and so are `%2f` and `%2F`. RFC 3986, 6.2.2.
 *
 * @param plain letters that mean the same with and without an escape; in a path these are more, which some programs escape and some do not
 */
function plainEscapes(text: string, plain = /[\w.~-]/): string {
	return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
		const letter = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
		return plain.test(letter) ? letter : escape.toUpperCase();
	});
}
