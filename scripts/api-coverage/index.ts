import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { resources } from '../../nodes/RekaVision/RekaVision.node';
import { projectFolder } from '../n8n/paths';
import { compareCoverage } from './compare';
import { contractEndpoints } from './contract';
import { sendersOf } from './operations';
import { REASONS } from './reasons';
import { renderCoverage } from './render';

/** `npm run coverage`: writes docs/coverage.md, and fails when a field is out of reach without a reason. */
async function main(): Promise<void> {
	const coverage = compareCoverage(contractEndpoints(), sendersOf(resources), REASONS);
	await writeFile(join(projectFolder, 'docs', 'coverage.md'), renderCoverage(coverage));
	for (const finding of coverage.findings) console.error(finding);
	if (coverage.findings.length > 0) process.exitCode = 1;
}

void main();
