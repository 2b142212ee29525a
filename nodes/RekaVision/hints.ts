import type { NodeHint } from 'n8n-workflow';

const creates = '$parameter.resource === "clip" && $parameter.operation === "create"';

/**
 * What the editor says beside the node where people go wrong. All stand in the output pane: in the input pane n8n shows the hints of the
 * node that gave the items, and what is about the whole panel (`ndv`) stays there after the run.
 */
export const hints: NodeHint[] = [
	{
		message:
			'This node runs once for every input item, so each item here becomes a clip job of its own, and Reka allows about 10 a day. Turn on Execute Once in the settings of the node to use the first item only.',
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${creates} && $input.all().length > 1 }}`,
	},
	{
		message:
			'Clips take minutes, and this execution stays open so long; n8n Cloud may stop it after 5. For workflows that run by themselves, turn off Wait for Completion and start a second workflow with the Reka Vision Trigger.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${creates} && $parameter.waitForCompletion === true }}`,
	},
	{
		message:
			'A job that was created goes on at Reka. Do not run this node again for the same video: take job_id to Clip > Wait or Clip > Get, or let the Reka Vision Trigger start a workflow when the clips are ready.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'afterExecution',
		displayCondition: `={{ ${creates} && $parameter.waitForCompletion !== true }}`,
	},
	{
		message:
			'Files are streamed when n8n keeps binary data on disk or in S3. Where N8N_DEFAULT_BINARY_DATA_MODE is "default" or "database", as in queue mode, n8n holds a whole file in memory: for large videos set it to filesystem (in queue mode on a folder that all processes share) or s3.',
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition:
			'={{ $parameter.operation === "download" || ($parameter.operation === "upload" && $parameter.source === "binary") }}',
	},
];
