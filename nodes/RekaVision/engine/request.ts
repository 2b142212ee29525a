import { type IDataObject } from 'n8n-workflow';

import { ask } from '../../shared/api/ask';
import { type RekaRequest } from '../../shared/api/asker';
import { type ErrorTopic } from '../../shared/errors/topic';
import { type Table } from '../../shared/input/item';
import { type Answer } from './answers';
import { type Item } from './item';
import { type Endpoint, operation, type Operation, type OperationDescription, pathFor } from './operation';
import { good } from './outcomes';
import { itemsOf } from './run';

/** How many items of one run ask Reka at the same time. */
export const REQUESTS_AT_ONCE = 5;

/** What an operation says about itself in error sentences. */
export type Topic = Omit<ErrorTopic, 'itemIndex' | 'data' | 'labelOf'>;

/** An operation that sends one request for each item. */
export interface RequestDescription
	extends Pick<OperationDescription, 'option' | 'fields' | 'named' | 'metered' | 'tool'>,
		Pick<Endpoint, 'method' | 'path'> {
	/** A JSON body: a table, or a function that makes the body from the fields of an item; then {@link sends} tells its names. */
	body?: Table | ((item: Item) => IDataObject);
	/** By Reka's names, what a body that a function makes can hold. */
	sends?: Table;
	topic: Topic;
	answer: Answer;
	/** What a request creates, so that no failure of another item hides it. */
	creates?: { words: string; key: string; idKey: string };
}

/** The operation that sends one request for each item and makes items of its answer. */
export function request(description: RequestDescription): Operation {
	const { option, fields, named, metered, tool, method, path } = description;
	const { body, sends, topic, answer, creates } = description;
	const tables = [typeof body === 'function' ? undefined : body, sends].filter((table) => table !== undefined);
	return operation({
		option,
		fields,
		named,
		metered,
		takes: body && 'body',
		tool,
		endpoint: { method, path },
		sends: tables,
		async run(run) {
			const checked = await run.read((item) => ({
				request: requestOf(description, item),
				read: answer(item),
			}));
			const about = {
				...topic,
				...(creates && { creates: true, idKey: creates.idKey }),
				...(method === 'DELETE' && { ifUnreadable: `The ${topic.noun} may be deleted anyway. Check with Get` }),
			};
			const answers = await run.step(
				checked,
				REQUESTS_AT_ONCE,
				async ({ request: asked, read }, item) => itemsOf(await ask(item, asked, about, read)),
				run.paced(),
			);
			if (creates) {
				const made = good(answers).flatMap(({ item, value }) =>
					value.map(({ json }) => ({ item, id: json[creates.idKey] })),
				);
				run.keep({ ...creates, entries: made });
			}
			return run.output(answers);
		},
	});
}

function requestOf(description: RequestDescription, item: Item): RekaRequest {
	const { method, body } = description;
	const sent = typeof body === 'function' ? body(item) : body && item.values(body);
	return {
		method,
		path: pathFor(description, item),
		extend: body && 'body',
		...(sent && { body: sent }),
	};
}
