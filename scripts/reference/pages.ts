import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { coverageOf } from '../api-coverage';
import { coverageTable } from '../api-coverage/render';
import { projectFolder } from '../n8n/paths';
import { toolsSeen } from './agents';
import { publicFace } from './face';
import { codeBlock, jsonBlock } from './markdown';
import { operationsTable, resourcesTable } from './operations';
import { renderReference } from './render';

/** The small operation that CONTRIBUTING.md shows as a pattern. */
const PATTERN = 'nodes/RekaVision/resources/videoGroup/get.ts';

/**
 * The pages that tell what the built package can do, as they have to be: by their path, the text that stands there now with its written
 * parts made anew. Needs `npm run build` first.
 */
export function writtenPages(): Record<string, string> {
	const face = publicFace();
	const { resources, items, node } = face;
	return {
		'CONTRIBUTING.md': written('CONTRIBUTING.md', { operation: codeBlock(PATTERN, read(PATTERN)) }),
		'README.md': written('README.md', { clip: jsonBlock(items.clip), operations: resourcesTable(resources) }),
		'docs/agents.md': written('docs/agents.md', { agents: toolsSeen(node, resources) }),
		'docs/coverage.md': written('docs/coverage.md', { coverage: coverageTable(coverageOf(resources)) }),
		'docs/operations.md': written('docs/operations.md', { operations: operationsTable(resources) }),
		'docs/reference.md': written('docs/reference.md', { reference: renderReference(face) }),
	};
}

/**
 * A page with its written parts in place: each stands between `<!-- npm run reference: <name> -->` and `<!-- end: <name> -->`.
 *
 * @throws Error when the page does not have the two comments
 */
function written(page: string, parts: Record<string, string>): string {
	let text = read(page);
	for (const [name, part] of Object.entries(parts)) {
		const [begin, end] = [`<!-- npm run reference: ${name} -->`, `<!-- end: ${name} -->`];
		const [before, rest = ''] = text.split(begin);
		const [, after] = rest.split(end);
		if (before === undefined || after === undefined)
			throw new Error(`${page} has no part "${name}": ${begin} ... ${end}`);
		text = `${before}${begin}\n\n${part.trim()}\n\n${end}${after}`;
	}
	return text;
}

function read(file: string): string {
	return readFileSync(join(projectFolder, file), 'utf8');
}
