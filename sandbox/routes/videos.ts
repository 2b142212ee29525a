import { randomUUID } from 'node:crypto';

import type { UploadedFile } from '../contract/common';
import { invalid, notFound, unprocessable } from '../contract/errors';
import { DEPENDENCIES, type Feature, type TriggerableFeature } from '../contract/features';
import { DEFAULT_GROUP } from '../contract/groups';
import {
	ListVideosQuery,
	ReprocessRequest,
	VideoId,
	VideoUploadV1Form,
	type FeatureStatus,
	type VideoMetadata,
	type VideoV1,
	type VideoV2,
} from '../contract/videos';
import { libraryFilm } from '../files';
import type { Router } from '../routing';
import { Shelf, type ListOrder } from '../shelf';
import type { SandboxState } from '../state';
import type { Groups } from './groups';

interface FeatureRun {
	from: number;
	readyAt: number;
	/** Set by a test: the clock no longer moves it. */
	pinned?: FeatureStatus;
}

export interface StoredVideo {
	id: string;
	createdAt: number;
	url: string;
	metadata: VideoMetadata;
	groupId: string;
	/** A source that cannot be fetched: its URL contains "fail". */
	doomed: boolean;
	fromUrl: boolean;
	features: Map<Feature, FeatureRun>;
	pinnedUpload?: { status: string; error?: string };
	pinnedIndexing?: string | null;
}

export interface VideoSeed {
	video_id?: string;
	video_name?: string;
	url?: string;
	group_id?: string;
	metadata?: Partial<VideoMetadata>;
	/** v1 status; null for a video that was never asked to be indexed. */
	indexing_status?: string | null;
	/** v2 upload status. */
	status?: string;
	error?: string;
	/** Default: transcript, captions and embeddings are ready. */
	features?: Partial<Record<Feature, FeatureStatus>>;
}

interface NewVideo {
	source: UploadedFile | string;
	name?: string;
	groupId?: string;
	description?: string;
	startTimestampMs?: number;
	/** v1: index at once. */
	index?: boolean;
}

/** What indexing on v1 stands for in terms of v2 features. */
const INDEX_FEATURES: readonly TriggerableFeature[] = ['transcript', 'captions', 'embeddings'];
const BAD: readonly FeatureStatus[] = ['failed', 'blocked'];

/**
 * The video library. Assumed, because no source says it: both generations of the API show the same videos under the same ids, and
 * "indexed" on v1 is the same as transcript, captions and embeddings being ready on v2.
 */
export class Videos {
	order: ListOrder = 'newest';
	/** Which of its two attested names the v1 status has. */
	statusField: 'indexing_status' | 'status' = 'indexing_status';

	private shelf = new Shelf<StoredVideo>();

	constructor(
		private readonly state: SandboxState,
		private readonly groups: Groups,
		/** From upload to indexed on v1, milliseconds; a v2 feature takes a quarter of it. */
		private readonly indexingMs: number,
	) {}

	/** Puts a video into the library without using the quota: uploaded and indexed unless the seed says otherwise. */
	create(seed: VideoSeed = {}): VideoV2 {
		const id = seed.video_id ?? randomUUID();
		const features = seed.features ?? Object.fromEntries(INDEX_FEATURES.map((name) => [name, 'ready' as const]));
		const video = this.shelf.add({
			id,
			createdAt: this.state.clock.now(),
			url: seed.url ?? this.publish(id),
			metadata: { ...KNOWN_METADATA, video_name: seed.video_name ?? 'talk.mp4', ...seed.metadata },
			groupId: seed.group_id ?? DEFAULT_GROUP,
			doomed: false,
			fromUrl: false,
			features: new Map(),
			pinnedUpload: { status: seed.status ?? 'uploaded', error: seed.error },
			...(seed.indexing_status !== undefined && { pinnedIndexing: seed.indexing_status }),
		});
		for (const [name, status] of Object.entries(features)) this.setFeature(id, name as Feature, status);
		return this.viewV2(video);
	}

	/** The video is there and indexed, on both generations. */
	finish(id: string): void {
		const video = this.find(id);
		video.pinnedUpload = { status: 'uploaded' };
		video.pinnedIndexing = 'indexed';
		INDEX_FEATURES.forEach((name) => this.setFeature(id, name, 'ready'));
	}

	/** v1: indexing failed. v2: the upload failed, with this text. */
	fail(id: string, error = 'The video could not be downloaded'): void {
		const video = this.find(id);
		video.pinnedUpload = { status: 'failed', error };
		video.pinnedIndexing = 'failed';
	}

	/** Pins the v1 status to any text. */
	setStatus(id: string, indexingStatus: string | null): void {
		this.find(id).pinnedIndexing = indexingStatus;
	}

	/** Pins the v2 upload status to any text. */
	setUploadStatus(id: string, status: string, error?: string): void {
		this.find(id).pinnedUpload = { status, error };
	}

