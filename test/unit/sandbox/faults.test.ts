import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { isDeepStrictEqual } from 'node:util';

import type { Fault } from '../../../sandbox';
import { call, file, form, setUpSandbox } from './client';

const sandbox = setUpSandbox();

const create = async () =>
	call(sandbox, { method: 'POST', path: '/v1/clips', json: { video_urls: ['https://media.example.com/talk.mp4'] } });

describe('faults', () => {
	/** The fault, whether an answer arrives and how it begins, and whether the job exists afterwards. */
	const FAULTS: Array<[Fault, { status: number; text?: RegExp | '' } | 'broken', 0 | 1]> = [
		[{ kind: 'status', status: 500 }, { status: 500, text: /"type":"server_error"/ }, 0],
		[{ kind: 'status', status: 409 }, { status: 409, text: /^\{"error":\{"message":/ }, 0],
		[{ kind: 'status', status: 418, body: 'teapot' }, { status: 418, text: /^teapot$/ }, 0],
		[{ kind: 'status', status: 503, processed: true }, { status: 503 }, 1],
		[{ kind: 'reset' }, 'broken', 0],
		[{ kind: 'reset', processed: true }, 'broken', 1],
		[{ kind: 'resetAfterAccept' }, 'broken', 1],
		[{ kind: 'truncatedJson' }, { status: 202, text: /^\{"id":[^}]*$/ }, 1],
		[{ kind: 'html', status: 502 }, { status: 502, text: /^<!DOCTYPE html>/ }, 0],
		[{ kind: 'emptyBody', status: 200 }, { status: 200, text: '' }, 0],
		[{ kind: 'emptyBody', status: 202, processed: true }, { status: 202, text: '' }, 1],
		[{ kind: 'redirect', location: 'https://elsewhere.example.com/' }, { status: 302, text: '' }, 0],
		[{ kind: 'body', status: 200, body: '["x"]', contentType: 'text/plain' }, { status: 200, text: /^\["x"\]$/ }, 0],
		[{ kind: 'cutMedia', afterBytes: 10 }, 'broken', 1],
		[{ kind: 'slow', bytesPerSecond: 100_000 }, { status: 202, text: /^\{"id":.*\}$/ }, 1],
		[{ kind: 'delay', ms: 1 }, { status: 202 }, 1],
	];

	it.each(FAULTS)('%j', async (fault, expected, jobs) => {
		sandbox.faults.add({ fault });

		if (expected === 'broken') await expect(create()).rejects.toThrow();
		else {
			const { status, text } = await create();
			expect(status).toBe(expected.status);
			if (expected.text !== undefined) expect(text).toMatch(expected.text === '' ? /^$/ : expected.text);
		}
		expect(sandbox.clips.all()).toHaveLength(jobs);
		expect((await create()).status).toBe(202); // only once
	});

	it('never answer until the client gives up', async () => {
		sandbox.faults.add({ fault: { kind: 'timeout' } });
		const client = new AbortController();
		const waiting = fetch(`${sandbox.url}/health`, { signal: client.signal });
		const recorded = await sandbox.waitForRequest('GET', '/health');

		expect(recorded).toMatchObject({ aborted: false });
		expect(recorded.status).toBeUndefined();
		client.abort();
		await expect(waiting).rejects.toThrow();
		await sandbox.waitForAbort('GET', '/health');
	});

	it('strike the requests they are meant for, as often as told', async () => {
		const rule = sandbox.faults.add({
			method: 'GET',
			path: /^\/v1\/(clips|images)$/,
			after: 1,
			times: 2,
			when: ({ query }) => query.limit === '5',
			fault: { kind: 'status', status: 503 },
		});
		const statuses = [];
		for (const path of [
			'/v1/clips',
			'/v1/clips?limit=5',
			'/v1/images?limit=5',
			'/v1/videos',
			'/v1/clips?limit=5',
			'/v1/clips?limit=5',
		]) {
			statuses.push((await call(sandbox, { path })).status);
		}

		expect(statuses).toEqual([200, 200, 503, 200, 503, 200]);
		expect(rule.hits).toBe(2);
	});

	it('see the body, so that one of several items can be hit', async () => {
		const [first, second] = ['first', 'second'].map((prompt) => ({ video_urls: ['https://x.example.com/'], prompt }));
		sandbox.faults.add({ when: ({ json }) => isDeepStrictEqual(json, second), fault: { kind: 'status', status: 429 } });
		const post = async (json: object) => (await call(sandbox, { method: 'POST', path: '/v1/clips', json })).status;

		expect([await post(first), await post(second)]).toEqual([202, 429]);
		expect(sandbox.requests[1].json).toEqual(second);
	});

	it('can be taken back', async () => {
		sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 500 } });
		const other = sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 501 } });
		other.remove();
		sandbox.faults.clear();

		expect((await create()).status).toBe(202);
	});

	it('refuse an upload before its body was sent', async () => {
		sandbox.faults.add({ early: true, fault: { kind: 'status', status: 413 } });
		const status = await new Promise((resolve, reject) => {
			const request = httpRequest(`${sandbox.url}/v2/videos`, {
				method: 'POST',
				headers: {
					'X-Api-Key': sandbox.apiKey,
					'Content-Type': 'multipart/form-data; boundary=b',
					'Content-Length': 1e9,
				},
			});
			request.on('response', (response) => {
				resolve(response.statusCode);
				request.destroy();
			});
			request.on('error', reject);
			request.write('--b\r\n');
		});

		expect(status).toBe(413);
	});
});

