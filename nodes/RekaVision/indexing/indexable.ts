import { type IDataObject } from 'n8n-workflow';

import { path } from '../../shared/api/pathTemplate';
import { wordOf } from '../../shared/errors/text';
import { type IndexingPhase, statusWord, videoPhase, videoStatus } from '../../shared/status';
import { type ForTools } from '../engine/operation';
import { type Topic } from '../engine/request';
import { videoTopic } from '../fields/videoTopic';

/** A kind of thing that becomes searchable some time after its upload. */
export interface Indexable {
	noun: 'video' | 'image';
	/** The field with its id, for example `video_id`. */
	idKey: string;
	/** What error sentences say about a request for it. */
	topic(action: string): Topic;
	/** Where it is read. */
	pathOf(id: string): string;
	phase(record: IDataObject): IndexingPhase;
	/** The state in the API's own word, for sentences. */
	status(record: IDataObject): string;
	/** Whether Reka may never begin by itself: nobody has asked it to index the thing. */
	isUnasked(record: IDataObject): boolean;
}

/** What a model does about a thing that cannot be searched yet. */
export function whenIndexed(kind: Indexable): NonNullable<ForTools['nextStep']> {
	const { noun, idKey } = kind;
	return (record) =>
		kind.phase(record) === 'running'
			? `Reka is still indexing the ${noun}, which takes minutes. Do not upload it again. Wait for it by its ${idKey}, or tell the person to ask again in a few minutes.`
			: undefined;
}

/** `GET /v1/videos/{video_id}`: the state is a word, under one of two names. */
export const indexableVideo: Indexable = {
	noun: 'video',
	idKey: 'video_id',
	topic: (action) => videoTopic('v1', action),
	pathOf: (id) => path`/v1/videos/${id}`,
	phase: videoPhase,
	status: (record) => wordOf(videoStatus(record)),
	isUnasked: (record) => statusWord(videoStatus(record)) === 'pending',
};

/** `GET /v1/images/{image_id}`: the state is a number; 2 is indexed, and no number for a failure is documented. */
export const indexableImage: Indexable = {
	noun: 'image',
	idKey: 'image_id',
	topic: (action) => ({ action, noun: 'image' }),
	pathOf: (id) => path`/v1/images/${id}`,
	phase: (record) => (wordOf(record.indexing_status) === '2' ? 'indexed' : 'running'),
	status: (record) => wordOf(record.indexing_status),
	isUnasked: () => false,
};
