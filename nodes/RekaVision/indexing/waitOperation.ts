import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/input/optionsField';
import { eachItem, eachOutcome, outputOf } from '../items';
import type { Operation } from '../operation';
import { checkedId } from '../routing/path';
import type { Indexable } from './indexable';
import { indexingWaitFields, readIndexingWait } from './waitFields';
import { INDEXING_WAITS_AT_ONCE, waitUntilIndexed } from './waitUntilIndexed';

/**
 * The operation Wait of a kind of thing that is indexed after its upload.
 *
 * @param locator the picker of the thing
 */
export function waitOperation(
	kind: Indexable,
	option: Pick<Operation['option'], 'action' | 'description'>,
	locator: INodeProperties,
): Operation {
	return {
		option: { name: 'Wait', value: 'wait', ...option },
		fields: [locator, optionsField(indexingWaitFields)],
		async run() {
			const checked = await eachItem(this, Infinity, async (item) => ({
				id: checkedId(
					this,
					locator.name,
					this.getNodeParameter(locator.name, item, undefined, { extractValue: true }),
					item,
				),
				wait: readIndexingWait(this.getNode(), item, this.getNodeParameter('options', item) as IDataObject),
			}));
			const outcomes = await eachOutcome(this, checked, INDEXING_WAITS_AT_ONCE, async ({ id, wait }, item) => [
				{ json: await waitUntilIndexed(this, kind, id, wait, item) },
			]);
			return outputOf(this, outcomes);
		},
	};
}
