import fc from 'fast-check';

import { composed } from '../../../nodes/shared/clips/composed';

const letters = fc.string({
	unit: fc.constantFrom('a', 'e', '\u00e9', '\u0301', '\u0323', '\u1100', '\u1161', '\u11a8', '\u212b', ' '),
});

describe('letters with accents', () => {
	it('makes of every text what Unicode makes of it', () => {
		fc.assert(fc.property(letters, (text) => composed(text) === text.normalize('NFC')));
	});

	it('makes letters around more accents than any language has, and loses none of these', () => {
		const accents = '\u0301'.repeat(100);
		expect(composed(`e${accents}e\u0301`)).toBe(`\u00e9${accents.slice(1)}\u00e9`);
	});
});
