import { EventStream } from './eventStream';
import { HIJACKED, type Call } from './routing';

type Speaker = (stream: EventStream) => void | Promise<void>;

/**
 * Answers with an event stream when the request asks for one: `speak` writes it, or the script of a fault does. Returns undefined
 * when a plain answer is due, also when a fault waits to spoil an answer as a whole.
 */
export function answerWithEvents(
	call: Call<unknown, { stream?: boolean | null }>,
	speak: Speaker,
	job: () => Record<string, unknown> | undefined = () => undefined,
): typeof HIJACKED | undefined {
	const { request, reply, body } = call;
	const fault = request.lateFault;
	if (body.stream !== true || (fault && fault.kind !== 'sse')) return undefined;
	reply.hijack();
	const stream = new EventStream(reply.raw, job, call.headers());
	request.recorded.status = 200;
	void run(fault?.script ?? speak, stream);
	call.settle();
	return HIJACKED;
}

/** Lets the speaker finish, then ends what it left open. */
async function run(speak: Speaker, stream: EventStream): Promise<void> {
	await speak(stream);
	if (stream.isOpen) stream.end();
}
