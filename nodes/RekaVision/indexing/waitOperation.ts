import { type INodeProperties } from 'n8n-workflow';

import { type PathTemplate } from '../../shared/api/pathTemplate';
import { type Field } from '../../shared/input/field';
import { optionsField } from '../../shared/input/optionsField';
import { type Shape } from '../engine/answers';
import { operation, type Operation, type Option } from '../engine/operation';
import { WAITS_AT_ONCE } from '../fields/waiting';
import { type Indexable, whenIndexed } from './indexable';
import { indexingWaitFields, readIndexingWait } from './waitFields';
import { waitUntilIndexed } from './waitUntilIndexed';

/** What Wait says about one kind of thing. */
export interface WaitDescription extends Pick<Option, 'action' | 'description'> {
	kind: Indexable;
	/** The picker of the thing. */
	locator: Field<string>;
	/** Where the thing is read, with the picker in its hole. */
	path: PathTemplate;
	/** Makes the items. */
	shape: Shape;
	/** Fields that the shape reads. */
	fields?: INodeProperties[];
}

/** The operation Wait of a kind of thing that is indexed after its upload. */
export function waitOperation(description: WaitDescription): Operation {
	const { kind, locator, path, shape, fields = [], action } = description;
	return operation({
		option: { name: 'Wait', value: 'wait', action, description: description.description },
		tool: {
			nextStep: whenIndexed(kind),
			advice: 'When it is not indexed at the end of the wait, call this again with the same ID.',
		},
		fields: [locator, ...fields, optionsField(indexingWaitFields)],
		endpoint: { method: 'GET', path, also: 'repeated' },
		async run(run) {
			return await run.each(
				(item) => ({ id: item.read(locator), wait: readIndexingWait(item), make: shape(item) }),
				WAITS_AT_ONCE,
				async ({ id, wait, make }, item, unwanted) => make([await waitUntilIndexed(item, kind, id, wait, unwanted)]),
			);
		},
	});
}
