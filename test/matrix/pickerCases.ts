import type { INodeParameters, INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { description } from './operations';

/** Every list behind a picker, with choices under which it shows. */
export const pickers = [...new Map(description.properties.flatMap(methodsOf)).entries()];

function methodsOf({ modes, displayOptions }: INodeProperties): Array<[string, INodeParameters]> {
	const shown = Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name, (values as string[])[0]]),
	);
	return (modes ?? []).flatMap(({ typeOptions }: INodePropertyMode) =>
		typeOptions?.searchListMethod === undefined
			? []
			: [[typeOptions.searchListMethod, shown] as [string, INodeParameters]],
	);
}
