import type { INodeExecutionData } from 'n8n-workflow';
import { generatedFile } from '../support/generatedFile';
import { byId, jsonOf, linksOf } from '../../engine/parameters';
import { setUpVideoV2 } from './setUp';

const v2 = setUpVideoV2();
const FEATURES = /\/features\/(?!plan)/;
const uploads = () => v2.sandbox.requestsTo('POST', '/v2/videos');
const fields = (at: number) =>
	Object.fromEntries(uploads()[at].form!.map(({ name, value, file }) => [name, value ?? file]));
const triggers = () => v2.sandbox.requestsTo('POST', FEATURES).map(({ path }) => path.split('/').pop());

/** Uploads in turn, with short pauses while it waits; the sandbox's clock moves with every request. */
const quick = { uploadsAtOnce: 1, pollIntervalSeconds: 0.1 };
beforeEach(() => (v2.sandbox.clock.perRequest = 20_000));

async function itemWithFile(size: number, fileName: string): Promise<INodeExecutionData> {
	const file = generatedFile(size);
	return {
		json: { sha256: file.sha256 },
		binary: { data: await v2.engine.storeBinary(file.stream(), fileName, 'video/mp4') },
	};
}

describe('Upload', () => {
	it('streams the file of each item, and only stores it unless told otherwise', async () => {
		const items = [await itemWithFile(300_000, 'one.mp4'), await itemWithFile(200_000, 'two.mp4')];
		const group = v2.sandbox.groups.create({ name: 'Lectures' }).group_id;
		const options = { ...quick, description: 'A talk', groupId: byId(group) };

		const run = await v2.run('upload', { videoName: '={{ $itemIndex ? "Second" : "" }}', options }, items);

		expect(run.error).toBeUndefined();
		expect(items.map((_item, at) => fields(at))).toEqual([
			{
				description: 'A talk',
				group_id: group,
				video_name: 'one.mp4',
				file: { filename: 'one.mp4', mimeType: 'video/mp4', size: 300_000, sha256: items[0].json.sha256 },
			},
			{
				description: 'A talk',
				group_id: group,
				video_name: 'Second',
				file: { filename: 'two.mp4', mimeType: 'video/mp4', size: 200_000, sha256: items[1].json.sha256 },
			},
		]);
		expect(jsonOf(run.items)).toEqual(
			v2.sandbox.videos.all().map(({ video_id }) => ({ video_id, status: 'uploading' })),
		);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(v2.sandbox.requests).toHaveLength(2);
	});

	it('uploads from URLs and indexes in one operation', async () => {
		const parameters = { source: 'url', videoUrl: '={{ $json.url }}', indexFor: 'search' };
		const items = ['a', 'b'].map((name) => ({ json: { url: `https://media.example.com/${name}.mp4` } }));

		const run = await v2.run('upload', { ...parameters, options: { ...quick, sceneDetection: true } }, items);

		expect(run.error).toBeUndefined();
		expect([0, 1].map(fields)).toEqual(
			['a', 'b'].map((name) => ({ video_name: `${name}.mp4`, video_url: `https://media.example.com/${name}.mp4` })),
		);
		expect(triggers().sort()).toEqual(['captions', 'captions', 'embeddings', 'embeddings', 'transcript', 'transcript']);
		const [transcript] = v2.sandbox.requestsTo('POST', /features\/transcript/);
		expect(transcript.json).toEqual({ force: false, chunking_config: { use_scene_detection: true } });
		expect(jsonOf(run.items)).toMatchObject(
			v2.sandbox.videos.all().map(({ video_id }) => ({
				video_id,
				indexed: true,
				status: 'uploaded',
				features: { transcript: 'ready', captions: 'ready', embeddings: 'ready' },
			})),
		);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('sends the metering header with what is billed, and Additional Fields with the upload alone', async () => {
		const added = { overwriteMetering: 'true', additionalFields: '{"description": "Talk"}' };
		const parameters = { source: 'url', videoUrl: 'https://media.example.com/a.mp4', indexFor: 'questions' };

		const run = await v2.run('upload', { ...parameters, options: { ...quick, ...added } });

		expect(run.error).toBeUndefined();
		const marked = v2.sandbox.requests.filter(({ headers }) => headers['x-enable-overwrite-metering'] === 'true');
		expect(marked.map(({ path }) => path.split('/').pop()).sort()).toEqual(['captions', 'transcript', 'videos']);
		expect(fields(0)).toMatchObject({ description: 'Talk' });
	});

	it('gives the new video back when it is not indexed in time and the user wants that', async () => {
		v2.sandbox.clock.perRequest = 1;
		const options = { ...quick, maxWaitSeconds: 1, onTimeout: 'return' };
		const parameters = { source: 'url', videoUrl: 'https://media.example.com/a.mp4', indexFor: 'questions', options };

		const run = await v2.run('upload', parameters);

		const [{ video_id }] = v2.sandbox.videos.all();
		expect(jsonOf(run.items)).toMatchObject([{ video_id, indexed: false, status: 'uploading' }]);
	});

	it('names every uploaded video when the indexing of one cannot succeed', async () => {
		const parameters = { source: 'url', videoUrl: '={{ $json.url }}', indexFor: 'questions', options: quick };
		const items = ['good', 'fail'].map((name) => ({ json: { url: `https://media.example.com/${name}.mp4` } }));

		const run = await v2.run('upload', parameters, items);

		const [good, lost] = v2.sandbox.videos.all().map(({ video_id }) => video_id);
		expect(run.error?.message).toBe(
			`Reka could not get the file of video ${lost}: The video could not be downloaded. Uploaded in this run: ${good}, ${lost}`,
		);
		expect(run.error).toMatchObject({
			context: {
				itemIndex: 1,
				data: {
					video_id: lost,
					uploaded: [
						{ item: 0, video_id: good },
						{ item: 1, video_id: lost },
					],
				},
			},
		});
	});

	it('gives the others with Continue On Fail, and the id of the one that failed', async () => {
		const parameters = { source: 'url', videoUrl: '={{ $json.url }}', indexFor: 'questions', options: quick };
		const items = ['fail', 'good'].map((name) => ({ json: { url: `https://media.example.com/${name}.mp4` } }));

		const run = await v2.run('upload', parameters, items, 'continueRegularOutput');

		const [lost, good] = v2.sandbox.videos.all().map(({ video_id }) => video_id);
		expect(jsonOf(run.items)).toMatchObject([
			{ error: expect.stringContaining(lost), details: { video_id: lost } },
			{ video_id: good, indexed: true },
		]);
		expect(linksOf(run.items)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('sends an upload once, whatever happens', async () => {
		v2.sandbox.faults.add({ path: '/v2/videos', fault: { kind: 'resetAfterAccept' } });

		const run = await v2.run('upload', { source: 'url', videoUrl: 'https://media.example.com/a.mp4' });

		expect(uploads()).toHaveLength(1);
		expect(run.error?.message).toMatch(/may exist anyway. Check with Get Many/);
	});

	it.each([
		[{ videoUrl: 'media/a.mp4' }, 'Video URL: "media/a.mp4" is not a URL'],
		[{ indexFor: 'features', features: [] }, 'Features: nothing is chosen'],
		[
			{ indexFor: 'search', options: { maxWaitSeconds: -1 } },
			'Maximum Wait (Seconds): "-1" is not a number of seconds from 1 to 604800',
		],
		[{ options: { groupId: byId('..') } }, 'Video Group: ".." cannot be an ID'],
	])('refuses %j before a byte of any item is sent', async (parameters, message) => {
		const good = { source: 'url', videoUrl: 'https://media.example.com/a.mp4' };

		const run = await v2.run('upload', { ...good, ...parameters }, [{ json: {} }, { json: {} }]);

		expect(run.error?.message).toBe(message);
		expect(v2.sandbox.requests).toEqual([]);
	});
});
