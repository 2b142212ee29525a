/** A Reka whose event stream is hostile, in a process of its own: behind the first state of a job comes one line of so many MiB. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const BLOCK = Buffer.alloc(2 ** 20, 'x');
const job = { id: 'hostile', status: 'queued', output: null };
const clip = { title: 'Clip', video_url: 'https://cdn.example.com/1.mp4', caption: '', hashtags: [], ai_score: 1 };

process.once('message', ({ mebibytes }: { mebibytes: number }) => {
	const server = createServer((request, response) => {
		if (request.method === 'GET') {
			response.setHeader('Content-Type', 'application/json');
			return void response.end(JSON.stringify({ ...job, status: 'completed', output: [clip] }));
		}
		response.setHeader('Content-Type', 'text/event-stream');
		response.write(`data: ${JSON.stringify(job)}\n\ndata: `);
		let left = mebibytes;
		const write = () => {
			while (left-- > 0) if (!response.write(BLOCK)) return void response.once('drain', write);
			response.end('\n\n');
		};
		write();
	});
	server.listen(0, '127.0.0.1', () => {
		process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
	});
});
