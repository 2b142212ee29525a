/** Creates a clip job over the event stream of a server, and sends the MiB of memory above idle that this took. */
import { createEngine } from '../engine';
import { measureMemory } from './memory';

process.once('message', ({ url }: { url: string }) => {
	measure(url).then(
		(peak) => process.send?.({ peak }, () => process.exit(0)),
		(error: Error) => process.send?.({ failed: error.stack ?? String(error) }, () => process.exit(1)),
	);
});

async function measure(url: string): Promise<number> {
	const engine = await createEngine({ credentials: { apiKey: 'rk-bench', baseUrl: url } });
	const parameters = {
		resource: 'clip',
		operation: 'create',
		videoUrls: 'https://media.example.com/talk.mp4',
		options: { waitMethod: 'stream', pollIntervalSeconds: 0.1 },
	};
	const { value: run, memory } = await measureMemory(async () => await engine.run({ parameters }));
	if (run.error) throw new Error(run.error.message);
	if (run.items.length !== 1) throw new Error(`The stream brought ${run.items.length} clips`);
	return memory.peak;
}
