import { startSandbox, type Sandbox } from '../../../sandbox';
import { MADE_UP_TEXTS } from '../../../sandbox/clipOutputs';
import { PICTURES } from '../../../sandbox/files';
import { call, form } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(async () => sandbox.close());
beforeEach(() => sandbox.reset());

interface Served {
	type: string | null;
	bytes: Buffer;
}

async function served(url: string | null | undefined): Promise<Served> {
	const response = await fetch(url ?? '');
	return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
}

/** The boxes of an MP4 file by name, as ISO/IEC 14496-12 nests them. */
function boxes(bytes: Buffer): Map<string, Buffer> {
	const found = new Map<string, Buffer>();
	for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
		const end = at + bytes.readUInt32BE(at);
		found.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end));
	}
	return found;
}

function inside(bytes: Buffer, ...path: string[]): Buffer {
	return path.reduce((box, name) => {
		const inner = boxes(box).get(name);
		if (!inner) throw new Error(`No box ${name}`);
		return inner;
	}, bytes);
}

/** What a player reads first: pixels, and seconds of the whole film. */
function film({ type, bytes }: Served) {
	const header = inside(bytes, 'moov', 'mvhd');
	const track = inside(bytes, 'moov', 'trak', 'tkhd');
	return {
		type,
		// Version 0 of both boxes: times in 4 bytes, sizes in the last 8 as 16.16 fixed point.
		seconds: header.readUInt32BE(16) / header.readUInt32BE(12),
		width: track.readUInt16BE(track.length - 8),
		height: track.readUInt16BE(track.length - 4),
		data: inside(bytes, 'mdat').length > 1000,
	};
}

/** Width and height in the frame header of a baseline JPEG. */
function pixelsOfJpeg(bytes: Buffer): [number, number] {
	let at = 2;
	while (bytes.readUInt16BE(at) !== 0xffc0) at += 2 + bytes.readUInt16BE(at + 2);
	return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
}

it('serves made-up clips as upright films of two seconds, small ones, each text with its own', async () => {
	const count = MADE_UP_TEXTS.length + 1;
	const { output = [] } = sandbox.clips.finish(sandbox.clips.create().id, { clips: count });
	const films = await Promise.all(output.map(async ({ video_url }) => served(video_url)));

	expect(films).toHaveLength(count);
	expect(films.map(film)).toEqual(
		films.map(() => ({ type: 'video/mp4', seconds: 2, width: 360, height: 640, data: true })),
	);
	expect(new Set(films.map(({ bytes }) => bytes.toString('base64'))).size).toBe(MADE_UP_TEXTS.length);
	expect(films.at(-1)?.bytes.equals(films[0].bytes)).toBe(true);
	expect(films.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(100_000);
});

it('begins with English texts, because a job has three clips', () => {
	const { output = [] } = sandbox.clips.finish(sandbox.clips.create().id, { clips: 3 });

	expect(output.map(({ title }) => title)).toEqual([
		'The missing slide',
		'Three mistakes, one start-up',
		'Backstage: 30 seconds of chaos',
	]);
});

it('serves a film for a library video that nobody uploaded', async () => {
	const { video_id: id } = sandbox.videos.create();
	const { url } = sandbox.videos.viewV1(sandbox.videos.find(id));

	expect(film(await served(url))).toMatchObject({ type: 'video/mp4', seconds: 2, width: 640, height: 360 });
});

it('serves pictures for library images that nobody uploaded', async () => {
	const pictures = await Promise.all(
		Array.from({ length: 30 }, () => sandbox.images.create()).map(async ({ image_url }) => served(image_url)),
	);

	for (const { type, bytes } of pictures) expect([type, pixelsOfJpeg(bytes)]).toEqual(['image/jpeg', [480, 360]]);
	expect(new Set(pictures.map(({ bytes }) => bytes.toString('base64'))).size).toBe(PICTURES.length);
});

it('gives back an uploaded picture unchanged', async () => {
	const bytes = Buffer.from('not really a picture');
	const metadata = JSON.stringify({ requests: [{ indexing_config: { index: true }, metadata: {} }] });
	const file = new File([bytes], 'a.png', { type: 'image/png' });
	const { json } = await call(sandbox, {
		method: 'POST',
		path: '/v1/images/upload',
		body: form(['images', file], ['metadata', metadata]),
	});

	expect(await served(json.results[0].image_url)).toEqual({ type: 'image/png', bytes });
});

it('finds the picture first whose file is named after what is looked for', async () => {
	const names = ['red-bicycle.jpg', 'a_Cat.JPG', 'concatenate.jpg', 'lake.jpg'];
	const requests = names.map(() => ({ indexing_config: { index: true }, metadata: {} }));
	const body = form(...names.map((name): [string, File] => ['images', new File(['x'], name, { type: 'image/jpeg' })]), [
		'metadata',
		JSON.stringify({ requests }),
	]);
	const { json: upload } = await call(sandbox, { method: 'POST', path: '/v1/images/upload', body });
	sandbox.clock.advance(60_000);
	const search = async (query: string) => {
		const { json } = await call(sandbox, {
			method: 'POST',
			path: '/v1/images/search',
			json: { query, max_results: 5 },
		});
		return json.results as Array<{ image_id: string; score: number }>;
	};

	const finds = await search('a cat that sleeps');

	expect(finds).toHaveLength(4);
	expect(finds[0].image_id).toBe(upload.results[1].image_id);
	expect(finds.map(({ score }) => score >= 0.9)).toEqual([true, false, false, false]);
	expect((await search('A RED thing'))[0].image_id).toBe(upload.results[0].image_id);
});
