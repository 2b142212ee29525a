import fc from 'fast-check';

import { quoteOf, withoutLinkSecrets } from '../../../nodes/shared/errors/text';

describe('links in a text', () => {
	it.each([
		['See https://a.example/b?sig=1#c now', 'See https://a.example/b now'],
		['https://user:word@a.example/b', 'https://a.example/b'],
		['https://a.example/@b?c', 'https://a.example/@b'],
		['"https://a.example?x=1", s3://b/c?y', '"https://a.example", s3://b/c'],
		['https://a.example/b?next=https://c.example/?sig=1 d', 'https://a.example/b d'],
		['a ://b?c', 'a ://b?c'],
		['://b?c', '://b?c'],
		['no link? none', 'no link? none'],
		['https://', 'https://'],
	])('%s becomes %s', (text, clean) => expect(withoutLinkSecrets(text)).toBe(clean));

	it('lose what gives the right to fetch something, wherever they stand', () => {
		const secret = 'sECRETsECRET';
		const link = fc.constantFrom(
			`https://a.example/b?X-Amz-Signature=${secret}`,
			`http://user:${secret}@a.example/`,
			`s3://a/b#${secret}`,
			`https://a.example/b?c=${secret}&d=https://e/?${secret}`,
		);
		const words = fc.constantFrom('', ' ', '"', '://', ':', '?', '@', 'https://', '<', 'x ', '\\', '\n');
		fc.assert(
			fc.property(fc.array(fc.oneof(link, words)), (parts) =>
				expect(withoutLinkSecrets(parts.join(' '))).not.toContain(secret),
			),
		);
	});
});

it('takes the full stop off a quotation', () => {
	expect(quoteOf('It failed. ..')).toBe('It failed');
	expect(quoteOf(' ... ')).toBe('');
	expect(quoteOf(7)).toBeUndefined();
});
