/** One event of a server-sent event stream. */
export interface ServerEvent {
	/** The field `event`, where the server sent one. */
	name?: string;
	data: string;
}

/** Turns the bytes of a server-sent event stream into its events, as they arrive. */
export interface EventStreamParser {
	/** Whether an event was longer than the parser holds; it gives nothing any more then. */
	readonly isFull: boolean;
	/** @returns the events that this chunk completes */
	push(chunk: Uint8Array | string): ServerEvent[];
	/** @returns an event that ended with the stream rather than with a blank line */
	end(): ServerEvent[];
}

/** The longest event, in characters: far more than any clip job, and nothing for the memory. */
const LONGEST_EVENT = 2 ** 20;

/**
 * A parser for the lines of `text/event-stream` (WHATWG HTML, "Server-sent events"). Chunks may be split anywhere, also inside a
 * character or between CR and LF. Comments and fields other than `event` and `data` are skipped; several `data` lines of one event are joined.
 *
 * Every character is looked at once, and never more than {@link LONGEST_EVENT} are held.
 */
export function createEventStreamParser(): EventStreamParser {
	const decoder = new TextDecoder();
	let line = '';
	let name: string | undefined;
	let data: string[] = [];
	let held = 0;
	let isFull = false;
	let skipsLineFeed = false;

	function takeLine(): ServerEvent[] {
		const [, field, value] = /^([^:]*)(?:: ?)?([^]*)$/.exec(line) ?? [];
		const isBlank = line === '';
		line = '';
		if (isBlank) return takeEvent();
		if (field === 'data') {
			data.push(value);
			held += value.length;
		} else if (field === 'event') name = value;
		return [];
	}

	function takeEvent(): ServerEvent[] {
		const events = data.length === 0 ? [] : [{ ...(name !== undefined && { name }), data: data.join('\n') }];
		name = undefined;
		data = [];
		held = 0;
		return events;
	}

	function takeText(text: string): ServerEvent[] {
		const events: ServerEvent[] = [];
		let start = skipsLineFeed && text.startsWith('\n') ? 1 : 0;
		if (text !== '') skipsLineFeed = false;
		const lineBreak = /\r\n|\n|\r/g;
		lineBreak.lastIndex = start;
		for (let match = lineBreak.exec(text); match && !isFull; match = lineBreak.exec(text)) {
			hold(text.slice(start, match.index));
			start = lineBreak.lastIndex;
			// The second half of a line break may come with the next chunk.
			skipsLineFeed = match[0] === '\r' && start === text.length;
			if (!isFull) events.push(...takeLine());
		}
		hold(text.slice(start));
		return events;
	}

	function hold(text: string): void {
		isFull ||= held + line.length + text.length > LONGEST_EVENT;
		line = isFull ? '' : line + text;
		if (isFull) data = [];
	}

	return {
		get isFull() {
			return isFull;
		},
		push: (chunk) =>
			isFull ? [] : takeText(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })),
		end() {
			const events = isFull ? [] : takeText(decoder.decode());
			return [...events, ...(line === '' ? [] : takeLine()), ...takeEvent()];
		},
	};
}
