import { once } from 'node:events';
import { Readable } from 'node:stream';

import type { IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';

import { downloadFile } from '../../../nodes/shared/files/download';
import { NODE } from '../node';

type Answer = (signal: AbortSignal) => Promise<unknown>;

const VIDEO = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'), Buffer.alloc(5000)]);

/** A trigger whose HTTP client gives one answer, and whose storage reads a stream to its end. */
function contextWith(answer: Answer): IPollFunctions {
	return {
		getNode: () => NODE,
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => await answer(options.abortSignal as AbortSignal),
			prepareBinaryData: async (bytes: AsyncIterable<Buffer>, fileName: string) => {
				let size = 0;
				for await (const chunk of bytes) size += chunk.length;
				return { fileName, size };
			},
		},
	} as unknown as IPollFunctions;
}

const fetch = async (answer: Answer, until?: number) =>
	await downloadFile(contextWith(answer), {
		url: 'https://cdn.example.com/clips/1',
		fileName: 'talk.mov',
		standardType: { mime: 'video/mp4', extension: 'mp4' },
		noun: 'clip',
		itemIndex: 0,
		...(until !== undefined && { until }),
	});

const full = (body: Readable) => ({ body, headers: {}, statusCode: 200 });

/** As n8n's HTTP client does with its streams when the request is aborted. */
function endedBy(signal: AbortSignal, body: Readable): Readable {
	signal.addEventListener('abort', () => body.destroy(new Error('aborted')));
	return body;
}

it('gives up an answer that does not begin in time', async () => {
	const answer: Answer = async (signal) => {
		await once(signal, 'abort');
		throw new Error('aborted');
	};
	await expect(fetch(answer, performance.now() + 30)).rejects.toThrow(
		'The time for the download was over. Nothing of the clip was passed on',
	);
});

it.each([
	['before its first byte', Buffer.alloc(0)],
	['within its first bytes', VIDEO.subarray(0, 100)],
	['in the middle', VIDEO],
])('gives up a body that falls silent %s', async (_what, bytes) => {
	const answer: Answer = async (signal) => {
		const body = new Readable({ read() {} });
		if (bytes.length > 0) body.push(bytes);
		return full(endedBy(signal, body));
	};
	await expect(fetch(answer, performance.now() + 30)).rejects.toThrow('The time for the download was over');
});

it('asks nothing again when the time is over', async () => {
	let asked = 0;
	const answer: Answer = async () => {
		asked++;
		throw new Error('connection refused');
	};
	await expect(fetch(answer, performance.now() + 100)).rejects.toThrow('did not answer');
	expect(asked).toBe(1);
	await expect(fetch(answer, performance.now() - 1)).rejects.toThrow();
	expect(asked).toBe(2);
});

it.each([undefined, performance.now() + 600_000, Number.MAX_SAFE_INTEGER])(
	'lets a file pass that has until %s',
	async (until) => {
		await expect(
			fetch(async (signal) => full(endedBy(signal, Readable.from([VIDEO], { objectMode: false }))), until),
		).resolves.toEqual({
			fileName: 'talk.mp4',
			size: VIDEO.length,
		});
	},
);

it('takes a stream that already holds some of its bytes', async () => {
	const body = Readable.from([VIDEO.subarray(0, 2000), VIDEO.subarray(2000)], { objectMode: false });
	body.read(0);
	await once(body, 'readable');
	expect(body.readableLength).toBeGreaterThan(0);
	await expect(fetch(async () => full(body))).resolves.toEqual({ fileName: 'talk.mp4', size: VIDEO.length });
});
