import { setUp } from '../engine/setUp';
import { generatedFile } from './support/generatedFile';

/** n8n can keep binaries in memory, as base64 inside of the item: there is no stored file to stream then. */
const { engine, sandbox } = setUp({ binaryMode: 'default' });

it.each([1, 65_535, 65_536, 65_537, 3_000_000])('uploads a video of %d bytes unchanged', async (size) => {
	const file = generatedFile(size);
	const data = await engine.storeBinary(file.stream(), 'talk.mp4', 'video/mp4');
	expect(data.id).toBeUndefined();
	const run = await engine.run({
		parameters: { resource: 'video', operation: 'upload' },
		items: [{ json: {}, binary: { data } }],
	});
	expect(run.error).toBeUndefined();
	expect(run.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/N8N_DEFAULT_BINARY_DATA_MODE/)]);
	const [request] = sandbox.requestsTo('POST', '/v1/videos/upload');
	expect(request.form?.at(-1)?.file).toEqual({
		filename: 'talk.mp4',
		mimeType: 'video/mp4',
		size,
		sha256: file.sha256,
	});
	expect(request.headers['content-length']).toBe(String(request.rawBodyLength));
});

it('uploads several images of several items', async () => {
	const item = async (size: number) => ({
		json: {},
		binary: {
			a: await engine.storeBinary(generatedFile(size).stream(), 'a.png', 'image/png'),
			b: await engine.storeBinary(generatedFile(size + 1).stream(), 'b.png', 'image/png'),
		},
	});
	const parameters = { resource: 'image', operation: 'upload', binaryPropertyName: 'a,b' };
	const run = await engine.run({ parameters, items: [await item(10), await item(20)] });
	expect(run.items).toHaveLength(4);
	const sent = sandbox
		.requestsTo('POST', '/v1/images/upload')
		.map(({ form }) => form?.slice(1).map(({ file }) => file?.sha256));
	expect(sent).toEqual(
		[
			[10, 11],
			[20, 21],
		].map((sizes) => sizes.map((size) => generatedFile(size).sha256)),
	);
});
