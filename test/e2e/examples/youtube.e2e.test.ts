import { itemsOf, waitFor } from '../../../scripts/n8n/client';
import { everySecond } from '../chain';
import { startRealN8n, type RealN8n } from '../realN8n';
import { executions, importedExample, polls, published, step } from './example';
import { startHttpServer, type HttpServer } from './httpServer';

interface Video {
	id: string;
	short?: boolean;
	published: Date;
}

let real: RealN8n;
let feed: HttpServer;
/** What the channel shows, newest first, as YouTube does. */
let videos: Video[] = [];

const addressOf = ({ id, short }: Video) => `https://www.youtube.com/${short ? `shorts/${id}` : `watch?v=${id}`}`;

function atom(): string {
	const entries = videos.map(
		(video) => `<entry>
			<id>yt:video:${video.id}</id>
			<title>Video ${video.id}</title>
			<link rel="alternate" href="${addressOf(video)}"/>
			<published>${video.published.toISOString()}</published>
		</entry>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
		<feed xmlns="http://www.w3.org/2005/Atom"><title>Channel</title>${entries.join('')}</feed>`;
}

beforeAll(async () => {
	real = await startRealN8n();
	feed = await startHttpServer({ type: 'text/xml; charset=UTF-8', body: atom });
});

afterAll(async () => {
	await feed?.close();
	await real?.close();
});

/** Waits until the feed was read once more from beginning to end. */
async function feedRead(): Promise<void> {
	const before = feed.arrivals.length;
	await waitFor('two reads of the feed', 30_000, async () => (feed.arrivals.length >= before + 2 ? true : undefined));
}

describe('youtube-feed-to-clips.json', () => {
	it('orders clips of a new video once, leaves out Shorts and older ones, and goes on when the clips are there', async () => {
		const { client, sandbox } = real;
		const workflow = await importedExample('youtube-feed-to-clips.json', real);
		const { parameters } = step(workflow, 'New YouTube Video');
		parameters.feedUrl = `${feed.url}/feeds/videos.xml?channel_id=1`;
		// n8n's RSS trigger gives a video twice when it is asked again before it has answered, which no hourly poll does.
		parameters.pollTimes = { item: everySecond.item.filter((_, second) => second % 5 === 0) };
		const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
		const old: Video = { id: 'old00000000', published: minutesFromNow(-60) };
		const second: Video = { id: 'second00000', published: minutesFromNow(2) };
		const newest: Video = { id: 'newest00000', published: minutesFromNow(3) };
		const short: Video = { id: 'short000000', short: true, published: minutesFromNow(4) };
		videos = [old];
		const saved = await published(real, workflow);
		await feedRead();
		expect(await client.executions(saved.id)).toEqual([]);

		videos = [short, newest, second, old];
		const [ordered] = await executions(real, saved, 1);

		const requests = () => sandbox.requestsTo('POST', '/v1/clips');
		expect(requests().map(({ json }) => json)).toEqual([
			{
				video_urls: [addressOf(newest)],
				prompt: 'Pick the best moments',
				generation_config: { num_generations: 3 },
			},
		]);
		const [job] = sandbox.clips.all();
		expect(itemsOf(ordered, 'Create Clips').map(({ json }) => json)).toMatchObject([
			{ job_id: job.id, status: 'queued' },
		]);

		// The channel publishes the same video once more: it has a job, so it is not ordered again.
		videos = [{ ...newest, published: minutesFromNow(5) }, ...videos];
		const [, again] = await executions(real, saved, 2);
		expect(itemsOf(again, 'One Video per Run')).toHaveLength(1);
		expect(itemsOf(again, 'Create Clips')).toEqual([]);

		sandbox.clips.finish(job.id, { clips: 2 });
		const elsewhere = sandbox.clips.create({ status: 'processing', video_urls: ['https://media.example.com/1.mp4'] });
		sandbox.clips.finish(elsewhere.id);
		const [, , finished] = await executions(real, saved, 3);
		await polls(real, 2);
		await feedRead();

		const clips = sandbox.clips.get(job.id).output ?? [];
		const best = [clips[1], clips[0]];
		expect(itemsOf(finished, 'Text for the Post').map(({ json }) => json)).toEqual(
			best.map(({ caption, hashtags, video_url }) => ({
				post_text: `${caption}\n\n${hashtags?.join(' ')}`,
				video_url,
				source_url: addressOf(newest),
			})),
		);
		expect(requests()).toHaveLength(1);
		expect(await client.executions(saved.id)).toHaveLength(3);
		await client.deactivate(saved.id);
	});
});
