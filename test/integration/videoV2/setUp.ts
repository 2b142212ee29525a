import type { INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

import type { Run } from '../../engine';
import { VIDEO_V2 } from '../../engine/parameters';
import { setUp, type Setup } from '../../engine/setUp';

/** A sandbox, an engine, and the word that tests of Reka's second API for videos need. */
export interface VideoV2Setup extends Setup {
	/** Runs an operation of this API. */
	run(operation: string, parameters: INodeParameters, items?: INodeExecutionData[], onError?: OnError): Promise<Run>;
}

/** For all tests of a file, like {@link setUp}. */
export function setUpVideoV2(): VideoV2Setup {
	const setup = setUp();
	return {
		...setup,
		run: async (operation, parameters, items, onError) =>
			await setup.engine.run({
				parameters: { ...VIDEO_V2, operation, ...parameters },
				...(items && { items }),
				...(onError && { onError }),
			}),
	};
}
