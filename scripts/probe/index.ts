import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { projectFolder } from '../n8n/paths';
import { renderReport } from './render';
import { runProbe } from './run';
import { readSettings, USAGE, UsageError, type Settings } from './settings';

/** `npm run probe`: the report goes to stdout and to a file, progress to stderr. */
async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const say = (text: string) => console.error(text);
	if (args.includes('--help')) return say(USAGE);
	const settings = settingsOrUsage(args);
	if (!settings) return;
	const stop = new AbortController();
	process.once('SIGINT', () => {
		say('Stopping, and taking away what was made. Ctrl-C once more ends at once.');
		stop.abort();
	});
	const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
	const pause = async (ms: number) => await delay(ms, undefined, { signal: stop.signal });
	const report = await runProbe(settings, { version, say, pause, stop: stop.signal });
	console.log(renderReport(report));
	try {
		await writeFile(settings.reportPath, `${JSON.stringify(report, null, 2)}\n`);
		say(`The same as JSON: ${settings.reportPath}`);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		say(`The report is above; it could not be written to ${settings.reportPath} (${code}).`);
		process.exitCode = 1;
	}
}

function settingsOrUsage(args: string[]): Settings | undefined {
	try {
		return readSettings(args, process.env);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		console.error(`${error.message}\n${USAGE}`);
		process.exitCode = 1;
		return undefined;
	}
}

void main();
