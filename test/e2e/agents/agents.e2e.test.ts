import { type CredentialSummary, itemsOf } from '../../../scripts/n8n/client';
import { refuseClipJobs, setUpRealN8n } from '../realN8n';
import { type ClipTool, runAgent, toolNamed } from './agent';
import { type ModelAnswer, type ScriptedModel, startScriptedModel } from './scriptedModel';

/** Agents of n8n with the node as their tools, as they are when they are dropped, and a model that does what a test says. */

const real = setUpRealN8n();
let model: ScriptedModel;
let credential: CredentialSummary;

beforeAll(async () => {
	model = await startScriptedModel();
	const data = { apiKey: 'sk-scripted', url: model.url };
	credential = await real.client.createCredential({ name: 'Scripted model', type: 'openAiApi', data });
});
beforeEach(() => void real.sandbox.reset());
afterAll(async () => await model?.close());

const CREATE: ClipTool = { name: 'Create clips', operation: 'create', options: { maxWaitSeconds: 1 } };
const WAIT: ClipTool = { name: 'Wait for clips', operation: 'wait', options: { maxWaitSeconds: 1 } };
const GET: ClipTool = { name: 'Get clips', operation: 'get', options: { patienceSeconds: 0 } };
const VIDEO = 'https://media.example.com/talk.mp4';

const create = (video_urls = VIDEO, prompt = 'Funny') => ({
	tool: toolNamed(CREATE),
	arguments: { video_urls, prompt },
});
const onJob = (tool: ClipTool): ModelAnswer => [{ tool: toolNamed(tool), arguments: { job_id: jobId() } }];
const jobId = () => real.sandbox.clips.all()[0].id;
const posts = () => real.sandbox.requestsTo('POST', '/v1/clips');
/** What the agent says at its end. */
const ask = async (version: number) => {
	const execution = await runAgent(real, credential, version, [CREATE, WAIT, GET]);
	return String(itemsOf(execution, 'Agent')[0].json.output);
};

describe.each([3.1, 2.3])('an agent of version %s', (version) => {
	it('is told what the tools do and what to fill in', async () => {
		model.play(() => 'Nothing to do.');
		await ask(version);
		const [{ tools = [] }] = model.requests;
		const seen = tools.find(({ function: { name } }) => name === toolNamed(CREATE))?.function;
		expect(seen?.description).toMatch(/^Create clips from a video\. .*about 10 a day.* do as its next_step says\.$/s);
		expect(seen?.parameters).toMatchObject({
			properties: { video_urls: { type: 'string' }, prompt: { type: 'string', default: '' } },
			required: ['video_urls'],
		});
	});

	it('pays one job for two calls in one turn, however they are worded', async () => {
		model.play(
			() => [create(VIDEO, 'Funny'), create(VIDEO, 'The funniest')],
			([first, second]) => `${first} and ${second}`,
		);
		const said = await ask(version);
		expect(said.match(new RegExp(`"job_id":"${jobId()}"`, 'g'))).toHaveLength(2);
		expect(posts()).toHaveLength(1);
	});

	it('comes from Create over Wait to the clips in five turns of the ten that n8n allows', async () => {
		model.play(
			() => [create()],
			(results) => {
				expect(results.at(-1)).toMatch(/"status":"queued".*"next_step":"[^"]*Do not create the job again/);
				return onJob(WAIT);
			},
			() => {
				real.sandbox.clips.finish(jobId(), { clips: 2 });
				return onJob(WAIT);
			},
			() => onJob(GET),
			(results) => String(results.at(-1)),
		);
		const said = await ask(version);
		expect(said.match(/"clip_id":/g)).toHaveLength(2);
		expect(said).not.toContain('next_step');
		expect(posts()).toHaveLength(1);
	});

	it('learns that a job failed, and why', async () => {
		model.play(
			() => [create()],
			() => {
				real.sandbox.clips.fail(jobId(), 'The video has no sound');
				return onJob(GET);
			},
			(results) => String(results.at(-1)),
		);
		expect(await ask(version)).toMatch(/The video has no sound.*"next_step":"Reka could not make the clips/);
	});
});

/** Agents of version 2 give their model an empty text for every error of a tool, whatever the tool says. */
describe('an agent of version 3.1 reads in the message of an error what to do', () => {
	it('for a value that cannot be meant', async () => {
		model.play(
			() => [create('my video')],
			([error]) => {
				const [, advice] =
					/\\"my video\\" is not a URL\. (Enter a full address that starts with https:\/\/)/.exec(error) ?? [];
				return advice ? [create()] : `Lost: ${error}`;
			},
			(results) => String(results.at(-1)),
		);
		expect(await ask(3.1)).toContain('"status":"queued"');
		expect(posts()).toHaveLength(1);
	});

	it('when the clip jobs of the day are used up', async () => {
		refuseClipJobs(real.sandbox, 0);
		model.play(
			() => [create()],
			(results) => String(results.at(-1)),
		);
		expect(await ask(3.1)).toMatch(/14 h 14 min/);
		expect(posts()).toHaveLength(1);
	});
});
