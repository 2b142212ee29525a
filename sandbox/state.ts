import type { SandboxClock } from './clock';
import type { Faults } from './faults';
import type { UploadRoom } from './form';
import type { Media } from './media';
import type { Quota } from './quota';

/** What all hosts and routes of one sandbox share. */
export interface SandboxState {
	apiKeys: readonly string[];
	clock: SandboxClock;
	faults: Faults;
	quota: Quota;
	media: Media;
	uploadRoom: UploadRoom;
	/** Aborted when the sandbox closes: ends everything that still waits. */
	closed: AbortSignal;
}
