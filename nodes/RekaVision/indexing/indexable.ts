import type { IDataObject } from 'n8n-workflow';

import { wordOf } from '../../shared/errors/text';
import { videoTopic } from '../generations';
import type { Route } from '../routing/routed';

/** Where the indexing of a video or image stands. Unknown states count as running. */
export type IndexingPhase = 'running' | 'indexed' | 'failed';

/** A kind of thing that becomes searchable some time after its upload. */
export interface Indexable {
	noun: 'video' | 'image';
	/** The field with its id, for example `video_id`. */
	idKey: string;
	/** What error sentences say, see {@link ErrorTopic}. */
	topic(action: string): Route['topic'];
	/** Collection that `GET {path}/{id}` reads it from. */
	path: string;
	phase(record: IDataObject): IndexingPhase;
	/** The state in the API's own word, for sentences. */
	status(record: IDataObject): string;
}

/** `GET /v1/videos/{video_id}`: the state is a word, under one of two names. */
export const indexableVideo: Indexable = {
	noun: 'video',
	topic: (action) => videoTopic('v1', action),
	idKey: 'video_id',
	path: '/v1/videos',
	phase(record) {
		const status = indexableVideo.status(record);
		if (status === 'indexed') return 'indexed';
		return ['failed', 'index_failed', 'upload_failed', 'download_failed'].includes(status) ? 'failed' : 'running';
	},
	status: (record) => wordOf(record.indexing_status ?? record.status),
};

/** `GET /v1/images/{image_id}`: the state is a number; 2 is indexed, and no number for a failure is documented. */
export const indexableImage: Indexable = {
	noun: 'image',
	topic: (action) => ({ action, noun: 'image' }),
	idKey: 'image_id',
	path: '/v1/images',
	phase: (record) => (wordOf(record.indexing_status) === '2' ? 'indexed' : 'running'),
	status: (record) => wordOf(record.indexing_status),
};
