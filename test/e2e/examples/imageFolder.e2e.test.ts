import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { itemsOf } from '../../../scripts/n8n/client';
import { startRealN8n, type RealN8n } from '../realN8n';
import { importedExample, step } from './example';

let real: RealN8n;
let folder: string;

beforeAll(async () => {
	folder = join(await mkdtemp(join(tmpdir(), 'n8n-pictures-')), 'pictures');
	await mkdir(folder);
	real = await startRealN8n({ N8N_RESTRICT_FILE_ACCESS_TO: folder });
});

afterAll(async () => {
	await real?.close();
	await rm(join(folder, '..'), { recursive: true, force: true });
});

describe('search-image-folder.json', () => {
	it('uploads the pictures of a folder, waits for them, and searches once, with the name of each file', async () => {
		const { client, sandbox } = real;
		const files = {
			'cat.jpg': Buffer.alloc(3000, 1),
			'dog.png': Buffer.alloc(200_000, 2),
			'notes.txt': Buffer.alloc(9, 3),
		};
		for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
		const before = sandbox.images.create();
		const workflow = await importedExample('search-image-folder.json', real);
		const { parameters } = step(workflow, 'Pictures in Folder');
		parameters.fileSelector = String(parameters.fileSelector).replace(/^.*\//, `${folder}/`);
		const { id } = await client.createWorkflow(workflow);
		// An image takes 30 seconds: the search would come too early if nobody waited.
		sandbox.clock.perRequest = 12_000;

		const execution = await client.runWorkflow(id, 'Start');

		const uploads = sandbox
			.requestsTo('POST', '/v1/images/upload')
			.flatMap(({ form }) => form?.map(({ file }) => file) ?? []);
		const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
		expect(uploads.flatMap((file) => (file ? [[file.filename, file.mimeType, file.sha256]] : [])).sort()).toEqual([
			['cat.jpg', 'image/jpeg', sha256(files['cat.jpg'])],
			['dog.png', 'image/png', sha256(files['dog.png'])],
		]);
		expect(sandbox.requestsTo('POST', '/v1/images/search').map(({ json }) => json)).toEqual([
			{ query: 'a cat that sleeps', max_results: 5 },
		]);
		const names = new Map(itemsOf(execution, 'File Names').map(({ json }) => [json.image_id, json.file_name]));
		expect([...names.values()].sort()).toEqual(['cat.jpg', 'dog.png']);
		const finds = itemsOf(execution, 'Found Pictures').map(({ json }) => json);
		expect(finds.map(({ image_id, file_name }) => [image_id, file_name])).toEqual(
			itemsOf(execution, 'Search').map(({ json: { image_id } }) => [image_id, names.get(image_id)]),
		);
		expect(finds.map(({ image_id }) => image_id).sort()).toEqual([...names.keys(), before.image_id].sort());
		const scores = finds.map(({ score }) => Number(score));
		expect(scores).toEqual([...scores].sort((a, b) => b - a));
	});
});
