import { installN8n } from '../../scripts/n8n/install';

/** Jest's global setup: the download happens before the clock of a test runs. */
export default async function setup(): Promise<void> {
	await installN8n();
}
