import { DOCUMENTED_FAILURE, type Sandbox } from '../../sandbox';

/**
 * The same at every start: a workflow that waits for finished jobs keeps what it knows between starts, and would take a job with
 * a new id for one that finished meanwhile.
 */
const ids = {
	completedJob: '5d0f3c1e-7a52-4c36-9a1b-2f6c8e41d701',
	failedJob: '5d0f3c1e-7a52-4c36-9a1b-2f6c8e41d702',
	video: '5d0f3c1e-7a52-4c36-9a1b-2f6c8e41d703',
};

const minuteMs = 60_000;

/**
 * What the account of the sandbox has from the start: a finished and a failed clip job, so that "Fetch Test Event" of the trigger and
 * the pickers have something to show, and a video for the example that searches.
 */
export function fillAccount({ clips, videos, clock }: Sandbox): void {
	const ago = (minutes: number) => new Date(clock.now() - minutes * minuteMs).toISOString();
	clips.create({
		id: ids.failedJob,
		status: 'failed',
		created_at: ago(60),
		updated_at: ago(58),
		video_urls: ['https://media.example.com/conference-day.mp4'],
		prompt: 'The best answers of the day',
		error_message: DOCUMENTED_FAILURE,
	});
	clips.create({
		id: ids.completedJob,
		created_at: ago(30),
		updated_at: ago(26),
		video_urls: ['https://media.example.com/talk.mp4'],
		prompt: 'Pick the funniest moments',
	});
	clips.finish(ids.completedJob, { clips: 3 });
	videos.create({ video_id: ids.video, metadata: { duration: 60 } });
}
