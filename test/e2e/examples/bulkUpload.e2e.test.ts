import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { itemsOf } from '../../../scripts/n8n/client';
import { startRealN8n, type RealN8n } from '../realN8n';
import { importedExample, step } from './example';

let real: RealN8n;
let folder: string;

beforeAll(async () => {
	folder = join(await mkdtemp(join(tmpdir(), 'n8n-videos-')), 'videos');
	await mkdir(folder);
	real = await startRealN8n({ N8N_RESTRICT_FILE_ACCESS_TO: folder });
});

afterAll(async () => {
	await real?.close();
	await rm(join(folder, '..'), { recursive: true, force: true });
});

describe('bulk-upload.json', () => {
	it('uploads the videos of a folder, two at the same time, and gives a row for each, also for one that fails', async () => {
		const { client, sandbox } = real;
		// How a file begins tells what it is.
		const video = Buffer.concat([
			Buffer.from('000000186674797069736f6d0000020069736f6d6d703432', 'hex'),
			Buffer.alloc(50_000),
		]);
		const files = { 'a.mp4': video, 'b.mp4': video, 'c.mp4': Buffer.alloc(0), 'd.mp4': video, 'notes.txt': video };
		for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
		const workflow = await importedExample('bulk-upload.json', real);
		const { parameters } = step(workflow, 'Videos in Folder');
		parameters.fileSelector = String(parameters.fileSelector).replace(/^.*\//, `${folder}/`);
		const { id } = await client.createWorkflow(workflow);

		const execution = await client.runWorkflow(id, 'Start');

		const rows = itemsOf(execution, 'Results').map(({ json }) => json);
		const uploads = sandbox.requestsTo('POST', '/v1/videos/upload');
		expect(uploads.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(sandbox.mostAtOnce()).toBeLessThanOrEqual(2);
		expect(rows.map(({ file_name, status }) => [file_name, status]).sort()).toEqual([
			['a.mp4', 'upload_initiated'],
			['b.mp4', 'upload_initiated'],
			['c.mp4', 'failed'],
			['d.mp4', 'upload_initiated'],
		]);
		const ids = rows.flatMap(({ status, video_id }) => (status === 'failed' ? [] : [String(video_id)]));
		expect(ids.map((video) => sandbox.videos.find(video).metadata.video_name).sort()).toEqual([
			'a.mp4',
			'b.mp4',
			'd.mp4',
		]);
		expect(rows.find(({ status }) => status === 'failed')?.error).toContain('c.mp4');
	});
});
