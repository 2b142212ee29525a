import { type IDataObject, type ILoadOptionsFunctions } from 'n8n-workflow';

import { ask } from '../../shared/api/ask';
import { askerOf, type RekaRequest } from '../../shared/api/asker';
import { rowsUnder } from '../../shared/api/pages';
import { type ErrorTopic } from '../../shared/errors/topic';

/** Milliseconds. Somebody looks at the picker and waits: then a sentence is better than the list. */
const PATIENCE = 20_000;

/** The rows of a list for a picker: `GET`, with the rows under a key. */
export async function listRows(
	context: ILoadOptionsFunctions,
	request: Pick<RekaRequest, 'path' | 'qs' | 'host'>,
	key: string,
	topic: Pick<ErrorTopic, 'action' | 'noun' | 'ifRouteMissing'>,
): Promise<IDataObject[]> {
	const about = { ...topic, host: request.host, isAboutMany: true };
	const asked = { ...request, method: 'GET' as const, atMost: PATIENCE };
	return await ask(askerOf(context), asked, about, ({ body }) => rowsUnder(body, key));
}
