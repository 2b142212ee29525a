import { installN8n } from '../../scripts/n8n/install';
import { installVersion, otherVersions } from './install';

/** Jest's global setup: the downloads happen before the clock of a test runs. */
export default async function setup(): Promise<void> {
	await installN8n();
	for (const version of otherVersions) await installVersion(version);
}
