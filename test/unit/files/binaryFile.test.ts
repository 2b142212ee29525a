import { Readable } from 'node:stream';

import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { binaryFile, binaryFiles, binaryNames, type InputFile } from '../../../nodes/RekaVision/files/binaryFile';
import { checkedFile } from '../../../nodes/RekaVision/files/checkKind';
import { NODE } from '../node';
import { SAMPLES } from './support/samples';

const field = { node: NODE, label: 'Input Data Field Name', itemIndex: 0, takesUrl: false };
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** A node with one input item, and a storage that holds the files by their ids. */
function contextWith(binary: IDataObject | undefined, storage: Record<string, Buffer> = {}) {
	const opened: string[] = [];
	const context = {
		getInputData: () => [{ json: {}, binary }],
		helpers: {
			assertBinaryData: (_item: number, name: string) => {
				if (!binary || !(name in binary)) throw new Error('no such field');
				return binary[name];
			},
			getBinaryMetadata: async (id: string) => {
				if (!(id in storage)) throw new Error('File not found');
				return { fileSize: storage[id].length };
			},
			getBinaryStream: async (id: string, chunkSize: number) => {
				opened.push(id);
				if (!(id in storage)) throw new Error('File not found');
				return Readable.from(pieces(storage[id], chunkSize), { objectMode: false });
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, opened };
}

function* pieces(bytes: Buffer, size: number) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function bytesOf(file: Pick<InputFile, 'open'>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file.open()) chunks.push(chunk);
	return Buffer.concat(chunks);
}

const inMemory = async (data: string, more: IDataObject = {}) =>
	await binaryFile(contextWith({ data: { data, ...more } }).context, field, 'data');

describe('a file that a Code node built', () => {
	it.each([
		[{ fileName: 'a.png' }, 'a.png', 'application/octet-stream'],
		[{ fileName: 'a.png', mimeType: 'image/png' }, 'a.png', 'image/png'],
		[{}, 'data', 'application/octet-stream'],
		[{ fileExtension: 'png' }, 'data.png', 'application/octet-stream'],
		[{ fileName: 7, mimeType: null }, 'data', 'application/octet-stream'],
	])('with %j is accepted', async (more, name, type) => {
		const file = await inMemory(PNG.toString('base64'), more);
		expect(file).toMatchObject({ name, type, size: PNG.length });
		expect(await bytesOf(file)).toEqual(PNG);
		expect(await checkedFile(field, file, 'image')).toMatchObject({ type: 'image/png' });
	});

	it('may stand for itself, as an expression gives it', async () => {
		const { context } = contextWith(undefined);
		expect(await binaryFile(context, field, { data: PNG.toString('base64'), fileName: 'a.png' })).toMatchObject({
			name: 'a.png',
		});
	});

	it('may be written as a data URI', async () => {
		const file = await inMemory(`data:image/png;charset=x;base64,${PNG.toString('base64')}`);
		expect(file).toMatchObject({ type: 'image/png', size: PNG.length });
		expect(await bytesOf(file)).toEqual(PNG);
	});

	it.each([PNG, new Uint8Array(PNG), JSON.parse(JSON.stringify(PNG))])(
		'of bytes in place of base64 is told apart from no file',
		async (bytes) => {
			await expect(inMemory(bytes as never, { fileName: 'a.png' })).rejects.toThrow(
				'Input Data Field Name: the file "a.png" is not written in base64',
			);
		},
	);

	it.each([
		'data:image/png,%89PNG',
		'data:image/png',
		'data:',
		'https://media.example.com/a.png',
		'Hello, world!',
		'[object Object]',
		'a',
	])('of the text %j is refused', async (text) => {
		await expect(inMemory(text, { fileName: 'a.png' })).rejects.toThrow(
			'Input Data Field Name: the file "a.png" is not written in base64',
		);
	});

	it('gives the bytes of any base64, with the size known before', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ minLength: 1, maxLength: 3000 }),
				fc.constantFrom<BufferEncoding>('base64', 'base64url'),
				fc.integer({ min: 1, max: 100 }),
				async (bytes, encoding, lineLength) => {
					const lines =
						Buffer.from(bytes)
							.toString(encoding)
							.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
					const file = await inMemory(lines.join('\r\n'));
					expect(file.size).toBe(bytes.length);
					expect(Buffer.compare(await bytesOf(file), bytes)).toBe(0);
					expect(Buffer.compare(await file.peek(), bytes.subarray(0, (await file.peek()).length))).toBe(0);
				},
			),
		);
	});

	it('is decoded piece by piece', async () => {
		const file = await inMemory(Buffer.alloc(2_000_000, 5).toString('base64'));
		const sizes: number[] = [];
		for await (const chunk of file.open()) sizes.push(chunk.length);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_000_000);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(200_000);
	});
});

