import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { CredentialSummary, WorkflowFile } from '../n8n/client';
import { examplesFolder } from '../n8n/paths';

/** A workflow of the `examples` folder. */
export interface Example {
	/** File name, which never changes once published. */
	file: string;
	workflow: WorkflowFile;
}

const packagePrefix = 'n8n-nodes-reka-vision.';

/** All example workflows, in the order of their file names. */
export async function readExamples(): Promise<Example[]> {
	const files = (await readdir(examplesFolder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => ({
			file,
			workflow: JSON.parse(await readFile(join(examplesFolder, file), 'utf8')) as WorkflowFile,
		})),
	);
}

/** The same workflow with this credential chosen in each Reka Vision node. */
export function withCredential(workflow: WorkflowFile, { id, name, type }: CredentialSummary): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith(packagePrefix) ? { ...node, credentials: { [type]: { id, name } } } : node,
	);
	return { ...workflow, nodes };
}