	/** Pins the status of a v2 feature. */
	setFeature(id: string, feature: Feature, status: FeatureStatus): void {
		this.find(id).features.set(feature, { from: 0, readyAt: 0, pinned: status });
	}

	remove(id: string): void {
		this.shelf.delete(id);
	}

	/** Oldest first, as v2 shows them. */
	all(): VideoV2[] {
		return this.shelf.all().map((video) => this.viewV2(video));
	}

	reset(): void {
		this.shelf.clear();
		this.order = 'newest';
		this.statusField = 'indexing_status';
	}

	accept({ source, name, groupId = DEFAULT_GROUP, description, startTimestampMs, index }: NewVideo): StoredVideo {
		this.groups.requirePlace(groupId);
		const fromUrl = typeof source === 'string';
		if (fromUrl && !/^https?:\/\/\S+$/i.test(source)) throw unprocessable('Invalid video_url format');
		const id = randomUUID();
		const createdAt = this.state.clock.now();
		const video = this.shelf.add({
			id,
			createdAt,
			url: this.publish(id, fromUrl ? undefined : source),
			metadata: {
				...KNOWN_METADATA,
				video_name: name ?? (fromUrl ? source.split('/').pop() : source.filename),
				description: description ?? null,
				video_start_timestamp_utc_ms: startTimestampMs ?? null,
				source: fromUrl ? source : null,
			},
			groupId,
			doomed: fromUrl && source.includes('fail'),
			fromUrl,
			features: new Map(),
		});
		if (index) this.indexAll(video, this.uploadedAt(video));
		return video;
	}

	/** Starts the three features one after the other. */
	indexAll(video: StoredVideo, from: number): void {
		const each = (this.indexingMs - this.uploadMs) / INDEX_FEATURES.length;
		delete video.pinnedIndexing;
		INDEX_FEATURES.forEach((name, index) => {
			video.features.set(name, { from: from + each * index, readyAt: from + each * (index + 1) });
		});
	}

	/** Starts one feature. */
	start(video: StoredVideo, feature: Feature): void {
		const from = this.state.clock.now();
		video.features.set(feature, { from, readyAt: from + this.indexingMs / 4 });
	}

	find(id: string): StoredVideo {
		const video = this.shelf.get(id);
		if (!video) throw notFound('Video', 'video_id');
		return video;
	}

	/** Moves every video of one group to another. */
	move(fromGroup: string, toGroup: string): void {
		this.shelf
			.all()
			.filter((video) => video.groupId === fromGroup)
			.forEach((video) => {
				video.groupId = toGroup;
			});
	}

	/** Ids that do not exist are left out (assumed). */
	select({ ids, groupIds }: { ids?: readonly string[] | null; groupIds?: readonly string[] | null }): StoredVideo[] {
		return this.shelf
			.inOrder(this.order)
			.filter((video) => (!ids || ids.includes(video.id)) && (!groupIds || groupIds.includes(video.groupId)));
	}

	listV1({ ids, groupId }: { ids?: string[]; groupId?: string }): VideoV1[] {
		return this.select({ ids, groupIds: groupId ? [groupId] : undefined }).map((video) => this.viewV1(video, true));
	}

	listV2({ ids, groupId }: { ids?: string[]; groupId?: string }): VideoV2[] {
		return this.select({ ids, groupIds: groupId ? [groupId] : undefined }).map((video) => this.viewV2(video, true));
	}

	viewV1(video: StoredVideo, renewLink = false): VideoV1 {
		const status = this.indexingStatus(video);
		return {
			video_id: video.id,
			url: this.link(video, renewLink),
			metadata: this.metadataOf(video),
			...(this.statusField === 'indexing_status'
				? { indexing_status: status as VideoV1['indexing_status'] }
				: { status: this.cliStatus(video, status) }),
			indexing_type: video.features.size > 0 ? 'qa_and_search' : null,
			group_id: video.groupId,
		};
	}

	viewV2(video: StoredVideo, renewLink = false): VideoV2 {
		const status = this.uploadStatus(video);
		return {
			video_id: video.id,
			url: status === 'uploaded' ? this.link(video, renewLink) : null,
			status: status as VideoV2['status'],
			metadata: this.metadataOf(video),
			features: this.featureStatuses(video),
			group_id: video.groupId,
			error: status === 'failed' ? (video.pinnedUpload?.error ?? 'The video could not be downloaded') : null,
		};
	}

	/** v1: null when indexing was never asked for (assumed). */
	indexingStatus(video: StoredVideo): string | null {
		if (video.pinnedIndexing !== undefined) return video.pinnedIndexing;
		const upload = this.uploadStatus(video);
		if (upload === 'failed') return 'failed';
		if (video.features.size === 0) return null;
		if (upload !== 'uploaded') return 'pending';
		const statuses = INDEX_FEATURES.map((name) => this.featureStatus(video, name));
		if (statuses.some((status) => BAD.includes(status))) return 'failed';
		return statuses.every((status) => status === 'ready') ? 'indexed' : 'indexing';
	}

