import { Agent, createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import axios from 'axios';
import fc from 'fast-check';

import { StreamedForm, type FormFile } from '../../../nodes/RekaVision/files/streamedForm';

/**
 * The form rests on how axios, n8n's HTTP client, tells a standard form from other objects. These tests send it through the axios that
 * n8n brings, so that a version that reads forms in another way is noticed here.
 */
async function sent(form: StreamedForm): Promise<{ headers: IncomingHttpHeaders; body: string }> {
	await axios.post(url, form, { maxRedirects: 0 });
	return received.pop() as { headers: IncomingHttpHeaders; body: string };
}

const received: Array<{ headers: IncomingHttpHeaders; body: string }> = [];
const server = createServer((request, response) => {
	text(request).then(
		(body) => {
			received.push({ headers: request.headers, body });
			response.end();
		},
		() => response.destroy(),
	);
});
// On a busy machine an idle connection could otherwise end just when the next form is sent.
server.keepAliveTimeout = 0;
let url: string;

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const file = (content: string, more: Partial<FormFile> = {}): FormFile => ({
	name: 'talk.mp4',
	type: 'video/mp4',
	size: Buffer.byteLength(content),
	async *open() {
		for (const part of content.match(/[\s\S]{1,3}/g) ?? []) yield Buffer.from(part);
	},
	...more,
});

it('is written as a standard form, with its exact length', async () => {
	const form = new StreamedForm();
	form.append('index', 'true');
	form.append('file', file('0123456789'));
	const { headers, body } = await sent(form);
	const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1];
	expect(body).toBe(
		[
			`--${boundary}`,
			'Content-Disposition: form-data; name="index"',
			'',
			'true',
			`--${boundary}`,
			'Content-Disposition: form-data; name="file"; filename="talk.mp4"',
			'Content-Type: video/mp4',
			'',
			'0123456789',
			`--${boundary}--`,
			'',
		].join('\r\n'),
	);
	expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
	expect(headers['transfer-encoding']).toBeUndefined();
	expect(form.progress).toBe('all');
});

it('looks to n8n like a form that can be sent only once', () => {
	const form = new StreamedForm();
	expect(typeof form.append).toBe('function');
	expect(form.getHeaders()).toEqual({});
	// n8n drops bodies without own keys.
	expect(Object.keys(form).length).toBeGreaterThan(0);
});

it('keeps any file name inside of its quotes', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (name) => {
			const form = new StreamedForm();
			form.append('file', file('x', { name }));
			const { headers, body } = await sent(form);
			const [, disposition, type] = body.split('\r\n');
			expect(disposition).toMatch(/^Content-Disposition: form-data; name="file"; filename="[^"\\\p{Cc}]+"$/u);
			expect(type).toBe('Content-Type: video/mp4');
			expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
		}),
		{ numRuns: 50 },
	);
});

it.each([
	['fewer', 11],
	['more', 9],
])('fails, rather than wait, when a file gives %s bytes than announced', async (_what, size) => {
	const form = new StreamedForm();
	form.append('file', file('0123456789', { size }));
	await expect(sent(form)).rejects.toThrow('The file talk.mp4 was not sent as a whole');
});

it('lets go of a file when the server answers before it has read it', async () => {
	const form = new StreamedForm();
	let isReleased = false;
	const endless: FormFile = {
		...file(''),
		size: 1e12,
		async *open() {
			try {
				for (;;) yield Buffer.alloc(64 * 1024);
			} finally {
				isReleased = true;
			}
		},
	};
	form.append('file', endless);
	const gateway = createTcpServer((socket) => {
		socket.on('error', () => {});
		socket.once('data', () => {
			socket.pause();
			socket.write('HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n');
		});
	});
	await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
	const httpAgent = new Agent({ keepAlive: true });
	const { status } = await axios.post(address, form, {
		maxRedirects: 0,
		httpAgent,
		maxBodyLength: Infinity,
		validateStatus: () => true,
	});
	expect(status).toBe(413);
	expect(isReleased).toBe(false);
	form.close();
	await new Promise(setImmediate);
	httpAgent.destroy();
	gateway.close();
	expect(isReleased).toBe(true);
});

it('sends nothing more once it is closed', async () => {
	const form = new StreamedForm();
	let opened = 0;
	const content: FormFile = {
		...file('0123456789'),
		async *open() {
			for (const digit of '0123456789') {
				opened += 1;
				if (opened === 5) form.close();
				yield Buffer.from(digit);
			}
		},
	};
	form.append('file', content);
	expect(form.progress).toBe('none');
	await expect(sent(form)).rejects.toThrow('The file talk.mp4 was not sent as a whole');
	expect(opened).toBe(5);
	expect(form.progress).toBe('some');
});
