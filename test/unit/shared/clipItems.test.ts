import { clipItems, selectedClips } from '../../../nodes/shared/clips/items';
import type { ClipJob } from '../../../nodes/shared/clips/job';
import { isClipJob, jobPhase } from '../../../nodes/shared/clips/job';

const clip = (title: string, score?: number) => ({
	title,
	caption: `About ${title}`,
	hashtags: ['#a', '#b'],
	video_url: `https://cdn.example.com/${title}`,
	...(score !== undefined && { ai_score: score }),
});

const job: ClipJob = {
	id: 'job-1',
	status: 'completed',
	created_at: '2026-01-17T19:23:20.878691+00:00',
	updated_at: '2026-01-17T19:27:03.650333+00:00',
	video_urls: ['https://media.example.com/talk.mp4'],
	prompt: 'Pick the funniest moments',
	output: [clip('first', 71), clip('second', 93), clip('unscored'), clip('tie', 71)],
	error_message: null,
};

const titles = (items: object[]) => items.map((item) => (item as { title: string }).title);

describe('one item per clip', () => {
	it('gives the whole item, with an ID that tells the place in the output and a rank by score', () => {
		expect(clipItems(job, 'clips')[0]).toEqual({
			clip_id: 'job-1:1',
			job_id: 'job-1',
			rank: 1,
			title: 'second',
			caption: 'About second',
			hashtags: ['#a', '#b'],
			status: 'completed',
			video_url: 'https://cdn.example.com/second',
			ai_score: 93,
			post_text: 'About second\n\n#a #b',
			source_urls: ['https://media.example.com/talk.mp4'],
			prompt: 'Pick the funniest moments',
			created_at: '2026-01-17T19:23:20.878691+00:00',
			updated_at: '2026-01-17T19:27:03.650333+00:00',
		});
	});

	it('puts the best score first, ties in the order of the API, clips without a score last', () => {
		const items = clipItems(job, 'clips');
		expect(titles(items)).toEqual(['second', 'first', 'tie', 'unscored']);
		expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
	});

	it('keeps the order of the API when asked, with the ranks by score', () => {
		const items = clipItems(job, 'clips', { sortBy: 'original' });
		expect(titles(items)).toEqual(['first', 'second', 'unscored', 'tie']);
		expect(items.map(({ rank }) => rank)).toEqual([2, 1, 4, 3]);
	});

	it('takes the top after sorting and after the minimum score', () => {
		expect(titles(clipItems(job, 'clips', { top: 2 }))).toEqual(['second', 'first']);
		expect(titles(clipItems(job, 'clips', { top: 2, sortBy: 'original' }))).toEqual(['first', 'second']);
		expect(titles(clipItems(job, 'clips', { minimumScore: 71 }))).toEqual(['second', 'first', 'tie']);
		expect(titles(clipItems(job, 'clips', { minimumScore: 72 }))).toEqual(['second']);
		expect(clipItems(job, 'clips', { minimumScore: 94 })).toEqual([]);
	});

	it('adds post texts when asked', () => {
		expect(clipItems(job, 'clips')[0]).not.toHaveProperty('youtube_title');
		expect(clipItems(job, 'clips', { postTexts: ['youtube', 'instagram'] })[0]).toMatchObject({
			youtube_title: 'second',
			instagram_caption: 'About second\n\n#a #b',
		});
	});

	it('has no blank lines in the post text when caption or hashtags are missing', () => {
		const bare = {
			...job,
			output: [
				{ title: 'x', caption: '', hashtags: ['#a'] },
				{ title: 'y', caption: 'Only this' },
			],
		};
		expect(clipItems(bare, 'clips').map(({ post_text: text }) => text)).toEqual(['#a', 'Only this']);
	});

	it('survives an output that is not what the contract says', () => {
		const broken = { ...job, output: [null, 'x', { video_url: null, hashtags: null }] } as unknown as ClipJob;
		expect(selectedClips(broken)).toEqual([
			expect.objectContaining({
				clip_id: 'job-1:2',
				title: '',
				caption: '',
				hashtags: [],
				video_url: null,
				ai_score: null,
				post_text: '',
			}),
		]);
		expect(selectedClips({ ...job, output: 'nothing' } as unknown as ClipJob)).toEqual([]);
	});
});

describe('one item per job', () => {
	it('holds the clips of a completed job and how many there are', () => {
		const [item] = clipItems(job, 'jobs', { minimumScore: 50, top: 1 });
		expect(item).toMatchObject({
			job_id: 'job-1',
			status: 'completed',
			clip_count: 1,
			prompt: job.prompt,
			source_urls: job.video_urls,
		});
		expect(titles(item.clips as object[])).toEqual(['second']);
	});

	it.each(['clips', 'jobs'] as const)('gives the job itself while it runs, as %s', (shape) => {
		expect(clipItems({ id: 'job-2', status: 'queued' }, shape)).toEqual([
			{ job_id: 'job-2', status: 'queued', prompt: null, source_urls: [], created_at: null, updated_at: null },
		]);
	});

	it.each(['clips', 'jobs'] as const)('gives the reason of a failed job, as %s', (shape) => {
		const [item] = clipItems({ id: 'job-3', status: 'failed', error_message: 'Too long' }, shape);
		expect(item).toMatchObject({ job_id: 'job-3', status: 'failed', error_message: 'Too long' });
	});

	it('never loses the ID of a job that was completed without clips', () => {
		expect(clipItems({ ...job, output: [] }, 'clips')).toEqual([
			expect.objectContaining({ job_id: 'job-1', clip_count: 0, clips: [] }),
		]);
	});
});

describe('the state of a job', () => {
	it.each([
		['completed', 'completed'],
		['failed', 'failed'],
		['COMPLETED', 'completed'],
		[' Failed ', 'failed'],
		['queued', 'running'],
		['preprocessing', 'running'],
		['rendering-in-space', 'running'],
		[undefined, 'running'],
	])('%s counts as %s', (status, phase) => expect(jobPhase(status)).toBe(phase));

	it.each([
		[{ id: 'a', status: 'queued' }, true],
		[{ id: '', status: 'queued' }, false],
		[{ id: 'a' }, false],
		[null, false],
		['a', false],
		[[], false],
	])('%j is a job: %s', (value, expected) => expect(isClipJob(value)).toBe(expected));
});
