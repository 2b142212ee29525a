import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What earlier starts put into a user folder, so that a later start neither repeats nor undoes anything. */
export interface DemoState {
	/** The credential of the examples, as it was written last. */
	credential?: { id: string; name: string; baseUrl: string };
	/** Workflow ids of the examples that were imported, by file name; they stay listed when the user deletes one. */
	examples: Record<string, string>;
	/** The process that uses the folder now, or used it last. */
	process?: { pid: number; url: string };
}

/** The state of a user folder; empty for a new one. */
export async function readState(userFolder: string): Promise<DemoState> {
	const path = statePath(userFolder);
	return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as DemoState) : { examples: {} };
}

/** Keeps the state for the next start. */
export async function writeState(userFolder: string, state: DemoState): Promise<void> {
	await mkdir(userFolder, { recursive: true });
	await writeFile(statePath(userFolder), JSON.stringify(state, null, 2));
}

function statePath(userFolder: string): string {
	return join(userFolder, 'demo.json');
}
