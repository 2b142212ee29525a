import { itemsOf, type WorkflowFile } from '../../../scripts/n8n/client';
import { startRealN8n, type RealN8n } from '../realN8n';
import { executions, importedExample, published, step } from './example';
import { startWeb, type Web, type WebAnswer, type WebRequest } from './web';

let real: RealN8n;
let google: Web;
/** What the service under test says. */
let service: (request: WebRequest) => WebAnswer | undefined;

const json = ({ body }: WebRequest) => JSON.parse(body.toString()) as Record<string, unknown>;
const requestsTo = (method: string, path: RegExp) =>
	google.requests.filter((request) => request.method === method && path.test(request.url.pathname));

beforeAll(async () => {
	google = await startWeb('googleapis.com', (request) => service(request) ?? { status: 404 });
	real = await startRealN8n(google.env);
});

beforeEach(() => {
	google.requests.length = 0;
	real.sandbox.reset();
	real.sandbox.clock.perRequest = 5 * 60_000;
});

afterAll(async () => {
	await real?.close();
	await google?.close();
	expect(google.strangers).toEqual([]);
});

/** An example with this Google credential in each of its Google nodes, connected as after the sign-in at Google. */
async function withGoogle(workflow: WorkflowFile, type: string): Promise<WorkflowFile> {
	const oauthTokenData = { access_token: 'google-token', token_type: 'Bearer' };
	const { id, name } = await real.client.createCredential({
		name: type,
		type,
		data: { clientId: 'client', clientSecret: 'secret', oauthTokenData },
	});
	for (const node of workflow.nodes)
		if (/\.(google|youTube)/.test(node.type)) node.credentials = { [type]: { id, name } };
	return workflow;
}

describe('sheet-links-to-clips.json', () => {
	it('makes clips of the first new links of a sheet, and writes links and reasons back into their rows', async () => {
		const rows = [
			['Link', 'Prompt', 'Clips', 'Status'],
			['https://media.example.com/done.mp4', '', 'https://cdn.example.com/1', 'completed'],
			['https://media.example.com/a.mp4', 'The jokes', '', ''],
			['', '', '', ''],
			['https://media.example.com/ b.mp4', '', '', ''],
			['https://media.example.com/c.mp4'],
			['https://media.example.com/d.mp4'],
		];
		service = ({ url: { pathname } }) => {
			if (!pathname.startsWith('/v4/spreadsheets/sheet-1')) return undefined;
			if (pathname.includes('/values/')) return { body: { values: rows } };
			if (pathname.endsWith('/values:batchUpdate')) return {};
			return { body: { sheets: [{ properties: { sheetId: 0, title: 'Videos' } }] } };
		};
		const workflow = await withGoogle(
			await importedExample('sheet-links-to-clips.json', real),
			'googleSheetsOAuth2Api',
		);
		Object.assign(step(workflow, 'Rows of the Sheet').parameters, {
			documentId: { __rl: true, mode: 'list', value: 'sheet-1' },
			sheetName: { __rl: true, mode: 'list', value: 'gid=0' },
		});
		const { id } = await real.client.createWorkflow(workflow);

		const execution = await real.client.runWorkflow(id, 'Every Hour');

		expect(itemsOf(execution, 'Write Into the Row')).toHaveLength(3);
		const links = real.sandbox.clips
			.all()
			.map(({ video_urls, output }) => [video_urls?.[0], output?.map(({ video_url }) => video_url).join('\n')]);
		expect(Object.fromEntries(links)).toEqual({
			'https://media.example.com/a.mp4': expect.any(String),
			'https://media.example.com/c.mp4': expect.any(String),
		});
		const [update] = requestsTo('POST', /values:batchUpdate$/);
		expect(update.headers.authorization).toBe('Bearer google-token');
		const written = json(update).data as Array<{ range: string; values: string[][] }>;
		const cell = (range: string) => written.find((one) => one.range === `Videos!${range}`)?.values[0][0];
		expect(cell('D3')).toBe('completed');
		expect(cell('C3')?.split('\n')).toHaveLength(3);
		expect(cell('D5')).toContain('Video URLs');
		expect(cell('D6')).toBe('completed');
		expect(cell('D7')).toBeUndefined();
		expect(real.sandbox.requestsTo('POST', '/v1/clips').map(({ json: body }) => body)).toMatchObject([
			{ video_urls: ['https://media.example.com/a.mp4'], prompt: 'The jokes' },
			{ video_urls: ['https://media.example.com/c.mp4'] },
		]);
	});
});

