import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { asRecord } from '../shared/api/answer';
import { settle } from '../shared/async';
import { type Asker, askerOf } from '../shared/api/asker';
import { RekaApiError } from '../shared/errors/rekaError';
import { isAtRest, statusWord, videoPhase } from '../shared/status';
import { videoItem } from '../shared/videoItem';
import { askInPoll, type Clock } from './ask';
import { fingerprint } from './core/fingerprint';
import type { Listed, Source, WatchedList } from './core/source';

/** A video that is ready, or will not become so. */
export interface ListedVideo extends Listed {
	video: IDataObject;
	/** V1 has this video too and tells about it. */
	isOther?: boolean;
}

const KIND = 'video';

/** The features of V2 that let a video be asked about and searched. */
const USES = ['captions', 'embeddings'];

/**
 * Videos that have reached an end state. `GET /v1/videos` and `GET /v2/videos` give all of them whole, without pages. A video can fail
 * first and be ready later, and a V2 video become ready for further uses: each of these is an event.
 */
export function videoSource(context: IPollFunctions, simplify: boolean): Source<ListedVideo, IDataObject> {
	const clock: Clock = { ahead: 0 };
	const asker = askerOf(context);
	const list: WatchedList<ListedVideo> = {
		kind: KIND,
		isWhole: true,
		page: async (_offset, _limit, until) => {
			const v1 = await videosOf(asker, clock, 'v1', until);
			const v2 = (await videosOf(asker, clock, 'v2', until)) ?? [];
			const ids = v1 && new Set(v1.map(({ video_id: id }) => id));
			return { rows: [...(v1 ?? []).map(ofV1), ...v2.map((video) => ofV2(video, ids))] };
		},
	};
	return {
		lists: [list],
		get clockAhead() {
			return clock.ahead;
		},
		read: async ({ video, isOther }) => (isOther ? { state: 'unwanted' } : { state: 'finished', detail: video }),
		fromList: ({ video }) => video,
		recall: () => undefined,
		deliver: async (video) => ({ items: [{ json: simplify ? videoItem(video) : video }] }),
	};
}

function ofV1(video: IDataObject): ListedVideo | undefined {
	const { video_id: id } = video;
	const state = videoPhase(video);
	return isRowId(id) && state !== 'running'
		? { key: fingerprint(`${id} ${state}`), kind: KIND, id: String(id), video }
		: undefined;
}

/**
 * V2 may list what V1 lists. V1 tells about such a video then, and its states in V2 are only remembered: they are no news either should V1
 * end one day. Without V1 it is the other way round.
 */
function ofV2(video: IDataObject, v1: ReadonlySet<unknown> | undefined): ListedVideo | undefined {
	const { video_id: id } = video;
	const state = stateOfV2(video);
	if (!isRowId(id) || state === undefined) return undefined;
	return {
		key: fingerprint(`v2 ${id} ${state}`),
		kind: KIND,
		id: String(id),
		video,
		...(v1 ? { isOther: v1.has(id) } : { same: fingerprint(`${id} indexed`) }),
	};
}

/** An id as a row may hold it: nothing is asked by it, so any text or number will do. */
function isRowId(id: unknown): id is string | number {
	return typeof id === 'number' || (typeof id === 'string' && id !== '');
}

/** @returns `undefined` when Reka no longer has V1, which leaves V2 to the trigger */
async function videosOf(
	asker: Asker,
	clock: Clock,
	version: 'v1' | 'v2',
	until: number,
): Promise<IDataObject[] | undefined> {
	const topic = { action: `list the videos of ${version.toUpperCase()}`, noun: 'video', isAboutMany: true };
	const outcome = await settle(
		async () => await askInPoll(asker, clock, { path: `/${version}/videos`, until }, topic, rowsOf),
	);
	if ('value' in outcome) return outcome.value;
	if (version !== 'v1' || !isRouteMissing(outcome.error)) throw outcome.error;
	asker.context.logger.warn(
		`${asker.node.name}: Reka no longer has V1 videos (GET /v1/videos answers 404). The trigger goes on with V2 videos.`,
	);
	return undefined;
}

/** Whether the answer was about the address of the request. */
function isRouteMissing(error: unknown): boolean {
	return error instanceof RekaApiError && error.facts.routeMissing === true;
}

function rowsOf(body: unknown): IDataObject[] | undefined {
	const list: unknown = Array.isArray(body) ? body : asRecord(body)?.results;
	return Array.isArray(list) ? list.map((row: unknown) => asRecord(row) ?? {}) : undefined;
}

/** Ready for the uses that its features allow, or failed; `undefined` while there is something to wait for. */
function stateOfV2(video: IDataObject): string | undefined {
	if (statusWord(video.status) === 'failed') return 'failed';
	const features = asRecord(video.features) ?? {};
	const statuses = Object.values(features).map(statusWord);
	if (!statuses.every(isAtRest)) return undefined;
	const ready = USES.filter((feature) => statusWord(features[feature]) === 'ready');
	if (ready.length > 0) return ready.join(' ');
	return statuses.some((status) => status === 'failed' || status === 'blocked') ? 'failed' : undefined;
}
