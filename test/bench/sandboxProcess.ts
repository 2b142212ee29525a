/** The sandbox in a process of its own, so that its memory and garbage collection are not those of the measured one. */
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Target } from './work';

/** What the sandbox is told. Each order is answered with one message. */
export type SandboxOrder =
	/** Opens an account with so many finished jobs; answers with a {@link Target}. */
	| { kind: 'open'; fileSize: number; jobCount: number; getCount: number }
	/** So many more jobs are finished. */
	| { kind: 'finish'; count: number }
	/** Deletes those again. */
	| { kind: 'tidyUp' }
	/** How many requests came since the last time; answers with `{ requests }`. */
	| { kind: 'count' };

let sandbox: Sandbox;
let finished: string[] = [];

process.on('message', (order: SandboxOrder) => {
	void obey(order).then((answer) => process.send?.(answer));
});

async function obey(order: SandboxOrder): Promise<object> {
	if (order.kind === 'open') return await open(order);
	if (order.kind === 'finish') finished = finishedJobs(order.count);
	if (order.kind === 'tidyUp') finished.forEach((id) => sandbox.clips.remove(id));
	if (order.kind !== 'count') return {};
	return { requests: sandbox.requests.splice(0).length };
}

async function open({ fileSize, jobCount, getCount }: SandboxOrder & { kind: 'open' }): Promise<Target> {
	sandbox = await startSandbox();
	sandbox.quota.set('videoUpload', Infinity);
	return {
		url: sandbox.url,
		apiKey: sandbox.apiKey,
		mediaUrl: sandbox.media.url('bench', { size: fileSize }),
		fileSize,
		jobIds: finishedJobs(jobCount).slice(0, getCount),
		jobCount,
	};
}

function finishedJobs(count: number): string[] {
	return Array.from({ length: count }, () => sandbox.clips.create({ status: 'completed', output: [{}] as never }).id);
}
