import { readFileSync, writeFileSync } from 'node:fs';

const MIB = 1024 * 1024;

/** Resident memory of a stretch of work, in MiB. */
export interface MemoryUse {
	/** Before the work, after a garbage collection. */
	idle: number;
	/** The most during the work, above idle. */
	peak: number;
}

/**
 * Measures the peak of resident memory while `work` runs. Linux keeps the peak itself and can start over; elsewhere memory is looked at
 * every 10 ms.
 */
export async function measureMemory<T>(work: () => Promise<T>): Promise<{ value: T; memory: MemoryUse }> {
	global.gc?.();
	const idle = process.memoryUsage().rss;
	const kernelCounts = restartKernelPeak();
	let seen = idle;
	const look = () => (seen = Math.max(seen, process.memoryUsage().rss));
	const timer = setInterval(look, 10);
	try {
		const value = await work();
		look();
		const peak = kernelCounts ? Math.max(seen, kernelPeak()) : seen;
		return { value, memory: { idle: idle / MIB, peak: (peak - idle) / MIB } };
	} finally {
		clearInterval(timer);
	}
}

function restartKernelPeak(): boolean {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
		return true;
	} catch {
		return false;
	}
}

function kernelPeak(): number {
	const [, kib] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
	return Number(kib) * 1024;
}
