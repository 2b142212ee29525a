import type { INode } from 'n8n-workflow';

import { readExamples, withCredential } from '../../../scripts/demo/examples';
import { waitFor, type Execution, type WorkflowFile } from '../../../scripts/n8n/client';
import { everySecond } from '../chain';
import type { RealN8n } from '../realN8n';

/**
 * An example as somebody has it after the import and after choosing the credential. Its triggers poll every second instead of every
 * minute or hour, so that a test does not have to wait.
 *
 * @param file name of the file in `examples/`
 */
export async function importedExample(file: string, { credential }: RealN8n): Promise<WorkflowFile> {
	const found = (await readExamples()).find((example) => example.file === file);
	if (!found) throw new Error(`There is no example ${file}`);
	const workflow = withCredential(found.workflow, credential);
	for (const { parameters } of workflow.nodes) if (parameters.pollTimes) parameters.pollTimes = everySecond;
	return workflow;
}

/** A node of a workflow by its name; what is changed in it is changed in the workflow. */
export function step({ nodes }: WorkflowFile, name: string): INode {
	const found = nodes.find((node) => node.name === name);
	if (!found) throw new Error(`There is no node ${name}`);
	return found;
}

/** Publishes a workflow and waits until its triggers have looked around for the first time. */
export async function published({ client }: RealN8n, workflow: WorkflowFile): Promise<{ id: string }> {
	const saved = await client.createWorkflow(workflow);
	const outcome = await client.activate(saved);
	if (outcome.status !== 'published') throw new Error(JSON.stringify(outcome));
	return saved;
}

/** Waits for so many executions of a workflow to end, and gives all that there are, oldest first. */
export async function executions({ client }: RealN8n, { id }: { id: string }, count: number): Promise<Execution[]> {
	const list = await waitFor(`${count} executions`, 60_000, async () => {
		const summaries = await client.executions(id);
		return summaries.length >= count ? summaries : undefined;
	});
	return await Promise.all(list.reverse().map(async (summary) => await client.finishedExecution(summary.id)));
}

/** Waits for so many further polls of the Reka Vision Trigger, which show that nothing else starts. */
export async function polls({ sandbox }: RealN8n, count: number): Promise<void> {
	const before = sandbox.requestsTo('GET', '/v1/clips').length;
	await sandbox.waitForRequest('GET', '/v1/clips', before + count);
}
