import { randomUUID } from 'node:crypto';

import { isoMicroseconds } from '../clock';
import { makeOutputs } from '../clipOutputs';
import { AUTOMATIC_CLIPS, LARGEST_PAGE, LIST_ORDER } from '../contract/assumptions';
import {
	ClipId,
	ClipRequest,
	CreateClipQuery,
	DEFAULT_CLIP_PROMPT,
	DeleteClipRequest,
	FINAL_CLIP_STATUSES,
	ListClipsQuery,
	type ClipJob,
	type ClipOutput,
} from '../contract/clips';
import { invalid, notFound, stillRunning } from '../contract/errors';
import type { EventStream } from '../eventStream';
import { stageAt, type Stage } from '../lifecycle';
import type { Router } from '../routing';
import { Shelf, type ListOrder } from '../shelf';
import type { SandboxState } from '../state';
import { answerWithEvents } from '../streaming';

/** The one real failure message that any source shows. */
export const DOCUMENTED_FAILURE =
	'This preview of Reka Clip is limited to videos with a maximum duration of 2 hours.\nPlease contact us if you need support for longer videos!';

/** A job seeded by a test: any field of the job object, also ones that the contract does not have. */
export type ClipSeed = Partial<ClipJob> & Record<string, unknown>;

interface StoredJob {
	id: string;
	createdAt: number;
	request: Pick<ClipRequest, 'video_urls'> & Partial<ClipRequest>;
	/** Set by a test (or a seed): the clock no longer moves the job. */
	pinned?: { status: string; at: number; error?: string };
	output?: ClipOutput[];
	/** Fields of a seed that replace what the sandbox would answer. */
	overrides: Record<string, unknown>;
}

/** All clip jobs of the sandbox, and the handles by which tests move them. */
export class Clips {
	/** The order of the list is not documented: tests choose one. `shuffled` is the same at every call. */
	order: ListOrder = LIST_ORDER;
	/** The largest page. */
	maxLimit = LARGEST_PAGE;
	/** What an automatic count resolves to. */
	automaticCount = AUTOMATIC_CLIPS;

	private jobs = new Shelf<StoredJob>();
	private watchers = new Map<string, Set<() => void>>();

	constructor(
		private readonly state: SandboxState,
		/** From queued to completed, milliseconds. */
		private readonly durationMs: number,
	) {}

	/**
	 * Puts a job into the account without using the quota. Given a `status` it stays there until a test moves it; without one
	 * it moves by the clock, like a job created through the API.
	 */
	create(seed: ClipSeed = {}): ClipJob {
		const { id, status, created_at, updated_at, output, error_message, ...fields } = seed;
		const job = this.jobs.add({
			id: typeof id === 'string' ? id : randomUUID(),
			createdAt: created_at ? Date.parse(created_at) : this.state.clock.now(),
			request: {
				video_urls: ['https://media.example.com/talk.mp4'],
				prompt: DEFAULT_CLIP_PROMPT,
				generation_config: { num_generations: 1 },
			},
			overrides: fields,
		});
		if (updated_at !== undefined) job.overrides.updated_at = updated_at;
		if (output !== undefined && !Array.isArray(output)) job.overrides.output = output;
		else if (output) job.output = makeOutputs(job.id, output, this.state.media);
		if (status !== undefined) this.pin(job, status, error_message ?? undefined);
		return this.view(job);
	}

	/** Completes a job with so many clips, or with exactly these. */
	finish(id: string, { clips }: { clips?: number | Array<Partial<ClipOutput>> } = {}): ClipJob {
		const job = this.known(id);
		delete job.overrides.output;
		if (clips !== undefined) job.output = makeOutputs(id, clips, this.state.media);
		return this.pin(job, 'completed');
	}

	fail(id: string, message = DOCUMENTED_FAILURE): ClipJob {
		return this.pin(this.known(id), 'failed', message);
	}

	/** Any text: states outside of the documented ones may exist. */
	setStatus(id: string, status: string): ClipJob {
		return this.pin(this.known(id), status);
	}

	remove(id: string): void {
		this.jobs.delete(id);
		this.notify(id);
	}

	/** As GET answers it. */
	get(id: string): ClipJob {
		return this.view(this.known(id));
	}

	/** Oldest first. */
	all(): ClipJob[] {
		return this.jobs.all().map((job) => this.view(job));
	}

	reset(): void {
		this.jobs.clear();
		this.watchers.clear();
		this.order = LIST_ORDER;
		this.maxLimit = LARGEST_PAGE;
		this.automaticCount = AUTOMATIC_CLIPS;
	}

	/** A job made by POST. */
	accept(request: ClipRequest): StoredJob {
		return this.jobs.add({ id: randomUUID(), createdAt: this.state.clock.now(), request, overrides: {} });
	}

	find(id: string): StoredJob {
		const job = this.jobs.get(id);
		if (!job) throw notFound('Clip', 'id');
		return job;
	}

	list(offset: number, limit: number, status?: string): object[] {
		const jobs = this.jobs.inOrder(this.order);
		const matching = status === undefined ? jobs : jobs.filter((job) => this.statusOf(job).name === status);
		return matching.slice(offset, offset + Math.min(limit, this.maxLimit)).map((job) => {
			const { id, status: current, video_urls, prompt } = this.view(job);
			return { id, status: current, video_urls, prompt };
		});
	}

