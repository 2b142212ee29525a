import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { byId, linksOf } from '../engine/parameters';
import { setUp } from '../engine/setUp';

const { engine, sandbox } = setUp({ credentials: ({ chatUrl }) => ({ chatBaseUrl: `${chatUrl}/` }) });

const COMPLETIONS = '/v1/chat/completions';
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const node = (resource: string, operation: string, parameters: INodeParameters): INodeParameters => ({
	resource,
	operation,
	...parameters,
});

/** What was sent to the model, one entry per request in the order of their texts. */
function prompts(): Array<{ model: string; content: IDataObject[] } & IDataObject> {
	return sandbox
		.requestsTo('POST', COMPLETIONS)
		.map(({ json }) => {
			const { messages, ...rest } = json as {
				model: string;
				messages: Array<{ role: string; content: IDataObject[] }>;
			};
			expect(messages.map(({ role }) => role)).toEqual(['user']);
			return { ...rest, content: messages[0].content };
		})
		.sort((a, b) => JSON.stringify(a.content).localeCompare(JSON.stringify(b.content)));
}

async function file(bytes: Buffer, name: string, type?: string, field = 'data'): Promise<INodeExecutionData> {
	return { json: { name }, binary: { [field]: await engine.storeBinary(bytes, name, type) } };
}

