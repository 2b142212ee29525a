import { word } from '../words';

/** What an event stream was made of. */
export interface StreamForm {
	/** Kinds of lines: `data: JSON`, `event: <word>`, `comment`, ... */
	lines: Set<string>;
	/** The connection was ended by the server, in good order. */
	ended: boolean;
}

/**
 * Reads server-sent events until the server ends the stream.
 *
 * @param form is filled in on the way, so that it tells of a stream that breaks as well
 * @param onEvent is given the JSON of every `data:` line
 * @throws what the connection throws
 */
export async function readEvents(
	body: ReadableStream<Uint8Array>,
	form: StreamForm,
	onEvent: (event: unknown) => void,
): Promise<void> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
		const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
		rest = lines.pop() ?? '';
		lines.filter((line) => line !== '').forEach((line) => form.lines.add(readLine(line, onEvent)));
	}
	form.ended = true;
}

function readLine(line: string, onEvent: (event: unknown) => void): string {
	if (line.startsWith(':')) return 'comment';
	const [, field = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
	if (field === 'event') return `event: ${word(value)}`;
	if (field !== 'data') return field === 'id' || field === 'retry' ? field : 'another line';
	try {
		onEvent(JSON.parse(value));
		return 'data: JSON';
	} catch {
		return value === '[DONE]' ? 'data: [DONE]' : 'data: no JSON';
	}
}
