import { copyFile, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

import { FILES_FOLDER, PICTURES } from '../../sandbox/files';
import type { WorkflowFile } from '../n8n/client';

/** The example that reads a folder. */
const example = 'search-image-folder.json';
const readerType = 'n8n-nodes-base.readWriteFile';

/**
 * A folder beside n8n's own with three pictures, for the example that searches a folder.
 *
 * @param userFolder n8n's user folder
 * @returns the path by which n8n knows the folder, without symbolic links
 */
export async function providePictures(userFolder: string): Promise<string> {
	const folder = join(userFolder, 'pictures');
	// Made once: pictures that the user deletes stay deleted.
	const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
	if (isNew)
		await Promise.all(PICTURES.map(async (name) => await copyFile(join(FILES_FOLDER, name), join(folder, name))));
	return await realpath(folder);
}

/** The settings by which n8n reads this folder too, beside the one of its default. */
export function readableFolders(pictures: string): Record<string, string> {
	return { N8N_RESTRICT_FILE_ACCESS_TO: `${pictures};~/.n8n-files` };
}

/** The same workflow; the example that reads a folder reads this one. */
export function withPictures(file: string, workflow: WorkflowFile, pictures: string): WorkflowFile {
	if (file !== example) return workflow;
	const nodes = workflow.nodes.map((node) => {
		if (node.type !== readerType) return node;
		// n8n wants slashes in the pattern, on Windows too.
		const pattern = String(node.parameters.fileSelector).replace(/^.*\//, `${pictures.replaceAll('\\', '/')}/`);
		return { ...node, parameters: { ...node.parameters, fileSelector: pattern } };
	});
	return { ...workflow, nodes };
}
