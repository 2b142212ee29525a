import { type IDataObject, type INodeProperties } from 'n8n-workflow';

import { type Field } from '../../shared/input/field';
import { type Item } from '../engine/item';

/** The collection of an Update: its fields by Reka's names, in the order in which n8n lists options. */
export function updateFieldsOf(changes: Record<string, Field>): INodeProperties {
	return {
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: Object.values(changes).sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/**
 * What is to change: at least one of the fields. What is left out stays as it is; the API cannot clear a field.
 *
 * @throws NodeOperationError when nothing is to change
 */
export function changesOf(item: Item, updateFields: INodeProperties, changes: Record<string, Field>): IDataObject {
	const values = item.values(changes);
	if (Object.keys(values).length > 0) return values;
	throw item.refusal(
		updateFields,
		'there is nothing to change',
		'Add a field and fill it in. Reka cannot clear a field.',
	);
}