	/** @param renewLinks replace clip links that have expired, as every answer of the API does */
	view(job: StoredJob, renewLinks = false): ClipJob {
		const { name: status, from } = this.statusOf(job);
		const { generation_config: config, rendering_config: rendering, video_urls, prompt } = job.request;
		const automatic = config?.num_generations == null;
		const resolved = ['queued', 'preprocessing'].includes(status) ? 0 : this.automaticCount;
		return {
			id: job.id,
			status,
			created_at: isoMicroseconds(job.createdAt),
			updated_at: isoMicroseconds(from),
			// Samples show these defaults filled in, and a rendering_config that may hold only what was sent.
			generation_config: {
				template: 'moments',
				min_duration_seconds: 0,
				max_duration_seconds: 90,
				...config,
				num_generations: automatic ? resolved : config.num_generations,
			},
			rendering_config: rendering ?? { subtitles: true, aspect_ratio: '9:16' },
			video_urls,
			prompt: prompt ?? DEFAULT_CLIP_PROMPT,
			...(status === 'failed'
				? { error_message: job.pinned?.error ?? DOCUMENTED_FAILURE }
				: { output: status === 'completed' ? this.outputOf(job, renewLinks) : [], error_message: null }),
			...job.overrides,
		};
	}

	/** The job without `output` and `error_message` while it works: creation reply and stream events. */
	announce(job: StoredJob): ClipJob {
		const view = this.view(job, true);
		if (FINAL_CLIP_STATUSES.includes(view.status)) return view;
		const { output: _output, error_message: _message, ...announced } = view;
		return announced;
	}

	/** Sends the job at every change, and again from time to time as the API may, until it ends. */
	async follow(job: StoredJob, stream: EventStream): Promise<void> {
		let cancel = () => {};
		const tell = () => {
			cancel();
			if (!stream.isOpen) return;
			if (!this.jobs.get(job.id)) return stream.end();
			const view = this.announce(job);
			void stream.event(view);
			if (FINAL_CLIP_STATUSES.includes(view.status)) return stream.end();
			const now = this.state.clock.now();
			const changes = this.stages(job)
				.map(({ from }) => from)
				.filter((from) => from > now);
			cancel = this.state.clock.at(Math.min(now + this.durationMs / 8, ...changes), tell);
		};
		const watchers = this.watchers.get(job.id) ?? new Set();
		this.watchers.set(job.id, watchers.add(tell));
		tell();
		await stream.closed;
		cancel();
		watchers.delete(tell);
	}

	/** For tests: an unknown id is a mistake of the test. */
	private known(id: string): StoredJob {
		const job = this.jobs.get(id);
		if (!job) throw new Error(`The sandbox has no clip job ${id}`);
		return job;
	}

	private pin(job: StoredJob, status: string, error?: string): ClipJob {
		job.pinned = { status, at: this.state.clock.now(), error };
		this.notify(job.id);
		return this.view(job);
	}

	private notify(id: string): void {
		[...(this.watchers.get(id) ?? [])].forEach((tell) => tell());
	}

	private statusOf(job: StoredJob): Stage {
		if (job.pinned) return { name: job.pinned.status, from: job.pinned.at };
		return stageAt(this.stages(job), this.state.clock.now());
	}

	private stages({ createdAt, request, pinned }: StoredJob): Stage[] {
		if (pinned) return [];
		const at = (share: number) => createdAt + this.durationMs * share;
		const doomed = request.video_urls.some((url) => url.includes('fail'));
		return [
			{ name: 'queued', from: at(0) },
			{ name: 'preprocessing', from: at(0.05) },
			{ name: 'processing', from: at(0.2) },
			doomed ? { name: 'failed', from: at(0.6) } : { name: 'completed', from: at(1) },
		];
	}

	/** Made once. */
	private outputOf(job: StoredJob, renewLinks: boolean): ClipOutput[] {
		const count = job.request.generation_config?.num_generations ?? this.automaticCount;
		job.output ??= makeOutputs(job.id, count, this.state.media);
		return job.output.map((clip) => ({
			...clip,
			video_url: clip.video_url && this.state.media.link(clip.video_url, renewLinks),
		}));
	}
}

export function clipRoutes(endpoint: Router, clips: Clips): void {
	endpoint(
		{ method: 'POST', path: '/v1/clips', success: 202, query: CreateClipQuery, json: ClipRequest, quota: 'clips' },
		(call) => {
			const job = clips.accept(call.body);
			const announce = () => clips.announce(job);
			return answerWithEvents(call, async (stream) => clips.follow(job, stream), announce) ?? announce();
		},
	);
	endpoint({ method: 'GET', path: '/v1/clips', query: ListClipsQuery }, ({ query }) => ({
		items: clips.list(query.offset, query.limit, query.status),
	}));
	endpoint({ method: 'GET', path: '/v1/clips/:id' }, ({ params }) => clips.view(clips.find(clipId(params)), true));
	endpoint({ method: 'DELETE', path: '/v1/clips/:id', json: DeleteClipRequest, jsonOptional: true }, ({ params }) => {
		const { id, status } = clips.view(clips.find(clipId(params)));
		if (!FINAL_CLIP_STATUSES.includes(status)) throw stillRunning();
		clips.remove(id);
		return { success: true };
	});
}

function clipId({ id }: Record<string, string>): string {
	if (!ClipId.safeParse(id).success) throw invalid('id: must be a UUID', 'id');
	return id;
}
