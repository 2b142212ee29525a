import type { IBinaryKeyData, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../sandbox';
import { linksOf } from '../engine/parameters';
import { setUp } from '../engine/setUp';
import { generatedFile } from './support/generatedFile';

const { engine, sandbox } = setUp();

const PATH = '/v1/images/upload';

function upload(parameters: INodeParameters, items: INodeExecutionData[], more = {}) {
	return engine.run({ parameters: { resource: 'image', operation: 'upload', ...parameters }, items, ...more });
}

/** An item with one image of 100, 200, ... bytes for each field. */
async function imageItem(...fields: string[]): Promise<INodeExecutionData> {
	const binary: IBinaryKeyData = {};
	for (const [index, field] of fields.entries()) {
		binary[field] = await engine.storeBinary(generatedFile((index + 1) * 100).stream(), `${field}.png`, 'image/png');
	}
	return { json: { fields }, binary };
}

const uploads = () => sandbox.requestsTo('POST', PATH);
const metadataOf = (request: RecordedRequest) =>
	JSON.parse(request.form?.find(({ name }) => name === 'metadata')?.value ?? '') as IDataObject;
const one = { indexing_config: { index: true }, metadata: {} };

it('sends the images of an item in one form, metadata first, and gives one item for each image', async () => {
	const run = await upload({ binaryPropertyName: 'front, back' }, [
		await imageItem('front', 'back', 'other'),
		await imageItem('front', 'back'),
	]);
	expect(run.error).toBeUndefined();
	expect(uploads()).toHaveLength(2);
	for (const request of uploads()) {
		expect(request.form?.map(({ name }) => name)).toEqual(['metadata', 'images', 'images']);
		expect(metadataOf(request)).toEqual({ requests: [one, one] });
		expect(request.form?.slice(1).map(({ file }) => file)).toEqual([
			{ filename: 'front.png', mimeType: 'image/png', size: 100, sha256: generatedFile(100).sha256 },
			{ filename: 'back.png', mimeType: 'image/png', size: 200, sha256: generatedFile(200).sha256 },
		]);
		expect(request.headers['content-length']).toBe(String(request.rawBodyLength));
	}
	const ids = sandbox.images.all().map(({ image_id: id }) => id);
	expect(run.items.map(({ json }) => json.image_id).sort()).toEqual(ids.sort());
	expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 0 }, { item: 1 }, { item: 1 }]);
});

it('sends URLs inside of the metadata', async () => {
	const urls = ['https://media.example.com/a.jpg?x=1,2', 'https://media.example.com/b.jpg'];
	const run = await upload({ source: 'url', imageUrls: `${urls[0]},\n${urls[1]}`, index: false }, [{ json: {} }]);
	expect(run.items).toHaveLength(2);
	expect(uploads()[0].form?.map(({ name }) => name)).toEqual(['metadata']);
	const notIndexed = { indexing_config: { index: false }, metadata: {} };
	expect(metadataOf(uploads()[0])).toEqual({ requests: [notIndexed, notIndexed], image_urls: urls });
});

it.each<[string, unknown, IDataObject[]]>([
	['one object for all', '{"caption": "A \\"cat\\"\\n🐈"}', [{ caption: 'A "cat"\n🐈' }, { caption: 'A "cat"\n🐈' }]],
	['a list with one for each', '[{"caption": "front"}, {}]', [{ caption: 'front' }, {}]],
	[
		'what an expression gives',
		'={{ [{ caption: $json.fields[0] }, { site_id: "s1" }] }}',
		[{ caption: 'front' }, { site_id: 's1' }],
	],
	['nothing', '', [{}, {}]],
])('takes as Image Metadata %s', async (_what, imageMetadata, expected) => {
	const parameters = { binaryPropertyName: 'front,back', options: { imageMetadata } } as INodeParameters;
	const run = await upload(parameters, [await imageItem('front', 'back')]);
	expect(run.error).toBeUndefined();
	expect((metadataOf(uploads()[0]).requests as IDataObject[]).map(({ metadata }) => metadata)).toEqual(expected);
});

