import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { byId, jsonOf, linksOf } from '../engine/parameters';
import { setUp } from '../engine/setUp';
import { sha256Of } from './support/generatedFile';

const { engine, sandbox } = setUp();

const KB64 = 64 * 1024;

function download(parameters: INodeParameters, items: INodeExecutionData[] = [{ json: {} }], more = {}) {
	return engine.run({ parameters: { resource: 'clip', operation: 'download', ...parameters }, items, ...more });
}

const byJob = (jobId: string, clipIndex = 0) => ({ downloadBy: 'job', jobId: byId(jobId), clipIndex });

async function sha256(data: IBinaryData | undefined) {
	return await sha256Of(await engine.binaryStream(data as IBinaryData));
}

/** A clip item as Clip > Get gives it. */
async function clipItems(clips: Array<{ title?: string; video_url?: string }>): Promise<INodeExecutionData[]> {
	const { id } = sandbox.clips.create({ status: 'completed', output: clips as never });
	const parameters = { resource: 'clip', operation: 'get', jobId: byId(id) };
	return (await engine.run({ parameters })).items.map(({ json }) => ({ json }));
}

describe('the bytes', () => {
	it.each([1, KB64 - 1, KB64, KB64 + 1, 300_000_000])('arrive unchanged: %d bytes', async (size) => {
		const url = sandbox.media.url('clip', { size });
		const run = await download({ clipUrl: url });
		expect(run.error).toBeUndefined();
		expect(run.hints).toEqual([]);
		const data = run.items[0].binary?.data;
		expect(data).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4', bytes: size });
		expect(await sha256(data)).toBe(sandbox.media.sha256('clip', size));
		const [request] = sandbox.cdnRequests;
		expect(request.headers).not.toHaveProperty('x-api-key');
		expect(JSON.stringify(request.headers)).not.toContain(sandbox.apiKey);
		expect(sandbox.requests).toEqual([]);
	});

	it('arrive unchanged from a server that is slow', async () => {
		sandbox.faults.add({ host: 'cdn', fault: { kind: 'slow', bytesPerSecond: 400_000 } });
		const run = await download({ clipUrl: sandbox.media.url('clip', { size: 100_000 }) });
		expect(await sha256(run.items[0].binary?.data)).toBe(sandbox.media.sha256('clip', 100_000));
	});

	it.each([1, KB64, 999_999])('are never passed on when the connection ends after %d of them', async (afterBytes) => {
		sandbox.faults.add({ host: 'cdn', times: Infinity, fault: { kind: 'cutMedia', afterBytes } });
		const run = await download({ clipUrl: sandbox.media.url('clip', { size: 1_000_000 }) });
		expect(run.items).toEqual([]);
		expect(run.error?.message).toBe(
			'The connection ended before the file was complete. Nothing of the clip was passed on; run this again',
		);
	});
});

