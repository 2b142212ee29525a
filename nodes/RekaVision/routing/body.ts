import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';

import type { Place } from '../../shared/input/checks';
import { Options } from '../fields/options';
import type { Prepare } from './routed';

/** Reads the fields of one item, for its request. */
export interface ItemFields {
	context: IExecuteSingleFunctions;
	/** The value of a parameter. */
	read(name: string): unknown;
	/** The field that an error sentence names. */
	field(label: string): Place;
	/** A collection, by its property; nothing in it when it does not show. */
	collection(property: INodeProperties): Options;
}

/**
 * Sends a JSON body.
 *
 * @param bodyOf builds it from the fields of the item, or throws before anything is sent
 */
export function jsonBody(bodyOf: (item: ItemFields) => IDataObject): Prepare {
	return function (request) {
		return { ...request, body: bodyOf(itemFields(this)) };
	};
}

/** The fields of the current item. */
export function itemFields(context: IExecuteSingleFunctions): ItemFields {
	const place = { node: context.getNode(), itemIndex: context.getItemIndex() };
	return {
		context,
		read: (name) => context.getNodeParameter(name, undefined),
		field: (label) => ({ ...place, label }),
		collection: ({ name, options }) =>
			new Options(
				(options ?? []) as INodeProperties[],
				(context.getNodeParameter(name, {}) ?? {}) as IDataObject,
				place,
			),
	};
}