it.each<[string, INodeParameters, string]>([
	[
		'a field that is not there',
		{ binaryPropertyName: 'front, bakc' },
		'Input Data Field Name: there is no file in the field "bakc"; there are files in: front, back',
	],
	['metadata that is no JSON', { options: { imageMetadata: '{caption: 1}' } }, 'Image Metadata: this is not JSON'],
	[
		'metadata that is no object',
		{ options: { imageMetadata: '[1]' } },
		'Image Metadata: this must be an object, or a list of objects',
	],
	[
		'a list of another length',
		{ options: { imageMetadata: '[{}, {}]' } },
		'Image Metadata: the list has 2 entries for 1 images',
	],
	['no URL', { source: 'url', imageUrls: '\n' }, 'Image URLs: this is empty'],
	[
		'something else than a URL',
		{ source: 'url', imageUrls: 'ftp://a.example/1' },
		'Image URLs: "ftp://a.example/1" is not a URL',
	],
])('refuses %s before anything is sent', async (_what, parameters, sentence) => {
	const run = await upload({ binaryPropertyName: 'front', ...parameters }, [await imageItem('front', 'back')]);
	expect(run.error?.message).toBe(sentence);
	expect(sandbox.requests).toEqual([]);
});

describe('an answer about the two images of an item', () => {
	const answer = (body: unknown) =>
		sandbox.faults.add({
			method: 'POST',
			path: PATH,
			fault: { kind: 'body', status: 200, body: JSON.stringify(body), contentType: 'application/json' },
		});
	const send = async (onError?: 'continueRegularOutput') =>
		await upload({ binaryPropertyName: 'front,back' }, [await imageItem('front', 'back')], onError && { onError });

	it('is also read as a bare array', async () => {
		answer([{ image_id: 'i-1' }, { image_id: 'i-2' }]);
		expect((await send()).items.map(({ json }) => json)).toEqual([{ image_id: 'i-1' }, { image_id: 'i-2' }]);
	});

	it('keeps the id of the good one and names the other, when one failed', async () => {
		answer({ results: [{ error: 'Not an image.' }, { image_id: 'i-2' }] });
		const { error } = await send();
		expect(error?.message).toBe('Reka did not take "front.png". Uploaded: i-2');
		expect(error?.description).toContain('Reka says: Not an image.');
		expect(error).toMatchObject({ context: { data: { image_ids: ['i-2'], missing: ['front.png'] } } });
	});

	it('keeps the id of the good one, when nothing is said of the other', async () => {
		answer({ results: [{ image_id: 'i-1' }] });
		const [{ json }] = (await send('continueRegularOutput')).items;
		expect(json.error).toBe(
			'Reka answered about 1 of 2 images, and does not say which: "front.png", "back.png". Uploaded: i-1',
		);
		expect(json.details).toMatchObject({ image_ids: ['i-1'] });
	});

	it.each([{}, { results: [] }, { results: [{ image_id: '' }, {}] }])('is not believed when it is %j', async (body) => {
		answer(body);
		expect((await send()).error?.message).toMatch(/could not be read.*The image may exist anyway/);
	});
});

it('sends an address that stands there twice once', async () => {
	await upload({ source: 'url', imageUrls: 'https://a.example/1, https://a.example/1' }, [{ json: {} }]);
	expect(metadataOf(uploads()[0])).toEqual({ requests: [one], image_urls: ['https://a.example/1'] });
});

it('names the images that Reka refuses, and keeps what came before', async () => {
	sandbox.faults.add({ method: 'POST', path: PATH, after: 1, fault: { kind: 'status', status: 403 } });
	const run = await upload({ binaryPropertyName: 'front', options: { uploadsAtOnce: 1 } }, [
		await imageItem('front'),
		await imageItem('front'),
	]);
	const [{ image_id: id }] = sandbox.images.all();
	expect(run.error?.message).toContain('This API key is not allowed to upload the images "front.png"');
	expect(run.error?.message).toContain(`Uploaded in this run: ${id}`);
	expect(run.error).toMatchObject({ context: { data: { uploaded: [{ item: 0, image_id: id }] } } });
});

it('tells when the uploads of the day are used up', async () => {
	sandbox.quota.set('imageUpload', 0, { retryAfterMs: 3_600_000 });
	const run = await upload({ binaryPropertyName: 'front' }, [await imageItem('front')]);
	expect(run.error?.message).toBe('Images used up: 0 of 100 left, next in 1 h');
});
