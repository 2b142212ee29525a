import { setUpRealN8n } from './realN8n';
import { testTrigger } from './triggerBehavior';

/** n8n 2.41 has a scheduler that keeps polls and what they remember in its database. It is off unless these say otherwise. */
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	// It looks for polls that are due every second, rather than every five and ten.
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
	N8N_SCHEDULER_MATERIALIZATION_INTERVAL: '1',
};

describe("under n8n's durable scheduler", () => testTrigger(setUpRealN8n(DURABLE), 'durable'));
