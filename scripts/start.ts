import { parseArgs } from 'node:util';

import { startDemo, type Demo } from './demo/demo';
import { demoOwner } from './demo/furnish';
import { buildPackage } from './n8n/build';
import { installN8n } from './n8n/install';
import { withProgress } from './n8n/progress';

const mainExample = 'video-url-to-clips.json';

/** `npm start`: the package in a real n8n, ready to be used. */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { 'user-folder': { type: 'string' } } });

	await buildPackage();
	await installN8n();
	const demo = await withProgress(
		'Starting n8n:',
		async () => await startDemo({ userFolder: values['user-folder'], apiKey: process.env.REKA_API_KEY }),
	);
	console.log(banner(demo));

	let stopping: Promise<void> | undefined;
	const stop = () => {
		stopping ??= demo.stop();
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	await demo.n8n.ended();
	if (stopping) {
		await stopping;
		console.log(`\nn8n has ended. ${keptLine(demo.access)}`);
		return;
	}
	await demo.stop();
	throw new Error(`n8n ended by itself. Its log is in ${demo.n8n.logPath}`);
}

function banner({ n8n, access, examples, furnished }: Demo): string {
	const lines = [
		'',
		`  n8n with the Reka Vision nodes is ready:  ${n8n.url}`,
		'',
		`  Log in as   ${demoOwner.email}`,
		`  Password    ${demoOwner.password}`,
		'',
	];
	if (!furnished)
		lines.push('  (You chose another password, so the credential and the examples were left as they are.)', '');
	lines.push(
		'  Open the example "Video URL to Clips" and press "Execute workflow":',
		`  ${n8n.url}/workflow/${examples[mainExample] ?? ''}`,
		'',
		...accessLines(access),
		'',
		'  Ctrl-C ends everything that was started.',
		`  ${keptLine(access)}`,
		'',
	);
	return lines.join('\n');
}

function accessLines({ kind, apiKey, baseUrl, chatBaseUrl }: Demo['access']): string[] {
	if (kind === 'real') {
		return [
			`  The credential uses your REKA_API_KEY at ${baseUrl}.`,
			'  Each execution costs 1 of your 10 clip jobs of the day.',
		];
	}
	return [
		'  The credential uses a sandbox on this machine: free, and made-up clips come after 10 seconds.',
		'  For a second credential:',
		`    API Key         ${apiKey}`,
		`    Base URL        ${baseUrl}`,
		`    Chat Base URL   ${chatBaseUrl}`,
		'  For real clips: REKA_API_KEY=<your key> npm start',
	];
}

function keptLine({ kind }: Demo['access']): string {
	const kept = 'Your workflows and credentials are kept for the next start';
	return kind === 'real' ? `${kept}.` : `${kept}; the made-up jobs, videos and images of the sandbox are forgotten.`;
}

main().catch((error: Error) => {
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
