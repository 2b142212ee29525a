import { recordOf } from '../../../../shared/api/answer';
import { ask } from '../../../../shared/api/ask';
import { type RekaRequest } from '../../../../shared/api/asker';
import { path } from '../../../../shared/api/pathTemplate';
import { type ClipJob, isClipJob } from '../../../../shared/clips/job';
import { type Item } from '../../../engine/item';
import { type Topic } from '../../../engine/request';

const TOPIC: Topic = { action: 'get the clip job', noun: 'clip job' };

/** `GET /v1/clips/{id}`. An answer that holds no clip job, or another one than was asked for, is no answer. */
export async function readJob(item: Item, id: string, how: Partial<RekaRequest> = {}): Promise<ClipJob> {
	return await ask(item, { method: 'GET', path: path`/v1/clips/${id}`, ...how }, TOPIC, ({ body }) => {
		const record = recordOf(body, 'id', id);
		const job = typeof record?.id === 'number' ? { ...record, id } : record;
		return isClipJob(job) ? job : undefined;
	});
}
