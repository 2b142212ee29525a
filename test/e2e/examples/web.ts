import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createProxy, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** A request to a service that n8n knows by a fixed address. */
export interface WebRequest {
	method: string;
	url: URL;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What the service says; a status of 200 and an empty object unless told otherwise. */
export interface WebAnswer {
	status?: number;
	headers?: Record<string, string>;
	body?: object | Buffer;
}

/** Everything outside of this machine, as n8n sees it: services that are played here, and nothing else. */
export interface Web {
	/** Settings with which n8n reaches it: a proxy, and the certificate of the services. */
	env: Record<string, string>;
	requests: WebRequest[];
	/** Hosts that were asked for and are not played. */
	strangers: string[];
	close(): Promise<void>;
}

/**
 * Plays the services under one domain behind a proxy of its own, for nodes whose addresses cannot be set. Needs `openssl` for the certificate.
 *
 * @param domain for example `googleapis.com`, of which every host below is played
 */
export async function startWeb(domain: string, answer: (request: WebRequest) => WebAnswer): Promise<Web> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-web-'));
	const [keyPath, certPath] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const name = ['-subj', `/CN=${domain}`, '-addext', `subjectAltName=DNS:*.${domain}`];
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyPath];
	execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, '-out', certPath, ...name], { stdio: 'ignore' });

	const requests: WebRequest[] = [];
	const strangers: string[] = [];
	const sockets = new Set<Socket>();
	const services = createServer(
		{ key: readFileSync(keyPath), cert: readFileSync(certPath) },
		async (incoming, response) => {
			const { method = '', headers } = incoming;
			const url = new URL(`https://${headers.host}${incoming.url}`);
			const request = { method, url, headers, body: await buffer(incoming) };
			requests.push(request);
			const { status = 200, headers: more, body = {} } = answer(request);
			const isFile = Buffer.isBuffer(body);
			response.writeHead(status, { 'content-type': isFile ? 'application/octet-stream' : 'application/json', ...more });
			response.end(isFile ? body : JSON.stringify(body));
		},
	);
	const proxy = createProxy();
	proxy.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
		sockets.add(socket);
		const [host] = url.split(':', 1);
		if (!host.endsWith(`.${domain}`)) {
			strangers.push(host);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		if (head.length > 0) socket.unshift(head);
		services.emit('connection', socket);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	const here = '127.0.0.1,localhost';
	return {
		env: {
			HTTPS_PROXY: address,
			https_proxy: address,
			NO_PROXY: here,
			no_proxy: here,
			NODE_EXTRA_CA_CERTS: certPath,
		},
		requests,
		strangers,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => proxy.close(resolve));
			await rm(folder, { recursive: true, force: true });
		},
	};
}