describe('quota', () => {
	it('lets ten clip jobs pass in 24 hours, and says when the next one may come', async () => {
		const numbers = (headers: Headers) =>
			['limit', 'remaining', 'reset']
				.map((name) => headers.get(`x-ratelimit-requests-${name}`))
				.concat(headers.get('retry-after'));
		const first = await create();
		sandbox.clock.advance(3_600_000);
		for (let count = 2; count <= 10; count += 1) expect((await create()).status).toBe(202);
		const refused = await create();

		expect(numbers(first.headers)).toEqual(['10', '9', '86400', '0']);
		expect([refused.status, refused.json.error.type]).toEqual([429, 'rate_limit_error']);
		expect(numbers(refused.headers)).toEqual(['10', '0', '86400', String(23 * 3600)]);
		expect(sandbox.clips.all()).toHaveLength(10);
		sandbox.clock.advance(23 * 3_600_000);
		expect((await create()).status).toBe(202);
		expect((await create()).status).toBe(429);
	});

	it('does not count what was refused, nor reads', async () => {
		await call(sandbox, { method: 'POST', path: '/v1/clips', json: {} });
		const { headers } = await call(sandbox, { path: '/v1/clips' });

		expect(sandbox.quota.remaining('clips')).toBe(10);
		expect(headers.get('x-ratelimit-requests-limit')).toBeNull();
	});

	it('can be set', async () => {
		sandbox.quota.set('clips', 0, { retryAfterMs: 51_240_000 });
		expect((await create()).headers.get('retry-after')).toBe('51240');
		sandbox.quota.set('clips', Infinity);
		const { status, headers } = await create();
		expect([status, headers.get('retry-after')]).toEqual([202, null]);
	});
});

describe('recorded requests', () => {
	it('show method, path, query, headers and body as sent', async () => {
		await call(sandbox, { path: '/v1/videos/a%2Fb?ids=1&ids=2&x=y%20z' });
		await create();

		expect(sandbox.requests).toMatchObject([
			{
				host: 'vision',
				method: 'GET',
				path: '/v1/videos/a%2Fb',
				query: { ids: ['1', '2'], x: 'y z' },
				rawBodyLength: 0,
				aborted: false,
			},
			{ method: 'POST', path: '/v1/clips', json: { video_urls: ['https://media.example.com/talk.mp4'] }, status: 202 },
		]);
		expect(sandbox.requests[0].url).toBe(`${sandbox.url}/v1/videos/a%2Fb?ids=1&ids=2&x=y%20z`);
		expect(sandbox.requestsTo('POST', /clips$/)).toHaveLength(1);
	});

	it.each([0, 1, 65_536, 10_000_000])('show an upload of %d bytes by size and hash, part by part', async (size) => {
		const content = Buffer.alloc(size, 'ab');
		const body = form(
			['index', 'true'],
			['file', file(content, 'Zürich 🙂.mp4', 'video/quicktime')],
			['video_name', 'Zürich'],
		);
		const { status } = await call(sandbox, { method: 'POST', path: '/v1/videos/upload', body });
		const [{ form: parts, rawBodyLength, headers }] = sandbox.requests;

		expect(status).toBe(200);
		expect(parts).toEqual([
			{ name: 'index', value: 'true' },
			{
				name: 'file',
				file: {
					filename: 'Zürich 🙂.mp4',
					mimeType: 'video/quicktime',
					size,
					sha256: createHash('sha256').update(content).digest('hex'),
				},
			},
			{ name: 'video_name', value: 'Zürich' },
		]);
		if (headers['content-length']) expect(rawBodyLength).toBe(Number(headers['content-length']));
	});

	it('show an upload that broke off, which stores nothing', async () => {
		const request = httpRequest(`${sandbox.url}/v2/videos`, {
			method: 'POST',
			headers: {
				'X-Api-Key': sandbox.apiKey,
				'Content-Type': 'multipart/form-data; boundary=b',
				'Content-Length': 5000,
			},
		});
		request.on('error', () => {});
		const arrived = new Promise<void>((resolve) => sandbox.onRequest(() => resolve()));
		request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\nbytes');
		await arrived;
		request.destroy();
		await sandbox.waitForAbort('POST', '/v2/videos');

		expect(sandbox.videos.all()).toEqual([]);
	});

	it('refuse a form that ends too early', async () => {
		const answer = await call(sandbox, {
			method: 'POST',
			path: '/v2/videos',
			headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
			body: '--b\r\nContent-Disposition: form-data; name="video_url"\r\n\r\nhttps://x.example.com/a.mp4\r\n',
		});

		expect(answer.status).toBe(400);
	});
});