describe('a stored file', () => {
	const stored = { data: 'filesystem-v2', id: 'filesystem-v2:1', mimeType: 'text/plain', fileName: 'a' };

	it('is not opened before it is asked for, and only its start is peeked', async () => {
		const bytes = Buffer.concat([PNG, Buffer.alloc(500_000, 7)]);
		const { context, opened } = contextWith({ data: stored }, { [stored.id]: bytes });
		const file = await binaryFile(context, field, 'data');
		expect(opened).toEqual([]);
		expect((await file.peek()).length).toBeLessThanOrEqual(4096);
		expect(await bytesOf(file)).toEqual(bytes);
		expect(opened).toHaveLength(2);
	});

	it('that is gone gives a sentence, also when it goes between reading and sending', async () => {
		const storage: Record<string, Buffer> = { [stored.id]: PNG };
		const { context } = contextWith({ data: stored }, storage);
		const file = await binaryFile(context, field, 'data');
		delete storage[stored.id];
		const sentence = "Input Data Field Name: the file a is no longer in n8n's storage";
		await expect(file.peek()).rejects.toThrow(sentence);
		await expect(bytesOf(file)).rejects.toThrow(sentence);
		await expect(binaryFile(context, field, 'data')).rejects.toThrow(sentence);
	});

	it('that is empty is refused when it is read', async () => {
		const { context } = contextWith({ data: stored }, { [stored.id]: Buffer.alloc(0) });
		await expect(binaryFile(context, field, 'data')).rejects.toThrow('Input Data Field Name: the file "a" is empty');
		await expect(inMemory('')).rejects.toThrow('the file "data" is empty');
	});
});

describe('the names', () => {
	const data = PNG.toString('base64');
	const binary = Object.fromEntries(
		['data', 'attachment_0', 'attachment_1', 'my_photo', 'a*b'].map((name) => [name, { data, fileName: name }]),
	);
	const namesOf = async (value: unknown, item: IDataObject = binary) =>
		(await binaryFiles(contextWith(item).context, field, binaryNames(field, value))).map(({ name }) => name);

	it.each([
		['data', ['data']],
		['data, my_photo', ['data', 'my_photo']],
		[
			['my_photo', 'data'],
			['my_photo', 'data'],
		],
		['attachment_*', ['attachment_0', 'attachment_1']],
		['*', ['data', 'attachment_0', 'attachment_1', 'my_photo', 'a*b']],
		['my_photo,*', ['my_photo', 'data', 'attachment_0', 'attachment_1', 'a*b']],
		['*_*', ['attachment_0', 'attachment_1', 'my_photo']],
		['a*1', ['attachment_1']],
		['a*b', ['a*b']],
		['data,data', ['data']],
	])('%j mean %j', async (value, names) => {
		expect(await namesOf(value)).toEqual(names);
	});

	it('that fit to nothing tell what there is', async () => {
		await expect(namesOf('photo_*')).rejects.toThrow(
			'no file in the field "photo_*"; there are files in: data, attachment_0',
		);
		await expect(namesOf('constructor')).rejects.toThrow('no file in the field "constructor"');
		await expect(namesOf('*', {})).rejects.toThrow('Connect a node that outputs a file');
		await expect(namesOf('data', { data: { fileName: 'a.png' } })).rejects.toThrow(
			'Connect a node that outputs a file',
		);
	});

	it('are matched in one pass', async () => {
		const start = performance.now();
		const long = { ['a'.repeat(100_000)]: { data } };
		await expect(namesOf(`${'*a'.repeat(50_000)}*b`, long)).rejects.toThrow('no file in the field');
		expect(performance.now() - start).toBeLessThan(500);
	});
});

describe('the kind', () => {
	const announced = [
		undefined,
		'binary/octet-stream',
		'text/plain',
		'application/x-download',
		'application/mp4',
		'image/jpeg',
		'video/mp4',
	];
	const names = ['file', 'file.mp4', 'file.jpg', 'file.pdf'];
	const clear = SAMPLES.filter(
		({ what, head, mime }) => head.length > 0 && mime !== undefined && !/unknown|^MP3$|^AAC$/.test(what),
	);

	it.each(['image', 'video'] as const)(
		'%s takes what its bytes are, and refuses the rest by its name',
		async (kind) => {
			for (const { head, mime } of clear) {
				for (const mimeType of announced) {
					for (const fileName of names) {
						const file = await inMemory(head.toString('base64'), { mimeType, fileName });
						const outcome = await checkedFile(field, file, kind).then(
							({ type }) => type,
							(error: Error) => error.message,
						);
						const refused = `Input Data Field Name: the file "${fileName}" is not ${kind === 'image' ? 'an image' : 'a video'} (${mime})`;
						expect(outcome).toBe(String(mime).startsWith(`${kind}/`) ? mime : refused);
					}
				}
			}
		},
	);

	it('that nobody knows passes in a form, and not where a type is needed', async () => {
		const noise = Buffer.from(Array.from({ length: 100 }, (_, at) => (at * 31) % 256));
		const file = await inMemory(noise.toString('base64'), { fileName: 'a' });
		expect(await checkedFile(field, file, 'video')).toMatchObject({ type: 'application/octet-stream' });
		await expect(checkedFile(field, file, 'image', true)).rejects.toThrow('is not an image (application/octet-stream)');
	});
});
