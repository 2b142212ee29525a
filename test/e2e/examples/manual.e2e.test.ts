import { readExamples } from '../../../scripts/demo/examples';
import { itemsOf } from '../../../scripts/n8n/client';
import { nodeComplaints } from '../../package/workflowChecks';
import { setUpRealN8n } from '../realN8n';
import { importedExample } from './example';

/** Text of the sandbox's clips in the order of their score, best first. */
const captions = [
	'What we would never do again 🚀',
	'He forgot the only slide that mattered 😅',
	'Family of four 👨‍👩‍👧‍👦 vs. one broken projector 🇫🇷',
];

/** What only the user can choose; an example leaves these empty. */
const toChoose = /Parameter "(Chat ID|Document|Sheet|Folder|Parent Folder)" is required\.$/;

const real = setUpRealN8n();

describe('every example', () => {
	it('uses nodes that n8n has, in versions and with parameters that they have', async () => {
		const types = await real.client.nodeTypes();
		const complaints = (await readExamples()).flatMap(({ file, workflow }) =>
			workflow.nodes.flatMap((node) => {
				const fits = ({ name, version }: (typeof types)[number]) =>
					name === node.type && [version].flat().includes(node.typeVersion);
				const description = types.find(fits);
				const found = description
					? nodeComplaints(node, description)
					: [`there is no ${node.type} ${node.typeVersion}`];
				return found.map((complaint) => `${file}: ${node.name}: ${complaint}`);
			}),
		);

		expect(complaints.filter((complaint) => !toChoose.test(complaint))).toEqual([]);
	});
});

describe('video-url-to-clips.json', () => {
	it('makes one clip job and gives one item per clip, best first', async () => {
		const { client, sandbox } = real;
		const workflow = await client.createWorkflow(await importedExample('video-url-to-clips.json', real));
		sandbox.clock.perRequest = 5 * 60_000;

		const execution = await client.runWorkflow(workflow.id, 'Start');

		const [request, ...more] = sandbox.requestsTo('POST', '/v1/clips');
		expect(more).toEqual([]);
		expect(request.json).toEqual({
			video_urls: ['https://www.youtube.com/watch?v=aqz-KE-bpKQ'],
			prompt: 'Pick the funniest moments',
			generation_config: { num_generations: 3 },
		});
		const [job] = sandbox.clips.all();
		const shared = {
			job_id: job.id,
			status: 'completed',
			source_urls: job.video_urls,
			prompt: job.prompt,
			created_at: job.created_at,
			updated_at: job.updated_at,
		};
		expect(itemsOf(execution, 'Create Clips')).toEqual([
			{
				json: {
					...shared,
					clip_id: `${job.id}:1`,
					rank: 1,
					title: 'Three mistakes, one start-up',
					caption: captions[0],
					hashtags: ['#founders', '#lessons'],
					post_text: `${captions[0]}\n\n#founders #lessons`,
					ai_score: 93,
					video_url: job.output?.[1].video_url,
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					...shared,
					clip_id: `${job.id}:0`,
					rank: 2,
					title: 'The missing slide',
					caption: captions[1],
					hashtags: ['#talk', '#comedy'],
					post_text: `${captions[1]}\n\n#talk #comedy`,
					ai_score: 71,
					video_url: job.output?.[0].video_url,
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					...shared,
					clip_id: `${job.id}:2`,
					rank: 3,
					title: 'Backstage: 30 seconds of chaos',
					caption: captions[2],
					hashtags: ['#bts', '#live', '#fail'],
					post_text: `${captions[2]}\n\n#bts #live #fail`,
					ai_score: 64,
					video_url: job.output?.[2].video_url,
				},
				pairedItem: { item: 0 },
			},
		]);
	});
});

describe('image-alternative-texts.json', () => {
	it('asks about each picture with the key as Bearer token, and keeps each answer with its picture', async () => {
		const { client, sandbox } = real;
		const workflow = await client.createWorkflow(await importedExample('image-alternative-texts.json', real));
		const urlOf = (request: (typeof sandbox.requests)[number]) =>
			/https:[^"]+/.exec(JSON.stringify(request.json))?.[0] ?? '';

		const execution = await client.runWorkflow(workflow.id, 'Start');

		const requests = sandbox.requestsTo('POST', '/v1/chat/completions');
		expect(requests.map(({ headers }) => [headers.authorization, headers['x-api-key']])).toEqual(
			[1, 2].map(() => [`Bearer ${sandbox.apiKey}`, undefined]),
		);
		const texts = itemsOf(execution, 'Alternative Text').map(({ json }) => json);
		expect(texts.map(({ image_url }) => image_url).sort()).toEqual(requests.map(urlOf).sort());
		expect(texts).toEqual(
			['Cat03.jpg', 'PNG_transparency_demonstration_1.png'].map((name) => ({
				image_url: expect.stringContaining(name),
				alt_text: expect.stringContaining('Describe this picture'),
			})),
		);
	});
});

describe('search-then-clip.json', () => {
	it('clips the best moments that a search finds, each with a little more around it', async () => {
		const { client, sandbox } = real;
		const { video_id } = sandbox.videos.create({ metadata: { duration: 60 } });
		const workflow = await client.createWorkflow(await importedExample('search-then-clip.json', real));
		const before = sandbox.clips.all().length;
		sandbox.clock.perRequest = 5 * 60_000;

		const execution = await client.runWorkflow(workflow.id, 'Start');

		expect(execution.status).toBe('success');
		const moments = itemsOf(execution, 'Find Moments').map(({ json }) => json as Record<string, number & string>);
		expect(moments.map(({ rank, video_id: id }) => [rank, id])).toEqual([
			[1, video_id],
			[2, video_id],
		]);
		const jobs = sandbox.clips.all().slice(before);
		expect(
			sandbox
				.requestsTo('POST', '/v1/clips')
				.slice(-2)
				.map(({ json }) => json),
		).toEqual(
			moments.map(({ video_url, caption, start, end }) => ({
				video_urls: [video_url],
				prompt: `Make one clip of this moment: ${caption}`,
				generation_config: {
					num_generations: 1,
					source_start_time: Math.max(0, start - 10),
					source_end_time: end + 10,
				},
			})),
		);
		expect(jobs).toHaveLength(2);
		expect(itemsOf(execution, 'Clip of the Moment').map(({ json }) => json)).toEqual(
			moments.map(({ caption }) => ({ moment: caption, clip_url: expect.stringMatching(/^http/) })),
		);
	});
});

describe('the credential', () => {
	const type = 'rekaVisionApi';

	it('passes its test with a good key', async () => {
		const { client, sandbox, credential } = real;
		const data = { apiKey: sandbox.apiKey, baseUrl: sandbox.url };

		expect(await client.testCredential({ ...credential, data })).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	it('says what is wrong with a bad key', async () => {
		const { client, sandbox } = real;
		const data = { apiKey: 'another-key', baseUrl: sandbox.url };

		const bad = await client.createCredential({ name: 'Bad key', type, data });
		const result = await client.testCredential({ ...bad, data });

		expect(result).toEqual({
			status: 'Error',
			message: 'Reka does not know this API key. Copy it again from platform.reka.ai.',
		});
	});
});
