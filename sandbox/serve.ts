import { parseArgs } from 'node:util';

import { startSandbox } from '.';

/**
 * `tsx sandbox/serve.ts [--port 0] [--clip-seconds 15] [--index-seconds 12]`: the sandbox as a server of its own, on the wall
 * clock. Prints one line per origin; ends on SIGINT and SIGTERM.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			'clip-seconds': { type: 'string', default: '15' },
			'index-seconds': { type: 'string', default: '12' },
		},
	});
	const sandbox = await startSandbox({
		port: Number(values.port),
		clock: 'real',
		clipDurationMs: Number(values['clip-seconds']) * 1000,
		videoIndexingMs: Number(values['index-seconds']) * 1000,
		imageIndexingMs: Number(values['index-seconds']) * 250,
	});
	console.log(`chat host on ${sandbox.chatUrl}`);
	console.log(`media origin on ${sandbox.cdnUrl}`);
	console.log(`api key ${sandbox.apiKey}`);
	console.log(`sandbox listening on ${sandbox.url}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
	}
}

void main();
