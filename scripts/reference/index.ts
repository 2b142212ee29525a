import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { projectFolder } from '../n8n/paths';
import { writtenPages } from './pages';

/** `npm run reference`: writes anew what the pages say about the built package. Hand-written text around it stays. */
async function main(): Promise<void> {
	const pages = Object.entries(writtenPages());
	await Promise.all(pages.map(async ([page, text]) => await writeFile(join(projectFolder, page), text)));
}

void main();
