import { type ApiAnswer, recordOf } from '../../../../shared/api/answer';
import { ask } from '../../../../shared/api/ask';
import { type RekaRequest } from '../../../../shared/api/asker';
import { path } from '../../../../shared/api/pathTemplate';
import { type ClipJob, isClipJob } from '../../../../shared/clips/job';
import { type Item } from '../../../engine/item';
import { type Topic } from '../../../engine/request';

const CLIP_JOB_TOPIC: Topic = { action: 'get the clip job', noun: 'clip job' };

/** `GET /v1/clips/{id}`. */
export async function readJob(item: Item, id: string, how: Partial<RekaRequest> = {}): Promise<ClipJob> {
	return await ask(item, { method: 'GET', path: path`/v1/clips/${id}`, ...how }, CLIP_JOB_TOPIC, (answer) =>
		jobIn(answer, id),
	);
}

/** The clip job of an answer, `undefined` when it holds none, or another one than was asked for. */
function jobIn({ body }: Pick<ApiAnswer, 'body'>, id: string): ClipJob | undefined {
	const record = recordOf(body, 'id', id);
	const job = typeof record?.id === 'number' ? { ...record, id } : record;
	return isClipJob(job) ? job : undefined;
}
