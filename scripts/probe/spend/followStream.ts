import { setTimeout as delay } from 'node:timers/promises';

import { Refused, type Fact } from '../outcome';
import { describe, type Probe, type Row, textOf } from '../probe';
import { mediaType } from '../words';
import { readEvents, type StreamForm } from './eventReader';

/** The first event names the job. Without it nothing else can be asked, or cleaned up. */
const FIRST_EVENT_MS = 60_000;

/** A clip job that was created with `stream: true`, and its events so far. */
export interface Followed {
	facts: Fact[];
	/** The id that the first event tells; undefined when the stream ended without one. */
	firstId: Promise<string | undefined>;
	events: Row[];
	form: StreamForm;
	endedByItself: () => boolean;
	/** Gives the stream a moment to end by itself, then ends it. */
	stopAfter: (ms: number) => Promise<void>;
	stop: () => void;
}

/** @throws Refused when no job was made */
export async function followStream(probe: Probe): Promise<Followed> {
	probe.requireAccess();
	const ended = new AbortController();
	const json = { video_urls: [probe.settings.video], stream: true };
	probe.say('Sending a clip job as a stream ...');
	const longest = AbortSignal.timeout(probe.settings.waitMinutes * 60_000);
	const signal = AbortSignal.any([ended.signal, longest]);
	const response = await probe.client.open({ method: 'POST', path: '/v1/clips', json }, signal);
	const type = mediaType(response.headers.get('content-type'));
	if (!response.ok) {
		const body = (await response.json().catch(() => undefined)) as unknown;
		throw new Refused(describe({ status: response.status, headers: response.headers, body }));
	}

	let tellId: (id: string | undefined) => void = () => {};
	const silence = setTimeout(() => tellId(undefined), FIRST_EVENT_MS);
	const followed: Followed = {
		facts: [
			{ fact: 'Content type of the stream', measured: type, assumed: 'text/event-stream' },
			{ fact: 'Status of the stream', measured: String(response.status), assumed: '200' },
		],
		firstId: new Promise((resolve) => (tellId = resolve)),
		events: [],
		form: { lines: new Set(), ended: false },
		endedByItself: () => followed.form.ended,
		stop: () => ended.abort(),
		async stopAfter(ms) {
			await Promise.race([reading, delay(ms, undefined, { ref: false })]);
			ended.abort();
			await reading;
		},
	};
	const onEvent = (event: unknown) => {
		probe.ledger.note('POST /v1/clips (event)', event);
		followed.events.push(event as Row);
		tellId(textOf(event as Row, 'id'));
	};
	const reading = readAll(response, type, followed.form, onEvent)
		// A stream that breaks, or that we end, is told by `endedByItself`.
		.catch(() => undefined)
		.finally(() => {
			clearTimeout(silence);
			tellId(undefined);
		});
	return followed;
}

/** A server that does not stream answers with the job alone. */
async function readAll(
	response: Response,
	type: string,
	form: StreamForm,
	onEvent: (event: unknown) => void,
): Promise<void> {
	if (response.body && type !== 'application/json') return await readEvents(response.body, form, onEvent);
	onEvent(await response.json());
	form.lines.add('one JSON document');
	form.ended = true;
}
