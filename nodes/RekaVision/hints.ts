import type { NodeExecutionHint, NodeHint } from 'n8n-workflow';

const creates = '$parameter.resource === "clip" && $parameter.operation === "create"';

/**
 * What the editor says beside the node before it runs, where people go wrong; what a run has to say comes from the run.
 *
 * All stand in the output pane: the input pane shows the hints of the node that gave the items, and a hint of the whole panel (`ndv`)
 * would stay after the run.
 */
export const hints: NodeHint[] = [
	{
		message:
			'Each input item uses one clip job, and Reka allows about 10 a day. Turn on Execute Once in the node settings to use the first item only.',
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${creates} && $input.all().length > 1 }}`,
	},
	{
		message:
			'Clips take minutes, and n8n Cloud may stop an execution after 5. If that happens, turn off Wait for Completion and start a second workflow with the Reka Vision Trigger.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${creates} && $parameter.waitForCompletion !== false }}`,
	},
];

/** After a run that leaves clip jobs running at Reka. */
export const JOBS_RUNNING: NodeExecutionHint = {
	message:
		'The clip job continues at Reka. Do not run this node again for the same video: use Clip > Wait, or start a workflow with the Reka Vision Trigger.',
	location: 'outputPane',
};

/** After a run whose files were in memory as a whole. */
export const FILES_IN_MEMORY: NodeExecutionHint = {
	message:
		'This n8n holds whole files in memory. For large videos, set N8N_DEFAULT_BINARY_DATA_MODE to filesystem or s3.',
	location: 'outputPane',
};
