import { type Place, refusal, shortened } from './place';
import { checkText } from './text';
import { unquoted } from './trim';

/**
 * A color as `#RRGGBB`; the sign may be left out, and `#RGB` counts as CSS reads it.
 *
 * @throws NodeOperationError when it is no such color
 */
export function checkColor(place: Place, value: unknown): string {
	const text = unquoted(checkText(place, value));
	if (/^#?[0-9a-f]{6}$/i.test(text)) return `#${text.slice(-6)}`;
	if (/^#[0-9a-f]{3}$/i.test(text)) return text.replace(/[0-9a-f]/gi, '$&$&');
	throw refusal(place, `${shortened(text)} is not a color`, 'Enter a color such as #FF7E4F.');
}