describe('clips-to-youtube-shorts.json', () => {
	it('uploads every clip of a job that finishes, with its title, text and tags, for the owner to look at', async () => {
		service = ({ method, url: { pathname } }) => {
			if (pathname === '/upload/youtube/v3/videos')
				return { headers: { location: 'https://www.googleapis.com/upload/session/1' } };
			return method === 'PUT' ? { body: { id: 'short-1' } } : undefined;
		};
		const saved = await published(
			real,
			await withGoogle(await importedExample('clips-to-youtube-shorts.json', real), 'youTubeOAuth2Api'),
		);
		const job = real.sandbox.clips.create({ status: 'processing' });
		const { output: clips = [] } = real.sandbox.clips.finish(job.id, { clips: 2 });

		const [execution] = await executions(real, saved, 1);
		await real.client.deactivate(saved.id);

		expect(itemsOf(execution, 'Upload Short').map((item) => item.json.uploadId)).toEqual(['short-1', 'short-1']);
		const uploads = requestsTo('POST', /youtube/).map(json);
		expect(uploads).toHaveLength(2);
		expect(uploads).toContainEqual({
			snippet: {
				title: clips?.[0].title,
				categoryId: '22',
				description: `${clips?.[0].caption}\n\n${clips?.[0].hashtags?.join(' ')}`,
				tags: clips?.[0].hashtags?.map((tag) => tag.slice(1)),
			},
			status: { privacyStatus: 'private', selfDeclaredMadeForKids: false },
			recordingDetails: {},
		});
		const files = await Promise.all(
			(clips ?? []).map(async ({ video_url }) => Buffer.from(await (await fetch(String(video_url))).arrayBuffer())),
		);
		const sent = requestsTo('PUT', /session/).map(({ body }) => body.toString('hex'));
		expect(sent.sort()).toEqual(files.map((file) => file.toString('hex')).sort());
	});
});

describe('drive-folder-to-clips.json', () => {
	it('makes clips of a new video of one folder, and saves them in another', async () => {
		const video = Buffer.concat([
			Buffer.from('000000186674797069736f6d0000020069736f6d6d703432', 'hex'),
			Buffer.alloc(50_000),
		]);
		const created = [
			{ id: 'file-1', name: 'Talk.mp4', mimeType: 'video/mp4' },
			{ id: 'file-2', name: 'Notes.txt', mimeType: 'text/plain' },
		];
		service = ({ method, url: { pathname, searchParams } }) => {
			if (method === 'GET' && pathname === '/drive/v3/files') return { body: { files: created.splice(0) } };
			if (method === 'GET' && searchParams.get('alt') === 'media') return { body: video };
			if (method === 'GET') return { body: { name: 'Talk.mp4', mimeType: 'video/mp4' } };
			if (method === 'POST') return { headers: { location: 'https://www.googleapis.com/upload/session/2' } };
			return { body: { id: 'saved' } };
		};
		const workflow = await withGoogle(
			await importedExample('drive-folder-to-clips.json', real),
			'googleDriveOAuth2Api',
		);
		step(workflow, 'New File in Folder').parameters.folderToWatch = { __rl: true, mode: 'list', value: 'folder-1' };
		step(workflow, 'Save Clip').parameters.folderId = { __rl: true, mode: 'list', value: 'folder-2' };
		const saved = await published(real, workflow);

		const [execution, ...more] = await executions(real, saved, 1);
		await real.client.deactivate(saved.id);

		expect(more).toEqual([]);
		expect(itemsOf(execution, 'Save Clip')).toHaveLength(3);
		expect(requestsTo('GET', /files$/)[0].url.searchParams.get('q')).toContain("'folder-1' in parents");
		const [{ video_id, metadata }] = real.sandbox.videos.all();
		expect(metadata?.video_name).toBe('Talk.mp4');
		const [upload] = real.sandbox.requestsTo('POST', '/v1/videos/upload');
		expect(upload.form).toContainEqual({ name: 'index', value: 'false' });
		const [clipJob] = real.sandbox.clips.all();
		expect(clipJob.video_urls?.[0]).toContain(video_id);
		const names = requestsTo('POST', /upload\/drive/).map(json);
		expect(names).toEqual([1, 2, 3].map((rank) => ({ name: `Talk - clip ${rank}.mp4`, parents: ['folder-2'] })));
	});
});
