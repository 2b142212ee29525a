import { trimEnd } from '../input/trim';
import { lineOf } from './text';

/** Codes for which n8n puts a sentence of its own in place of a message that holds one, also inside of a word; see `NodeError` of n8n-workflow. */
const CODES =
	/ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|ERRADDRINUSE|EADDRNOTAVAIL|ECONNABORTED|EHOSTUNREACH|EAI_AGAIN|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/gi;
/** Stands between two letters and is not seen. */
const WORD_JOINER = '\u2060';

/**
 * The message, and what the description says beyond it, on one line.
 *
 * n8n wraps errors of tools, and then replaces a text with one of its codes, for a time-out by the advice to run the node again. So the codes
 * are taken apart where nobody sees it.
 */
export function inOneSentenceEach(message: string, description: string): string {
	const said = folded(message);
	const more = lineOf(description)
		.split(/(?<=[.!?])\s+/)
		.filter((sentence) => sentence !== '' && !said.includes(folded(sentence)));
	const text = [/[.!?…]$/.test(message) ? message : `${message}.`, ...more].join(' ');
	return text.replace(CODES, (code) => `${code.charAt(0)}${WORD_JOINER}${code.slice(1)}`);
}

/** Without the full stop, which a quotation in a sentence loses. */
function folded(text: string): string {
	return trimEnd(lineOf(text), /[.!?…]/).toLowerCase();
}