describe('the key', () => {
	it('goes to the chat host as Bearer token alone, and to the Vision host as X-Api-Key alone', async () => {
		const { image_id: id } = sandbox.images.create();

		await engine.run({
			parameters: node('image', 'prompt', { source: 'library', imageId: byId(id), prompt: 'What?' }),
		});

		const headers = sandbox.requests.map(({ host, headers: { authorization, 'x-api-key': apiKey } }) => ({
			host,
			authorization,
			apiKey,
		}));
		expect(headers).toEqual([
			{ host: 'vision', authorization: undefined, apiKey: sandbox.apiKey },
			{ host: 'chat', authorization: `Bearer ${sandbox.apiKey}`, apiKey: undefined },
		]);
	});

	it('is tested against the Vision host', async () => {
		const good = { apiKey: sandbox.apiKey, baseUrl: sandbox.url, chatBaseUrl: sandbox.chatUrl };

		expect(await engine.testCredential(good)).toMatchObject({ status: 'OK' });
		expect(await engine.testCredential({ ...good, apiKey: 'other' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('does not know this API key'),
		});
		expect([...new Set(sandbox.requests.map(({ host, path }) => host + path))]).toEqual(['vision/v1/clips']);
	});

	it('is named when the chat host does not accept it', async () => {
		sandbox.faults.add({ host: 'chat', fault: { kind: 'status', status: 401 }, times: Infinity });

		const run = await engine.run({
			parameters: node('image', 'prompt', { source: 'url', imageUrls: 'https://a.example/b.jpg', prompt: 'What?' }),
		});

		expect(run.error?.message).toBe('Reka does not accept the API key. Check the Reka Vision credential');
		expect(sandbox.requests).toHaveLength(1);
	});
});

describe('Image > Prompt', () => {
	it('sends the file of each item as data URL, and gives answer and token counts', async () => {
		sandbox.completions.answerWith('A cat.', 'A cat.');

		const run = await engine.run({
			parameters: node('image', 'prompt', { prompt: '={{ "What is " + $json.name + "?" }}' }),
			items: [await file(JPEG, 'a.jpg'), await file(JPEG, 'noname', 'application/octet-stream')],
		});

		expect(run.error).toBeUndefined();
		const url = `data:image/jpeg;base64,${JPEG.toString('base64')}`;
		expect(prompts()).toEqual(
			['a.jpg', 'noname'].map((name) => ({
				model: 'reka-edge-2603',
				content: [
					{ type: 'image_url', image_url: { url } },
					{ type: 'text', text: `What is ${name}?` },
				],
			})),
		);
		const answer = {
			answer: 'A cat.',
			model: 'reka-edge-2603',
			finish_reason: 'stop',
			prompt_tokens: 120,
			completion_tokens: 4,
			total_tokens: 124,
		};
		expect(run.items).toEqual([0, 1].map((item) => ({ json: answer, pairedItem: { item } })));
	});

	it('takes several images of one item: files by name, or URLs', async () => {
		const item = await file(JPEG, 'a.jpg', 'image/jpeg', 'first');
		const second = await file(JPEG, 'b.png', 'image/png', 'second');
		const both = { json: {}, binary: { ...item.binary, ...second.binary } };

		await engine.run({
			parameters: node('image', 'prompt', { prompt: 'A', binaryPropertyName: 'first, second' }),
			items: [both],
		});
		await engine.run({
			parameters: node('image', 'prompt', {
				prompt: 'B',
				source: 'url',
				imageUrls: 'https://a.example/1.jpg\nhttps://a.example/2.jpg',
			}),
		});

		const urls = prompts().map(({ content }) => content.slice(0, 2).map((part) => (part.image_url as IDataObject).url));
		expect(urls).toContainEqual(['https://a.example/1.jpg', 'https://a.example/2.jpg']);
		expect(urls).toContainEqual(Array.from({ length: 2 }, () => expect.stringMatching(/^data:image\/jpeg;base64,/)));
	});

	it('gets the address of a library image first', async () => {
		const [one, two] = [sandbox.images.create(), sandbox.images.create()];

		const run = await engine.run({
			parameters: node('image', 'prompt', {
				prompt: 'What?',
				source: 'library',
				imageId: byId('={{ $json.image_id }}'),
			}),
			items: [{ json: { image_id: one.image_id } }, { json: { image_id: two.image_id } }],
		});

		expect(run.error).toBeUndefined();
		const path = (url: string) => new URL(url).pathname;
		const sent = prompts().map(({ content }) => path((content[0].image_url as { url: string }).url));
		expect(sent.sort()).toEqual([one, two].map(({ image_url }) => path(image_url)).sort());
	});

	it('sends the options, and gives the raw answer without Simplify', async () => {
		sandbox.completions.models.push({ ...sandbox.completions.models[0], id: 'reka-next' });

		const run = await engine.run({
			parameters: node('image', 'prompt', {
				source: 'url',
				imageUrls: 'https://a.example/1.jpg',
				prompt: 'What?',
				model: byId('reka-next'),
				simplify: false,
				options: { maxTokens: 50, temperature: 0 },
			}),
		});

		expect(prompts()[0]).toMatchObject({ model: 'reka-next', max_tokens: 50, temperature: 0 });
		expect(run.items[0].json).toMatchObject({
			object: 'chat.completion',
			choices: [{ message: { role: 'assistant' } }],
		});
	});

	it.each<[string, INodeParameters, string]>([
		['a blank prompt', { prompt: '={{ " " }}' }, 'Question: this is empty'],
		[
			'a missing file',
			{ binaryPropertyName: 'picture' },
			'Input Data Field Name: there is no file in the field "picture"; there are files in: data',
		],
		[
			'no image',
			{ binaryPropertyName: 'data' },
			'Input Data Field Name: the file "report.pdf" is not an image (application/pdf)',
		],
		['a broken URL', { source: 'url', imageUrls: 'cat.jpg' }, 'Image URLs: "cat.jpg" is not a URL'],
		['no library image', { source: 'library', imageId: byId('..') }, 'Image: ".." cannot be an ID'],
		[
			'half a token',
			{ source: 'url', imageUrls: 'https://a.example/1.jpg', options: { maxTokens: 0.5 } },
			'Maximum Tokens: "0.5" is not a whole number of 1 or more',
		],
		[
			'no model',
			{ source: 'url', imageUrls: 'https://a.example/1.jpg', model: byId('={{ $json.none }}') },
			'Model: the ID is empty',
		],
		[
			'four images for a model that takes three',
			{ source: 'url', imageUrls: [1, 2, 3, 4].map((n) => `https://a.example/${n}.jpg`).join(',') },
			'Source: 4 images are too many: reka-edge-2603 takes 3 at most',
		],
	])('refuses %s before anything is sent, also for other items', async (_what, parameters, message) => {
		const wrong = await file(Buffer.from('%PDF-1.7'), 'report.pdf', 'application/pdf');

		const run = await engine.run({
			parameters: node('image', 'prompt', { prompt: 'What?', ...parameters }),
			items: [wrong, wrong],
		});

		expect(run.error?.message).toBe(message);
		expect(sandbox.requests).toEqual([]);
	});

	it('says in words that a file is too large, and sends one that just fits', async () => {
		const large = await engine.run({
			parameters: node('image', 'prompt', { prompt: 'What?' }),
			items: [await file(Buffer.alloc(10_000_001), 'large.png', 'image/png')],
		});
		expect(large.error?.message).toBe(
			'Input Data Field Name: the file "large.png" has 10.1 MB, and a prompt takes 10 MB at most',
		);
		expect(large.error?.description).toContain('set Source to URL');
		expect(sandbox.requests).toEqual([]);

		const fits = await engine.run({
			parameters: node('image', 'prompt', { prompt: 'What?' }),
			items: [await file(Buffer.alloc(10_000_000), 'fits.png', 'image/png')],
		});
		expect(fits.error).toBeUndefined();
		expect((prompts()[0].content[0].image_url as { url: string }).url).toHaveLength(
			'data:image/png;base64,'.length + 13_333_336,
		);
	});

	it('goes on with the other items on Continue, and sends each prompt once', async () => {
		sandbox.faults.add({
			host: 'chat',
			method: 'POST',
			when: ({ json }) => JSON.stringify(json).includes('first'),
			fault: { kind: 'status', status: 503 },
			times: Infinity,
		});

		const run = await engine.run({
			parameters: node('image', 'prompt', {
				source: 'url',
				imageUrls: 'https://a.example/1.jpg',
				prompt: '={{ $json.q }}',
			}),
			items: ['first', 'second', ' '].map((q) => ({ json: { q } })),
			onError: 'continueRegularOutput',
		});

		expect(run.items.map(({ json }) => json.error ?? json.answer)).toEqual([
			expect.stringMatching(/^Reka is not available now \(status 503\)/),
			'Sandbox answer to: second',
			'Question: this is empty',
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(sandbox.requests).toHaveLength(2);
	});

	it('names what is wrong with an image that only Reka or the bytes can tell about', async () => {
		const missing = await engine.run({
			parameters: node('image', 'prompt', { prompt: 'What?', source: 'library', imageId: byId('gone') }),
		});
		expect(missing.error?.message).toMatch(/^Reka could not find this image: Image not found\./);

		const text = await engine.run({
			parameters: node('image', 'prompt', { prompt: 'What?' }),
			items: [await file(Buffer.from('Dear reader'), 'letter', 'application/octet-stream')],
		});
		expect(text.error?.message).toBe('Input Data Field Name: the file "letter" is not an image (text/plain)');
		expect(sandbox.requestsTo('POST')).toEqual([]);
	});

	it('says so when the answer holds no text', async () => {
		sandbox.faults.add({
			host: 'chat',
			fault: { kind: 'body', status: 200, body: '{"choices":[]}', contentType: 'application/json' },
		});

		const run = await engine.run({
			parameters: node('image', 'prompt', { source: 'url', imageUrls: 'https://a.example/1.jpg', prompt: 'What?' }),
		});

		expect(run.error?.message).toMatch(/^Reka's answer could not be read while trying to ask about the image/);
	});

	it('works as a tool of an AI agent, where a URL is the only source that there can be', async () => {
		const parameters = node('image', 'prompt', {
			prompt: "={{ $fromAI('question') }}",
			imageUrls: 'https://a.example/1.jpg',
		});

		const answers = await engine.runTool({ parameters, args: { question: 'What?' } });
		expect(answers).toMatchObject([{ answer: 'Sandbox answer to: What?' }]);
	});
});

it('Image > Detect asks the model to detect the objects of each item', async () => {
	const run = await engine.run({
		parameters: node('image', 'detect', {
			source: 'url',
			imageUrls: 'https://a.example/1.jpg',
			objects: '={{ $json.what }}',
		}),
		items: [{ json: { what: 'cats' } }, { json: { what: 'dogs' } }],
	});

	expect(prompts().map(({ content }) => content[1])).toEqual([
		{ type: 'text', text: 'Detect: cats' },
		{ type: 'text', text: 'Detect: dogs' },
	]);
	expect(run.evaluate('={{ $json.answer.includes($("Start").item.json.what) }}')).toEqual([true, true]);
});

describe('Video > Prompt', () => {
	it('sends the video of each item', async () => {
		const mp4 = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1');

		const run = await engine.run({
			parameters: node('video', 'prompt', { prompt: '={{ $json.name }}' }),
			items: [await file(mp4, 'a.mp4'), await file(mp4, 'b.mp4')],
		});

		expect(run.error).toBeUndefined();
		const url = `data:video/mp4;base64,${mp4.toString('base64')}`;
		expect(prompts().map(({ content }) => content)).toEqual(
			['a.mp4', 'b.mp4'].map((text) => [
				{ type: 'video_url', video_url: { url } },
				{ type: 'text', text },
			]),
		);
		expect(run.items.map(({ json, pairedItem }) => [json.answer, pairedItem])).toEqual([
			['Sandbox answer to: a.mp4', { item: 0 }],
			['Sandbox answer to: b.mp4', { item: 1 }],
		]);
	});

	it('takes a URL', async () => {
		await engine.run({
			parameters: node('video', 'prompt', { source: 'url', videoUrl: 'https://a.example/v.mp4', prompt: 'What?' }),
		});

		expect(prompts()[0].content[0]).toEqual({ type: 'video_url', video_url: { url: 'https://a.example/v.mp4' } });
	});

	it('refuses an image, and several files', async () => {
		const image = await file(JPEG, 'a.jpg');
		const one = await engine.run({ parameters: node('video', 'prompt', { prompt: 'What?' }), items: [image] });
		expect(one.error?.message).toBe('Input Data Field Name: the file "a.jpg" is not a video (image/jpeg)');

		const two = await engine.run({
			parameters: node('video', 'prompt', { prompt: 'What?', binaryPropertyName: 'a,b' }),
			items: [image],
		});
		expect(two.error?.message).toBe('Input Data Field Name: a video prompt takes one file');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the model picker', () => {
	it('offers what takes images, or videos', async () => {
		const [model] = sandbox.completions.models;
		sandbox.completions.models.push({
			...model,
			id: 'only-video',
			name: 'only-video',
			input_modalities: ['text', 'video'],
		});
		const values = async (resource: string, filter?: string) =>
			(await engine.listSearch('searchModels', { parameters: { resource }, filter })).results.map(({ value }) => value);

		expect(await values('image')).toEqual(['reka-edge-2603']);
		expect(await values('video')).toEqual(['reka-edge-2603', 'only-video']);
		expect(await values('video', 'ONLY')).toEqual(['only-video']);
	});

	it('offers all when the list does not say what a model takes', async () => {
		sandbox.completions.legacyModels = true;

		const { results } = await engine.listSearch('searchModels', { parameters: { resource: 'image' } });

		expect(results).toEqual(['reka-edge-2603', 'reka-flash-3'].map((id) => ({ name: id, value: id })));
	});
});