describe('the item', () => {
	it('of a clip URL stays as it was, with the file named by rank and title', async () => {
		const items = await clipItems([{ title: 'What/is: "it"? 👩‍👩‍👧' }, { title: 'Next..' }]);
		const run = await download({}, items);
		expect(jsonOf(run.items)).toEqual(items.map(({ json }) => json));
		expect(run.items.map(({ binary }) => binary?.data.fileName)).toEqual(['1 - Next.mp4', '2 - What is it 👩‍👩‍👧.mp4']);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('of a job and rank, or of a pasted clip_id, is that clip', async () => {
		const { id } = sandbox.clips.create({
			status: 'completed',
			output: [
				{ ai_score: 10, title: 'First' },
				{ ai_score: 90, title: 'Best' },
			] as never,
		});
		const titleOf = async (parameters: INodeParameters) =>
			(await download({ jobId: byId(id), ...parameters })).items.map(({ json }) => json.title);
		expect(await titleOf({ downloadBy: 'rank', clipRank: 1 })).toEqual(['Best']);
		expect(await titleOf({ downloadBy: 'rank', clipRank: 2 })).toEqual(['First']);
		for (const downloadBy of ['job', 'rank'])
			expect(await titleOf({ downloadBy, jobId: byId(`${id}:1`) })).toEqual(['Best']);
		const run = await download({ downloadBy: 'rank', jobId: byId(id), clipRank: 3 });
		expect(run.error?.message).toBe(`Clip Rank: there is no clip 3; job ${id} has 2 clips, counted from 1`);
	});

	it('of a job and index is that clip, whatever its rank', async () => {
		const { id } = sandbox.clips.create({
			status: 'completed',
			output: [{ ai_score: 10 }, { ai_score: 90, title: 'Best' }] as never,
		});
		const run = await download({ ...byJob(id, 1), binaryPropertyName: 'clip' });
		expect(run.items[0].json).toMatchObject({ clip_id: `${id}:1`, rank: 1, title: 'Best' });
		expect(run.items[0].binary?.clip).toMatchObject({ fileName: '1 - Best.mp4', mimeType: 'video/mp4' });
	});

	it('of a video has its name and what its bytes are', async () => {
		const video = sandbox.videos.create({ video_name: 'My: talk.mp4' });
		const run = await download({ resource: 'video', videoId: byId(video.video_id) });
		expect(run.items[0].json).toMatchObject({ video_id: video.video_id });
		expect(run.items[0].binary?.data).toMatchObject({ fileName: 'My talk.mp4', mimeType: 'video/mp4' });
	});

	it('of an image has the type of its bytes', async () => {
		const url = sandbox.media.url('picture', { type: 'image/png', size: 5000 });
		const { image_id: id } = sandbox.images.create({ image_url: url });
		const run = await download({ resource: 'image', imageId: byId(id) });
		expect(run.items[0].binary?.data).toMatchObject({
			fileName: `${id}.png`,
			mimeType: 'image/png',
			fileType: 'image',
		});
		expect(await sha256(run.items[0].binary?.data)).toBe(sandbox.media.sha256('picture', 5000, 'image/png'));
	});

	it('can be given another file name', async () => {
		const run = await download({ clipUrl: sandbox.media.url('c'), options: { fileName: '../my clip.mp4' } });
		expect(run.items[0].binary?.data.fileName).toBe('my clip.mp4');
	});
});

describe('an expired link', () => {
	it('of a clip item is renewed once by asking for the job', async () => {
		const [item] = await clipItems([{}]);
		sandbox.media.expire(item.json.video_url as string);
		const run = await download({}, [item]);
		expect(run.error).toBeUndefined();
		expect(run.items[0].json.video_url).toMatch(/signature=1$/);
		expect(sandbox.cdnRequests.map(({ status }) => status)).toEqual([403, 200]);
	});

	it('that stays expired gives a sentence, without the link', async () => {
		const [item] = await clipItems([{}]);
		sandbox.media.expire(item.json.video_url as string, { forGood: true });
		const run = await download({}, [item]);
		expect(run.error?.message).toBe(
			'The link of the clip no longer works (status 403): it has expired, or the clip was deleted',
		);
		expect(JSON.stringify(run.error)).not.toContain(sandbox.cdnUrl);
		expect(sandbox.cdnRequests).toHaveLength(2);
	});

	it('that nobody can renew is asked for once', async () => {
		const url = sandbox.media.url('clip');
		sandbox.media.expire(url);
		const run = await download({ clipUrl: url });
		expect(run.error?.message).toMatch(/^The link of the clip no longer works \(status 403\)/);
		expect(sandbox.cdnRequests).toHaveLength(1);
		expect(sandbox.requests).toEqual([]);
	});

	it('of a video that expires between the two requests is renewed', async () => {
		const { video_id: id } = sandbox.videos.create();
		sandbox.faults.add({ host: 'cdn', fault: { kind: 'status', status: 410 } });
		const run = await download({ resource: 'video', videoId: byId(id) });
		expect(run.error).toBeUndefined();
		expect(sandbox.requestsTo('GET', `/v1/videos/${id}`)).toHaveLength(2);
	});
});

describe('a fault', () => {
	it('of the storage that passes is survived', async () => {
		sandbox.faults.add({ host: 'cdn', fault: { kind: 'status', status: 503 } });
		const run = await download({ clipUrl: sandbox.media.url('clip') });
		expect(run.items).toHaveLength(1);
		expect(sandbox.cdnRequests.map(({ status }) => status)).toEqual([503, 200]);
	});

	it('that stays is told after a few attempts', async () => {
		sandbox.faults.add({ host: 'cdn', times: Infinity, fault: { kind: 'status', status: 503 } });
		const run = await download({ clipUrl: sandbox.media.url('clip') });
		expect(run.error?.message).toBe(
			'The server that keeps the clip is not available now (status 503). Run this again in a few minutes',
		);
		expect(sandbox.cdnRequests).toHaveLength(4);
	});

	it.each([
		['a page', { kind: 'html', status: 200 }, 'The link leads to a page instead of the clip'],
		['a teapot', { kind: 'status', status: 418 }, 'The server that keeps the clip refused to give it (status 418)'],
	] as const)('%s instead of the file gives a sentence', async (_what, fault, sentence) => {
		sandbox.faults.add({ host: 'cdn', fault });
		const run = await download({ clipUrl: sandbox.media.url('clip') });
		expect(run.error?.message).toBe(sentence);
		expect(run.items).toEqual([]);
	});

	it('of one item leaves the others with Continue On Fail', async () => {
		const items = ['a', 'b', 'c'].map((name) => ({ json: { video_url: sandbox.media.url(name) } }));
		sandbox.media.expire(items[1].json.video_url);
		const run = await download({}, items, { onError: 'continueRegularOutput' });
		expect(run.items.map(({ json, binary }) => (binary ? 'file' : json.error))).toEqual([
			'file',
			'The link of the clip no longer works (status 403): it has expired, or the clip was deleted',
			'file',
		]);
	});
});

describe('Maximum Size', () => {
	it('stops a file that says that it is larger, before its bytes', async () => {
		let clientLeft: Promise<unknown> | undefined;
		const server = await serve((_request, response) => {
			clientLeft = once(response, 'close');
			response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': 50_000_000 });
			response.write('x');
		});
		const run = await download({ clipUrl: `${server.url}/large.mp4`, options: { maxSizeMb: 1.5 } });
		expect(run.error?.message).toBe(
			'The clip is larger than the 1.5 of Maximum Size (MB), so the download was stopped',
		);
		expect(run.items).toEqual([]);
		await clientLeft;
		await server.close();
	});

	it('stops a file that does not say how large it is', async () => {
		const server = await serve((_request, response) => {
			response.setHeader('content-type', 'video/mp4');
			const more = () => {
				while (response.write(Buffer.alloc(KB64)));
			};
			response.on('drain', more);
			more();
		});
		const run = await download({ clipUrl: `${server.url}/endless.mp4`, options: { maxSizeMb: 1 } });
		expect(run.error?.message).toBe('The clip is larger than the 1 of Maximum Size (MB), so the download was stopped');
		await server.close();
	});

	it('lets a file of just this size pass', async () => {
		const run = await download({ clipUrl: sandbox.media.url('clip', { size: 1_000_000 }), options: { maxSizeMb: 1 } });
		expect(run.items).toHaveLength(1);
	});
});

it('stops with the execution', async () => {
	sandbox.faults.add({ host: 'cdn', fault: { kind: 'slow', bytesPerSecond: 20_000 } });
	const parameters = {
		resource: 'clip',
		operation: 'download',
		clipUrl: sandbox.media.url('clip', { size: 10_000_000 }),
	};
	const run = engine.start({ parameters });
	await sandbox.waitForDownload(/media/);
	run.cancel();
	const { items, error } = await run.done;
	expect(items).toEqual([]);
	expect(error?.message).toBe('The execution was canceled while the clip was downloaded');
});

it('gives two files at a time', async () => {
	let most = 0;
	const open = () => sandbox.cdnRequests.filter(({ status }) => status === undefined).length;
	const urls = ['a', 'b', 'c', 'd', 'e'].map((name) => sandbox.media.url(name));
	sandbox.faults.add({
		host: 'cdn',
		times: Infinity,
		fault: { kind: 'delay', ms: 30 },
		when: () => (most = Math.max(most, open())) > 0,
	});
	const run = await download(
		{},
		urls.map((url) => ({ json: { video_url: url } })),
	);
	expect(run.items).toHaveLength(5);
	expect(most).toBe(2);
});

describe('no clip to download', () => {
	it('because the job still runs', async () => {
		const { id } = sandbox.clips.create({ status: 'processing' });
		const run = await download(byJob(id));
		expect(run.error?.message).toBe(
			`Clip job ${id} still runs (status processing), so there is no clip to download yet`,
		);
		expect(run.error).toMatchObject({ context: { data: { job_id: id, status: 'processing' } } });
	});

	it('because the job was given up', async () => {
		const { id } = sandbox.clips.create({ status: 'failed', error_message: 'Too long.' });
		expect((await download(byJob(id))).error?.message).toBe(`Reka could not make the clips of job ${id}: Too long`);
	});

	it('because the job has fewer', async () => {
		const { id } = sandbox.clips.create({ status: 'completed', output: [{}, {}] as never });
		expect((await download(byJob(id, 2))).error?.message).toBe(
			`Clip Index: there is no clip 2; job ${id} has 2 clips, counted from 0`,
		);
	});

	it('because the clip has no link', async () => {
		const { id } = sandbox.clips.create({ status: 'completed', output: [{ video_url: null }] as never });
		expect((await download(byJob(id))).error?.message).toBe('Reka gave no link to download from');
	});

	it.each<[INodeParameters, string]>([
		[{ clipUrl: '={{ "" }}' }, 'Clip URL: this is empty'],
		[{ clipUrl: 'clip-1' }, 'Clip URL: "clip-1" is not a URL'],
		[{ clipUrl: 'https://a.example/1', binaryPropertyName: ' ' }, 'Output Data Field Name: this is empty'],
		[
			{ clipUrl: 'https://a.example/1', options: { maxSizeMb: 0 } },
			'Maximum Size (MB): "0" is not a number of 0.001 or more',
		],
		[{ ...byJob('..') }, 'Clip Job: ".." cannot be an ID'],
	])('because of %j', async (parameters, sentence) => {
		const run = await download(parameters);
		expect(run.error?.message).toBe(sentence);
		expect([...sandbox.requests, ...sandbox.cdnRequests]).toEqual([]);
	});
});

async function serve(listener: RequestListener) {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
