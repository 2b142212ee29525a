import type { INodeExecutionData } from 'n8n-workflow';

import type { RecordedRequest } from '../../sandbox';
import { startSetup, type Setup } from '../engine/setUp';

export const KEY = 'rk-matrix-0123456789abcdef';

/** A Reka of its own for one cell at a time, with three things of each kind in the account. */
export interface World extends Setup {
	/** One input item per thing; every value in it belongs to that item alone. */
	items: INodeExecutionData[];
	close(): Promise<void>;
}

/** The item that is hit; the others must survive. */
export const VICTIM = 1;

export async function openWorld(): Promise<World> {
	const setup = await startSetup({ sandbox: { apiKeys: [KEY] } });
	return { ...setup, items: [], close: async () => await setup.sandbox.close() };
}

/** How files of these kinds begin. */
const MP4 = '\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08free';
const PNG = '\x89PNG\r\n\x1a\n';

const READY = { transcript: 'ready', captions: 'ready', embeddings: 'ready', objects: 'ready' } as const;

/** Back to the account with three things of each kind. */
export async function furnish(world: World, count = 3): Promise<void> {
	const { sandbox, engine } = world;
	sandbox.reset();
	for (const name of ['clips', 'imageUpload', 'imageSearch', 'videoUpload', 'videoSearch'] as const)
		sandbox.quota.set(name, Infinity);
	world.items = await Promise.all(
		Array.from({ length: count }, async (_, index) => {
			const job = sandbox.clips.create();
			sandbox.clips.finish(job.id, { clips: 1 });
			const [clip] = sandbox.clips.get(job.id).output as Array<{ video_url: string }>;
			const groupId = sandbox.groups.create({ name: `Group ${index}` }).group_id;
			const file = await engine.storeBinary(
				Buffer.from(`${MP4}file ${index}`, 'latin1'),
				`file-${index}.mp4`,
				'video/mp4',
			);
			const image = await engine.storeBinary(
				Buffer.from(`${PNG}file ${index}`, 'latin1'),
				`file-${index}.png`,
				'image/png',
			);
			return {
				json: {
					n: index,
					jobId: job.id,
					video_url: clip.video_url,
					videoId: sandbox.videos.create({ group_id: groupId, features: READY }).video_id,
					imageId: sandbox.images.create().image_id,
					groupId,
					url: `https://media.example.com/talk-${index}.mp4`,
					text: `Text of item ${index}`,
					limit: 11 + index,
				},
				binary: { data: file, image },
			};
		}),
	);
}

/** Whether a request was sent for an item: something in it belongs to that item alone. */
export function belongsTo({ json }: INodeExecutionData, request: RecordedRequest): boolean {
	const { limit, n, jobId, videoId, imageId, groupId, url, text } = json as Record<string, string | number>;
	const form = (request.form ?? []).map(({ value, file }) => `${value} ${file?.filename}`).join(' ');
	const sent = `${decodeURIComponent(request.url)} ${JSON.stringify(request.json)} ${form}`;
	if ([jobId, videoId, imageId, groupId, url, text, `file-${n}.`].some((own) => sent.includes(String(own))))
		return true;
	const asked =
		request.query.limit ??
		request.query.page_limit ??
		(request.json as { page_limit?: number } | undefined)?.page_limit;
	return String(asked) === String(limit);
}
