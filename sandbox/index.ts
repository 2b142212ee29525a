import type { AddressInfo } from 'node:net';

import type { FastifyInstance } from 'fastify';

import { SandboxClock } from './clock';
import { Faults } from './faults';
import { UploadRoom } from './form';
import { createHost } from './host';
import { Media } from './media';
import { Quota } from './quota';
import { Recorder, type HostName, type PathFilter, type RecordedRequest } from './recorder';
import { Chat, chatRoutes } from './routes/chat';
import { Completions, completionRoutes } from './routes/chatCompletions';
import { Clips, clipRoutes } from './routes/clips';
import { featureRoutes } from './routes/features';
import { Groups, groupRoutes } from './routes/groups';
import { Images, imageRoutes } from './routes/images';
import { insightRoutes } from './routes/insights';
import { searchRoutes } from './routes/search';
import { Tagging, taggingRoutes } from './routes/tagging';
import { Videos, videoV1Routes } from './routes/videos';
import { videoV2Routes } from './routes/videosV2';
import { router } from './routing';
import type { SandboxState } from './state';

export type { EventStream } from './eventStream';
export type { ActiveFault, Fault, FaultRule } from './faults';
export type { RecordedPart, RecordedRequest } from './recorder';
export { DOCUMENTED_FAILURE } from './routes/clips';

export interface SandboxOptions {
	/** Port of the Vision host; the chat host and the media origin then take the next two. Default 0: any free ports. */
	port?: number;
	/** `manual` (default): time stands still until a test advances it. `real`: the wall clock. */
	clock?: 'manual' | 'real';
	/** Where a manual clock starts, Unix milliseconds. Default: now. */
	startAt?: number;
	/** Keys that are accepted. Default `['sandbox-key']`. */
	apiKeys?: string[];
	/** A clip job from queued to completed, milliseconds. Default 4 minutes. */
	clipDurationMs?: number;
	/** A v1 video from upload to indexed, milliseconds; a v2 feature takes a quarter of it. Default 2 minutes. */
	videoIndexingMs?: number;
	/** An image from upload to indexed, milliseconds. Default 30 seconds. */
	imageIndexingMs?: number;
}

/** Only this machine reaches it. */
const HOST = '127.0.0.1';

/** A running local Reka: three origins, like the real one. */
export interface Sandbox {
	/** Vision host, without a trailing slash. */
	readonly url: string;
	/** Base of the chat host, `.../v1` included. */
	readonly chatUrl: string;
	/** Origin of clip, video and image links. It takes no key. */
	readonly cdnUrl: string;
	readonly apiKey: string;
	/** Requests to the Vision and the chat host, in the order of arrival. */
	readonly requests: RecordedRequest[];
	readonly cdnRequests: RecordedRequest[];
	requestsTo(method: string, path?: PathFilter): RecordedRequest[];
	/** Resolves with the `count`th matching API request as soon as it is answered, or has met a fault that never answers. */
	waitForRequest(method: string, path: PathFilter, count?: number): Promise<RecordedRequest>;
	/** Resolves when a client has left the `count`th matching API request before its answer was complete. */
	waitForAbort(method: string, path: PathFilter, count?: number): Promise<RecordedRequest>;
	/** Like {@link waitForRequest}, for the media origin. */
	waitForDownload(path: PathFilter, count?: number): Promise<RecordedRequest>;
	/** The most API requests that were open at the same moment. */
	mostAtOnce(): number;
	/** Calls `listener` when an API request arrives, before it is answered; the returned function ends that. */
	onRequest(listener: (request: RecordedRequest) => void): () => void;
	readonly clock: SandboxClock;
	readonly faults: Faults;
	readonly quota: Quota;
	readonly media: Media;
	readonly clips: Clips;
	readonly images: Images;
	readonly videos: Videos;
	readonly groups: Groups;
	/** Answers to questions about library videos. */
	readonly chat: Chat;
	readonly tagging: Tagging;
	/** Models and answers of the chat host. */
	readonly completions: Completions;
	/** Back to an empty account: things, requests, faults, quotas. The time stays. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a sandbox. Close it, or it keeps the process alive. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, apiKeys = ['sandbox-key'] } = options;
	const clock = new SandboxClock(options.clock ?? 'manual', options.startAt ?? Date.now());
	const closing = new AbortController();
	const origins: Record<HostName, string> = { vision: '', chat: '', cdn: '' };
	const state: SandboxState = {
		apiKeys,
		clock,
		faults: new Faults(),
		quota: new Quota(clock, apiKeys[0]),
		media: new Media(() => origins.cdn),
		uploadRoom: new UploadRoom(),
		closed: closing.signal,
	};
	const api = new Recorder();
	const downloads = new Recorder();

	const clips = new Clips(state, options.clipDurationMs ?? 4 * 60_000);
	const images = new Images(state, options.imageIndexingMs ?? 30_000);
	const groups = new Groups(state);
	const videos = new Videos(state, groups, options.videoIndexingMs ?? 2 * 60_000);

	const chat = new Chat();
	const tagging = new Tagging();
	const completions = new Completions();
	const account = { clips, images, videos, groups, chat, tagging, completions };

	const hosts: Record<HostName, FastifyInstance> = {
		vision: await createHost('vision', api, state),
		chat: await createHost('chat', api, state),
		cdn: await createHost('cdn', downloads, state),
	};
	const vision = router(hosts.vision, 'vision', api, state);
	vision({ method: 'GET', path: '/health', open: true }, () => ({ status: 'ok' }));
	clipRoutes(vision, clips);
	imageRoutes(vision, images);
	videoV1Routes(vision, videos);
	videoV2Routes(vision, videos, groups);
	groupRoutes(vision, groups, videos);
	featureRoutes(vision, videos);
	insightRoutes(vision, videos);
	searchRoutes(vision, videos);
	chatRoutes(vision, chat, videos);
	taggingRoutes(vision, tagging, videos);
	completionRoutes(router(hosts.chat, 'chat', api, state), completions, state);
	state.media.serve(hosts.cdn);

	for (const [index, name] of (['vision', 'chat', 'cdn'] as const).entries()) {
		await hosts[name].listen({ host: HOST, port: port === 0 ? 0 : port + index });
		origins[name] = `http://${HOST}:${(hosts[name].server.address() as AddressInfo).port}`;
	}

	return {
		url: origins.vision,
		chatUrl: `${origins.chat}/v1`,
		cdnUrl: origins.cdn,
		apiKey: apiKeys[0],
		requests: api.requests,
		cdnRequests: downloads.requests,
		requestsTo: (method, path) => api.matching(method, path),
		waitForRequest: (method, path, count) => api.waitFor(method, path, count),
		waitForAbort: (method, path, count) => api.waitForAbort(method, path, count),
		waitForDownload: (path, count) => downloads.waitFor('GET', path, count),
		mostAtOnce: () => api.mostAtOnce,
		onRequest: (listener) => api.onRequest(listener),
		clock,
		faults: state.faults,
		quota: state.quota,
		media: state.media,
		...account,
		reset() {
			const parts = [...Object.values(account), state.quota, state.media, api, downloads];
			parts.forEach((part) => part.reset());
			state.faults.clear();
			state.uploadRoom = new UploadRoom();
			clock.cancelAll();
		},
		async close() {
			closing.abort();
			clock.cancelAll();
			await Promise.all(Object.values(hosts).map(async (server) => server.close()));
		},
	};
}
