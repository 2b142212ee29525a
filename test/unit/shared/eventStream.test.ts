import fc from 'fast-check';

import { createEventStreamParser } from '../../../nodes/RekaVision/resources/clip/job/eventStream';

function parse(chunks: Iterable<Uint8Array | string>): string[] {
	const parser = createEventStreamParser();
	const events: string[] = [];
	for (const chunk of chunks) events.push(...parser.push(chunk));
	return [...events, ...parser.end()];
}

function split(bytes: Uint8Array, cuts: number[]): Uint8Array[] {
	const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
	return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

describe('the parser of event streams', () => {
	it.each<[string, string, string[]]>([
		['one event', 'data: {"a":1}\n\n', ['{"a":1}']],
		['no space after the colon', 'data:x\n\n', ['x']],
		['only the first space is taken', 'data:  x\n\n', [' x']],
		['several data lines', 'data: a\ndata: b\n\n', ['a\nb']],
		['a data line without a value', 'data\n\n', ['']],
		['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b']],
		['CR', 'data: a\r\rdata: b\r\r', ['a', 'b']],
		['comments', ': ping\n\n:\n\ndata: a\n: between\n\n', ['a']],
		['other fields', 'event: clip\nid: 7\nretry: 10\ndatabase: x\ndata: a\n\n', ['a']],
		['blank lines alone', '\n\n\n', []],
		['a byte-order mark', '\uFEFFdata: a\n\n', ['a']],
		['an end without a blank line', 'data: a\n\ndata: b', ['a', 'b']],
		['an end inside CRLF', 'data: a\r\n\r', ['a']],
		['nothing', '', []],
	])('reads %s', (_name, stream, expected) => {
		expect(parse([Buffer.from(stream)])).toEqual(expected);
	});

	it('hands over an event with the chunk that completes it', () => {
		const parser = createEventStreamParser();
		expect(parser.push('data: a\n')).toEqual([]);
		expect(parser.push('\n')).toEqual(['a']);
		expect(parser.push('data: b\n\ndata: c\n\nda')).toEqual(['b', 'c']);
		expect(parser.push('ta: d\n\n')).toEqual(['d']);
		expect(parser.end()).toEqual([]);
	});

	it('reads the same from any division of the bytes, also inside a character and between CR and LF', () => {
		const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
		const payload = fc.oneof(
			fc.json(),
			fc.string({ unit: 'grapheme' }).filter((value) => !/[\r\n]/.test(value)),
			fc.constantFrom('{"title":"最後の一言 🎤👨‍👩‍👧‍👦"}', 'é', '🇫🇷'),
		);
		const event = fc.record({
			lines: fc.array(payload, { minLength: 1, maxLength: 3 }),
			comment: fc.option(fc.constantFrom(': ping', ':', 'event: x')),
		});
		fc.assert(
			fc.property(
				fc.array(event, { maxLength: 8 }),
				lineBreak,
				fc.array(fc.nat(), { maxLength: 40 }),
				(events, end, cuts) => {
					const text = events
						.map(
							({ lines, comment }) =>
								`${comment === null ? '' : comment + end}${lines.map((line) => `data: ${line}${end}`).join('')}${end}`,
						)
						.join('');
					const expected = events.map(({ lines }) => lines.join('\n'));
					const bytes = new TextEncoder().encode(text);
					expect(parse(split(bytes, cuts))).toEqual(expected);
					expect(parse([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
				},
			),
			{ numRuns: 300 },
		);
	});
});
