import { setUp } from '../../engine/setUp';

const { engine, sandbox } = setUp();

/** Signed links of S3 with a session token have so many characters. */
const LINK = 1300;

/** Lets Reka's links have that length. */
function lengthenLinks(): void {
	const rewrite = (body: string) =>
		body.replace(
			/("(?:url|video_url|s3_presigned_url)":")([^"]+)"/g,
			(_whole, key: string, link: string) => `${key}${link.padEnd(LINK, 'x')}"`,
		);
	sandbox.faults.add({ times: Infinity, fault: { kind: 'rewritten', rewrite } });
}

const sizeOf = (items: unknown) => JSON.stringify(items).length;

describe.each([
	['one video', 1],
	['ten videos', 10],
])('ten results of %s are at most 8 KB with links of 1,300 characters', (_name, videos) => {
	beforeEach(() => {
		for (let at = 0; at < videos; at++)
			sandbox.videos.create({ video_name: `Talk ${at}.mp4`, metadata: { duration: 50 / videos } });
		lengthenLinks();
	});

	it.each(['video', 'videoV2'])('%s > Search', async (resource) => {
		const options = resource === 'video' ? { maxResults: 10 } : {};
		const items = await engine.runTool({
			parameters: { resource, operation: 'search', options },
			args: { query: 'laughs' },
		});
		expect(items).toHaveLength(10);
		expect(sizeOf(items)).toBeLessThanOrEqual(8192);
		expect(items[0].video_url).toHaveLength(LINK);
		expect(new Set(items.map(({ video_id: id }) => id)).size).toBe(videos);
	});

	it.each(['getTranscript', 'getCaptions', 'getScenes'])('videoV2 > %s', async (operation) => {
		const [{ video_id }] = sandbox.videos.all();
		const items = await engine.runTool({
			parameters: { resource: 'videoV2', operation, ...(operation === 'getTranscript' && { format: 'segments' }) },
			args: { video_id },
		});
		expect(sizeOf(items)).toBeLessThanOrEqual(8192);
	});
});

it('of more than four videos the model is told how to get the link', async () => {
	for (let at = 0; at < 6; at++) sandbox.videos.create({ video_name: `Talk ${at}.mp4` });
	const items = await engine.runTool({ parameters: { resource: 'videoV2', operation: 'getAll' } });
	expect(items.map(({ video_url: link }) => /^https?:/.test(String(link)))).toEqual([
		true,
		true,
		true,
		true,
		false,
		false,
	]);
	expect(items[5].video_url).toBe('get it by the video_id');
	const raw = await engine.runTool({ parameters: { resource: 'videoV2', operation: 'getAll', toolOutput: 'raw' } });
	expect(raw).toHaveLength(6);
	for (const { url } of raw) expect(url).toMatch(/^https?:/);
});
