import { runCommand } from './command';
import { projectFolder } from './paths';
import { withProgress } from './progress';

/** Builds the package of this project, and shows how long it takes. */
export async function buildPackage(): Promise<void> {
	await withProgress('Building the package:', async () => {
		await runCommand('npm', ['run', 'build'], { cwd: projectFolder });
	});
}