describe('media', () => {
	const read = async (url: string, headers: Record<string, string> = {}) => {
		const response = await fetch(url, { headers });
		return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
	};
	const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

	it.each([0, 1, 65_535, 65_536, 65_537, 3_000_000])('serves %d bytes that follow from the name', async (size) => {
		const { bytes, headers } = await read(sandbox.media.url('a b/ü', { size }));

		expect([bytes.length, headers.get('content-length'), sha256(bytes)]).toEqual([
			size,
			String(size),
			sandbox.media.sha256('a b/ü', size),
		]);
		expect(sandbox.media.sha256('other', 100)).not.toBe(sandbox.media.sha256('a b/ü', 100));
	});

	it.each([
		['bytes=0-0', 206, 0, 1],
		['bytes=65530-65545', 206, 65_530, 65_546],
		['bytes=150000-', 206, 150_000, 200_000],
		['bytes=-10', 206, 199_990, 200_000],
		['bytes=199999-999999', 206, 199_999, 200_000],
		['bytes=1-2,5-6', 200, 0, 200_000],
	])('serves the range %s', async (range, status, from, to) => {
		const url = sandbox.media.url('clip', { size: 200_000 });
		const whole = (await read(url)).bytes;
		const part = await read(url, { Range: range });

		expect(part.status).toBe(status);
		expect(part.bytes.equals(whole.subarray(from, to))).toBe(true);
		if (status === 206) expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/200000`);
	});

	it('refuses a range behind the end, and an unknown name', async () => {
		const url = sandbox.media.url('clip', { size: 10 });

		expect((await read(url, { Range: 'bytes=10-' })).status).toBe(416);
		expect((await read(`${sandbox.cdnUrl}/media/none`)).status).toBe(404);
	});

	it('breaks off in the middle of a body that announced its length', async () => {
		sandbox.faults.add({ host: 'cdn', fault: { kind: 'cutMedia', afterBytes: 70_000 } });
		const response = await fetch(sandbox.media.url('clip', { size: 200_000 }));
		let received = 0;
		const readAll = async () => {
			for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) received += chunk.length;
		};

		await expect(readAll()).rejects.toThrow();
		expect([response.headers.get('content-length'), received]).toEqual(['200000', 70_000]);
	});

	it('lets a link expire; the job then shows a fresh one to the same bytes', async () => {
		const { id, output } = sandbox.clips.create({ status: 'completed' });
		const old = output![0].video_url!;
		const before = (await read(old)).bytes;
		sandbox.media.expire(old);
		expect((await read(old)).status).toBe(403);
		await call(sandbox, { path: '/v1/clips' });
		expect((await read(old)).status).toBe(403);

		const fresh = (await call(sandbox, { path: `/v1/clips/${id}` })).json.output[0].video_url;
		expect(fresh).not.toBe(old);
		expect((await read(fresh)).bytes.equals(before)).toBe(true);
		expect((await read(old)).status).toBe(403);
		sandbox.media.expire(fresh, { forGood: true });
		expect((await call(sandbox, { path: `/v1/clips/${id}` })).json.output[0].video_url).toBe(fresh);
	});

	it('is another origin, which takes no key', async () => {
		const url = sandbox.media.url('clip');

		expect(new URL(url).origin).not.toBe(new URL(sandbox.url).origin);
		expect((await read(url, { 'X-Api-Key': sandbox.apiKey })).status).toBe(400);
		expect(sandbox.cdnRequests[0].headers['x-api-key']).toBe(sandbox.apiKey);
		expect(sandbox.requests).toEqual([]);
	});
});
