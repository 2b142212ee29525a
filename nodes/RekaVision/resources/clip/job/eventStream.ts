/** Turns the bytes of a server-sent event stream into the data of its events, as they arrive. */
export interface EventStreamParser {
	/** @returns the data of every event that this chunk completes */
	push(chunk: Uint8Array | string): string[];
	/** @returns the data of an event that ended with the stream rather than with a blank line */
	end(): string[];
}

/**
 * A parser for the lines of `text/event-stream` (WHATWG HTML, "Server-sent events"). Chunks may be split anywhere, also inside a
 * character or between CR and LF. Comments and fields other than `data` are skipped; several `data` lines of one event are joined.
 */
export function createEventStreamParser(): EventStreamParser {
	const decoder = new TextDecoder();
	let buffer = '';
	let data: string[] = [];

	function takeLine(line: string): string[] {
		if (line === '') return takeEvent();
		if (line === 'data') data.push('');
		else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
		return [];
	}

	function takeEvent(): string[] {
		const event = data;
		data = [];
		return event.length === 0 ? [] : [event.join('\n')];
	}

	function takeLines(text: string, isEnd: boolean): string[] {
		buffer += text;
		const events: string[] = [];
		for (;;) {
			const match = /\r\n|\n|\r/.exec(buffer);
			const isHalfLineBreak = match?.[0] === '\r' && match.index === buffer.length - 1 && !isEnd;
			if (!match || isHalfLineBreak) break;
			events.push(...takeLine(buffer.slice(0, match.index)));
			buffer = buffer.slice(match.index + match[0].length);
		}
		return events;
	}

	return {
		push: (chunk) => takeLines(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }), false),
		end() {
			const events = takeLines(decoder.decode(), true);
			if (buffer !== '') events.push(...takeLine(buffer));
			buffer = '';
			return [...events, ...takeEvent()];
		},
	};
}
