import { type IDataObject } from 'n8n-workflow';

import { type ClipJob } from '../../../../shared/clips/job';

/** A state that a clip job was seen in. */
export interface Stage extends IDataObject {
	/** In Reka's word. */
	status: string;
	/** When it was first seen, ISO 8601. */
	seen_at: string;
}

/** Notes a state that differs from the one before. */
export function noteStage(stages: Stage[] | undefined, { status }: ClipJob): void {
	if (stages && stages[stages.length - 1]?.status !== status)
		stages.push({ status, seen_at: new Date().toISOString() });
}
