import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it arrived. */
export interface Arrival {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** A service outside of n8n and Reka, on this machine. */
export interface HttpServer {
	/** Address without a trailing slash. */
	url: string;
	arrivals: Arrival[];
	close(): Promise<void>;
}

/**
 * Starts a server that remembers what it is asked.
 *
 * @param answer the body of every answer; a function is asked anew each time
 */
export async function startHttpServer(answer: { type: string; body: () => string }): Promise<HttpServer> {
	const arrivals: Arrival[] = [];
	const server = createServer((request, response) => {
		void buffer(request).then((body) => {
			const { method = '', url: path = '', headers } = request;
			arrivals.push({ method, path, headers, body });
			response.writeHead(200, { 'content-type': answer.type }).end(answer.body());
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		arrivals,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The fields of a form that arrived. */
export async function formOf({ headers, body }: Arrival): Promise<FormData> {
	return await new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
}
