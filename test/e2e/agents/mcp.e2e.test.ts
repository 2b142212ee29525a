import { Client } from '@modelcontextprotocol/sdk/client';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp';

import { setUpRealN8n } from '../realN8n';
import { type ClipTool, mcpWorkflow, toolNamed } from './agent';

/** The node behind n8n's MCP Server Trigger, asked by the official client of the protocol. */

const real = setUpRealN8n();
const client = new Client({ name: 'test', version: '1.0.0' });

const CREATE: ClipTool = { name: 'Create clips', operation: 'create', options: { maxWaitSeconds: 1 } };
const WAIT: ClipTool = { name: 'Wait for clips', operation: 'wait', options: { maxWaitSeconds: 1 } };
const VIDEO = 'https://media.example.com/talk.mp4';

beforeAll(async () => {
	await real.client.activate(await real.client.createWorkflow(mcpWorkflow(real, 'videos', [CREATE, WAIT])));
	await client.connect(new StreamableHTTPClientTransport(new URL(`${real.server.url}/mcp/videos`)));
});
beforeEach(() => void real.sandbox.reset());
afterAll(async () => await client.close());

const call = async (tool: ClipTool, filledIn: Record<string, unknown>) => {
	const { content, isError } = await client.callTool({ name: toolNamed(tool), arguments: filledIn });
	const [{ text }] = content as Array<{ text: string }>;
	return { text, isError: isError === true };
};
const jobId = () => real.sandbox.clips.all()[0].id;
const posts = () => real.sandbox.requestsTo('POST', '/v1/clips');

it('lists the tools with what they do and what to fill in', async () => {
	const { tools } = await client.listTools();
	expect(tools.map(({ name }) => name).sort()).toEqual([CREATE, WAIT].map(toolNamed).sort());
	const create = tools.find(({ name }) => name === toolNamed(CREATE));
	expect(create?.description).toMatch(/^Create clips from a video\. /);
	expect(create?.inputSchema.required).toEqual(['video_urls']);
});

it('creates a job, waits for it within the minute that clients have, and gives the clips', async () => {
	const created = await call(CREATE, { video_urls: VIDEO });
	expect(created.text).toMatch(/"status":"queued".*"next_step"/);
	expect((await call(WAIT, { job_id: jobId() })).text).toContain('next_step');
	real.sandbox.clips.finish(jobId(), { clips: 2 });
	const clips = await call(WAIT, { job_id: jobId() });
	expect(clips.text.match(/"clip_id":/g)).toHaveLength(2);
	expect(posts()).toHaveLength(1);
});

it('pays one job for two calls at the same moment', async () => {
	// Both would see a list without a job.
	real.sandbox.faults.add({ method: 'GET', path: '/v1/clips', times: 2, fault: { kind: 'delay', ms: 1000 } });
	const answers = await Promise.all(
		['Funny', 'Funnier'].map(async (prompt) => await call(CREATE, { video_urls: VIDEO, prompt })),
	);
	for (const { text } of answers) expect(text).toContain(jobId());
	expect(posts()).toHaveLength(1);
});

it('says what is wrong with a value and what to do, once', async () => {
	const { text, isError } = await call(CREATE, { video_urls: 'my video' });
	expect(isError).toBe(true);
	expect(text.match(/Enter a full address/g)).toHaveLength(1);
});
