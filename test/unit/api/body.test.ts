import type { Asker } from '../../../nodes/shared/api/asker';
import { sendAndKeep } from '../../../nodes/shared/api/body';
import { NODE } from '../node';

const KEY = 'rk-0123456789';
const bytes = (text: string) => new TextEncoder().encode(text);

/** Somebody whose HTTP client gives an answer with this body, and what it was asked for. */
function askerWith(body: (signal: AbortSignal) => AsyncIterable<Uint8Array>, timeout?: number) {
	const sent: object[] = [];
	const asker = {
		node: NODE,
		settings: timeout === undefined ? {} : { timeout },
		access: { credential: async () => ({ apiKey: KEY }), baseUrl: async () => 'https://vision-agent.api.reka.ai' },
		context: {
			helpers: {
				async httpRequestWithAuthentication(
					this: { getExecutionCancelSignal(): AbortSignal },
					_name: string,
					options: object,
				) {
					sent.push(options);
					return { statusCode: 200, headers: { 'x-request-id': KEY }, body: body(this.getExecutionCancelSignal()) };
				},
			},
		},
	} as unknown as Asker;
	return { asker, sent };
}

const kept = async (asker: Asker) =>
	await sendAndKeep(asker, { method: 'POST', path: '/v1/clips' }, { action: 'try', noun: 'thing' });

it('gives the JSON of a body in pieces, without the key', async () => {
	const { asker, sent } = askerWith(async function* () {
		for (const byte of bytes(`{"id":"ü","key":"${KEY}"}`)) yield Uint8Array.of(byte);
	});
	expect(await kept(asker)).toEqual({
		statusCode: 200,
		headers: { 'x-request-id': '[API key]' },
		body: { id: 'ü', key: '[API key]' },
	});
	expect(sent).toHaveLength(1);
	expect(sent[0]).toMatchObject({ method: 'POST', encoding: 'stream', disableFollowRedirect: true });
});

it('gives the text of a body that breaks off', async () => {
	const { asker } = askerWith(async function* () {
		yield bytes('{"id":"a",');
		throw new Error('aborted');
	});
	expect((await kept(asker)).body).toBe('{"id":"a",');
});

it('gives what has arrived of a body that falls silent, when the time is over', async () => {
	const { asker } = askerWith(async function* (signal) {
		yield bytes('{"id":"a"');
		await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
	}, 30);
	expect((await kept(asker)).body).toBe('{"id":"a"');
});

it('reads no more than a million characters', async () => {
	let given = 0;
	const { asker } = askerWith(async function* () {
		for (; given < 50; given++) yield bytes('x'.repeat(100_000));
	});
	expect(String((await kept(asker)).body)).toHaveLength(1_100_000);
	expect(given).toBe(10);
});
