import { settle } from '../async';
import { type ErrorTopic } from '../errors/topic';
import { parseJson } from '../json';
import { type ApiAnswer } from './answer';
import { limitOf, send } from './ask';
import { type Asker, type RekaRequest } from './asker';
import { cancelSignalOr } from './context';
import { keyRemover } from './keyRemover';

/** The part of a Node.js stream that is used here; n8n gives such a stream as the body of a streamed answer. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(): void;
}

/** No answer about one thing is longer, in characters. */
const LARGEST_BODY = 1_000_000;

/**
 * Sends a request once and gives whatever arrived of its answer: of one that breaks off or trickles the part until then, as text. For requests
 * that are paid for, whose answer may hold an id before it breaks.
 *
 * @throws RekaApiError when not even the head of an answer came
 */
export async function sendAndKeep(asker: Asker, request: RekaRequest, topic: ErrorTopic): Promise<ApiAnswer> {
	const connection = new AbortController();
	const signal = cancelSignalOr(asker.context, connection.signal);
	const limit = AbortSignal.timeout(limitOf(asker, request));
	const stop = () => connection.abort();
	const answer = await send(asker, { ...request, signal }, topic, { stream: true });
	if (limit.aborted) stop();
	else limit.addEventListener('abort', stop, { once: true });
	const body = await readBody(answer.body as ByteStream);
	limit.removeEventListener('abort', stop);
	return { ...answer, body: keyRemover(await asker.access.credential())(body) };
}

/** What arrives of a body: its JSON, else its text, cut at {@link LARGEST_BODY}. */
async function readBody(stream: ByteStream): Promise<unknown> {
	const decoder = new TextDecoder();
	let text = '';
	await settle(async () => {
		for await (const chunk of stream) {
			text += decoder.decode(chunk, { stream: true });
			if (text.length > LARGEST_BODY) break;
		}
	});
	return parseJson(text) ?? text;
}
