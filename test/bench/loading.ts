/** Cost of the package for n8n: the time to load it, in a process of its own, and the size of what is installed. */
import { timed } from './processes';
import { packageFolder } from '../engine/nodeTypes';

/** Size of the published package in bytes. */
export interface TarballSize {
	packed: number;
	unpacked: number;
	files: number;
}

export async function tarballSize(): Promise<TarballSize> {
	const { stdout } = await timed('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', packageFolder]);
	const [{ size, unpackedSize, entryCount }] = JSON.parse(stdout) as Array<{
		size: number;
		unpackedSize: number;
		entryCount: number;
	}>;
	return { packed: size, unpacked: unpackedSize, files: entryCount };
}
