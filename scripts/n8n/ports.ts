import { createServer } from 'node:net';

/** Whether a server on the loopback interface could listen on this port now. */
async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** The first port from `preferred` on that is free together with the `count - 1` ports behind it. */
export async function freePortFrom(preferred: number, count = 1): Promise<number> {
	const lastCandidate = preferred + 100;
	for (let port = preferred; port < lastCandidate; port += count) {
		const group = Array.from({ length: count }, (_, index) => isFree(port + index));
		if ((await Promise.all(group)).every(Boolean)) return port;
	}
	throw new Error(`No port between ${preferred} and ${lastCandidate - 1} is free.`);
}

/** Any free port, chosen by the operating system. */
export async function anyFreePort(): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (address && typeof address === 'object') resolve(address.port);
				else reject(new Error('The operating system gave no port.'));
			});
		});
	});
}
