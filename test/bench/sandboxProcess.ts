/** The sandbox in a process of its own, so that its memory and garbage collection are not those of the measured one. */
import { startSandbox } from '../sandbox';
import type { Target } from './work';

/** What the account holds. */
export interface SandboxOrder {
	fileSize: number;
	jobCount: number;
	getCount: number;
}

process.once('message', (order: SandboxOrder) => {
	void start(order);
});

async function start({ fileSize, jobCount, getCount }: SandboxOrder): Promise<void> {
	const sandbox = await startSandbox();
	sandbox.quota.set('videoUpload', Infinity);
	const ids = Array.from(
		{ length: jobCount },
		() => sandbox.clips.create({ status: 'completed', output: [{}] as never }).id,
	);
	const target: Target = {
		url: sandbox.url,
		apiKey: sandbox.apiKey,
		mediaUrl: sandbox.media.url('bench', { size: fileSize }),
		fileSize,
		jobIds: ids.slice(0, getCount),
		jobCount,
	};
	process.send?.(target);
}
