import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const projectFolder = join(__dirname, '..', '..');

/**
 * What a page tells people to type: the commands in its bash blocks, each of a chain by itself.
 *
 * @param page path of a Markdown file, seen from the project's folder
 */
export function bashCommands(page: string): string[] {
	const text = readFileSync(join(projectFolder, page), 'utf8');
	const blocks = [...text.matchAll(/```(?:bash|sh|shell)\n([\s\S]*?)```/g)].map(([, block]) => block as string);
	return blocks.flatMap((block) => block.trim().split(/\s*(?:&&|\n)\s*/)).filter((line) => !line.startsWith('#'));
}

/** What stands in the first column of the table of commands in CONTRIBUTING.md. */
export function tabledCommands(): string[] {
	const text = readFileSync(join(projectFolder, 'CONTRIBUTING.md'), 'utf8');
	return [...text.matchAll(/^\| `(.+?)` +\|/gm)].map(([, command]) => command as string);
}

/** The commands that `.ci/run` runs, without what only concerns its reports. */
export function commandsOfCi(): string[] {
	const script = readFileSync(join(projectFolder, '.ci', 'run'), 'utf8');
	return [...script.matchAll(/^stage \S+ \d+ (.+)$/gm)].map(([, command]) =>
		(command as string)
			.replace(/ -- .*$/, '')
			.replace(/ --(silent|no-progress)/g, '')
			.replace(/^env (\w+=\S+ )+/, ''),
	);
}
