import fc from 'fast-check';

import { createEventStreamParser } from '../../../nodes/RekaVision/resources/clip/job/eventStream';

function parse(chunks: Iterable<Uint8Array | string>): string[] {
	const parser = createEventStreamParser();
	const events: string[] = [];
	for (const chunk of chunks) events.push(...parser.push(chunk).map(({ data }) => data));
	return [...events, ...parser.end().map(({ data }) => data)];
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
		expect(parser.push('\n')).toEqual([{ data: 'a' }]);
		expect(parser.push('data: b\n\ndata: c\n\nda')).toEqual([{ data: 'b' }, { data: 'c' }]);
		expect(parser.push('ta: d\r')).toEqual([]);
		expect(parser.push('\r')).toEqual([{ data: 'd' }]);
		expect(parser.push('\ndata: e\r\n\r')).toEqual([{ data: 'e' }]);
		expect(parser.end()).toEqual([]);
	});

	it('tells the name of an event, and of that event alone', () => {
		const parser = createEventStreamParser();
		expect(parser.push('event: error\ndata: no\n\ndata: yes\n\nevent: ping\n\ndata: a\n\n')).toEqual([
			{ name: 'error', data: 'no' },
			{ data: 'yes' },
			{ data: 'a' },
		]);
	});

	it.each([
		['one line', (part: string) => part],
		['many data lines of one event', (part: string) => `data: ${part}\n`],
		['a comment', (part: string) => `:${part}`],
	])('holds %s up to 1 MiB, in time that grows with the length alone, and then nothing', (_name, write) => {
		const parser = createEventStreamParser();
		const part = Buffer.from(write('x'.repeat(64)));
		const began = performance.now();
		let pushed = 0;
		for (; !parser.isFull && pushed < 64 * 2 ** 20; pushed += 64) expect(parser.push(part)).toEqual([]);
		expect(pushed).toBeLessThan(1.01 * 2 ** 20);
		// With the square of the length it took minutes.
		expect(performance.now() - began).toBeLessThan(10_000);
		expect(parser.push('\n\ndata: {}\n\n')).toEqual([]);
		expect(parser.end()).toEqual([]);
	});

	it('reads events for ever as long as each is short', () => {
		const parser = createEventStreamParser();
		const event = Buffer.from(`data: ${'x'.repeat(2 ** 19)}\n\n`);
		for (let count = 0; count < 8; count++) expect(parser.push(event)).toHaveLength(1);
		expect(parser.isFull).toBe(false);
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
