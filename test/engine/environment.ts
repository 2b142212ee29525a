/**
 * Gives n8n's engine a home of its own, before any of its modules is loaded: a temporary folder for its
 * settings and stored binaries, and no log lines between the test results. Import this file first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const userFolder = mkdtempSync(join(tmpdir(), 'reka-vision-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';

const removeUserFolder = () => rmSync(userFolder, { recursive: true, force: true });
// Jest gives each test file a copy of `process` whose exit event never fires, hence its own hook.
if (typeof afterAll === 'function') afterAll(removeUserFolder);
else process.once('exit', removeUserFolder);

/** The folder that plays `~/.n8n` for this process; it is gone afterwards. */
export { userFolder };