	uploadStatus(video: StoredVideo): string {
		if (video.pinnedUpload) return video.pinnedUpload.status;
		if (this.state.clock.now() < this.uploadedAt(video)) return 'uploading';
		return video.doomed ? 'failed' : 'uploaded';
	}

	featureStatus(video: StoredVideo, feature: Feature): FeatureStatus {
		const run = video.features.get(feature);
		if (!run) return feature === 'scenes' ? this.featureStatus(video, 'transcript') : 'none';
		if (run.pinned) return run.pinned;
		const needed: readonly Feature[] = DEPENDENCIES[feature as TriggerableFeature] ?? [];
		if (needed.some((name) => BAD.includes(this.featureStatus(video, name)))) return 'blocked';
		const now = this.state.clock.now();
		if (now >= run.readyAt) return 'ready';
		return now >= run.from ? 'processing' : 'pending';
	}

	durationOf(video: StoredVideo): number {
		return video.metadata.duration ?? KNOWN_METADATA.duration;
	}

	/** A twelfth of the time goes into the upload itself. */
	private get uploadMs(): number {
		return this.indexingMs / 12;
	}

	private featureStatuses(video: StoredVideo): Record<string, FeatureStatus> {
		const names = new Set<Feature>([...INDEX_FEATURES, ...video.features.keys()]);
		return Object.fromEntries([...names].map((name) => [name, this.featureStatus(video, name)]));
	}

	private uploadedAt(video: StoredVideo): number {
		return video.createdAt + this.uploadMs;
	}

	private link(video: StoredVideo, renew: boolean): string {
		return this.state.media.link(video.url, renew);
	}

	/** Measures are known after the upload. */
	private metadataOf(video: StoredVideo): VideoMetadata {
		if (this.uploadStatus(video) === 'uploaded') return video.metadata;
		return { ...video.metadata, width: null, height: null, avg_fps: null, duration: null };
	}

	private cliStatus(video: StoredVideo, status: string | null): string | null {
		if (status !== 'failed') return status;
		if (this.uploadStatus(video) !== 'failed') return 'index_failed';
		return video.fromUrl ? 'download_failed' : 'upload_failed';
	}

	private publish(id: string, file?: UploadedFile): string {
		const path = `/videos/${id}`;
		if (!file) return this.state.media.publish(path, libraryFilm());
		const { content, size } = file;
		const type = file.mimeType.startsWith('video/') ? file.mimeType : 'video/mp4';
		return this.state.media.publish(path, content ? { bytes: content, type } : { name: id, size, type });
	}
}

const KNOWN_METADATA = {
	width: 1920,
	height: 1080,
	avg_fps: 23.976,
	video_name: null,
	title: null,
	video_start_timestamp_utc_ms: null,
	duration: 641.939,
	thumbnail: null,
	thumbnails: null,
	description: null,
	source: null,
};

/** First generation: upload and index in one call. */
export function videoV1Routes(endpoint: Router, videos: Videos): void {
	endpoint(
		{ method: 'POST', path: '/v1/videos/upload', form: { schema: VideoUploadV1Form }, quota: 'videoUpload' },
		({ body }) => {
			const start = body.video_absolute_start_timestamp;
			const video = videos.accept({
				source: body.file ?? body.video_url!,
				name: body.video_name,
				groupId: body.group_id,
				index: body.index,
				startTimestampMs: start === undefined ? undefined : Date.parse(start),
			});
			return {
				video_id: video.id,
				video_s3_url: null,
				status: video.fromUrl ? 'download_initiated' : 'upload_initiated',
			};
		},
	);
	endpoint({ method: 'GET', path: '/v1/videos', query: ListVideosQuery }, ({ query }) => ({
		results: videos.listV1(query),
	}));
	endpoint({ method: 'GET', path: '/v1/videos/:video_id' }, ({ params }) => {
		if (!VideoId.safeParse(params.video_id).success) throw invalid('video_id: must be a UUID', 'video_id');
		return videos.viewV1(videos.find(params.video_id), true);
	});
	endpoint({ method: 'DELETE', path: '/v1/videos/:video_id' }, ({ params }) => {
		videos.remove(videos.find(params.video_id).id);
		return { status: 'success', message: 'Videos deleted successfully' };
	});
	endpoint({ method: 'POST', path: '/v1/videos/reprocess', json: ReprocessRequest }, ({ body, request }) => {
		const chosen = body.video_ids.map((id) => videos.find(id));
		chosen.forEach((video) => videos.indexAll(video, request.recorded.at));
		return { status: 'success', message: `Reprocessing queued for ${chosen.length} videos` };
	});
}
