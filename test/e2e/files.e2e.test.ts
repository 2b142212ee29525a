import type { INode } from 'n8n-workflow';

import { itemsOf, type WorkflowFile } from '../../scripts/n8n/client';
import { setUpRealN8n } from './realN8n';

const SIZE = 100_000_000;

const real = setUpRealN8n();

/** Start -> Download (a clip) -> Upload (the same file as a video). */
function workflow(clipUrl: string): WorkflowFile {
	const node = (id: number, name: string, type: string, parameters: object, more: object = {}) => ({
		id: `c0ffee00-0000-4000-8000-00000000001${id}`,
		name,
		type,
		typeVersion: 1,
		position: [id * 200, 0],
		parameters,
		...more,
	});
	const credentials = { rekaVisionApi: { id: real.credential.id, name: real.credential.name } };
	const reka = 'n8n-nodes-reka-vision.rekaVision';
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		name: 'A file there and back',
		nodes: [
			node(1, 'Start', 'n8n-nodes-base.manualTrigger', {}),
			node(2, 'Download', reka, { resource: 'clip', operation: 'download', clipUrl }, { credentials }),
			node(3, 'Upload', reka, { resource: 'video', operation: 'upload' }, { credentials }),
		] as INode[],
		connections: { Start: to('Download'), Download: to('Upload') },
	};
}

it('brings a large file from Reka into the storage of n8n and back, unchanged', async () => {
	const { id } = await real.client.createWorkflow(workflow(real.sandbox.media.url('clip', { size: SIZE })));
	const execution = await real.client.runWorkflow(id, 'Start');

	expect(execution.data.resultData.error).toBeUndefined();
	const [downloaded] = itemsOf(execution, 'Download');
	expect(downloaded.binary?.data).toMatchObject({ mimeType: 'video/mp4', bytes: SIZE });
	expect(downloaded.binary?.data.id).toMatch(/^filesystem/);
	const [uploaded] = real.sandbox.requestsTo('POST', '/v1/videos/upload');
	expect(uploaded.form?.at(-1)?.file).toEqual({
		filename: downloaded.binary?.data.fileName,
		mimeType: 'video/mp4',
		size: SIZE,
		sha256: real.sandbox.media.sha256('clip', SIZE),
	});
	expect(itemsOf(execution, 'Upload')).toMatchObject([
		{ json: { status: 'upload_initiated' }, pairedItem: { item: 0 } },
	]);
	expect(real.sandbox.cdnRequests[0].headers).not.toHaveProperty('x-api-key');
});
