import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../../../sandbox';
import { projectFolder } from '../../../scripts/n8n/paths';
import { renderReport } from '../../../scripts/probe/render';
import type { Report } from '../../../scripts/probe/run';
import { furnish } from './account';

/** `npm run probe` as the person with the key types it. */
let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	folder = await mkdtemp(join(tmpdir(), 'probe-'));
});
afterAll(async () => {
	await sandbox.close();
	await rm(folder, { recursive: true });
});

interface Run {
	code: number | string | undefined;
	stdout: string;
	stderr: string;
}

async function run(args: string[], env: Record<string, string>): Promise<Run> {
	const { REKA_API_KEY: _key, ...rest } = process.env;
	return await new Promise((resolve) => {
		execFile(
			'npm',
			['run', '--silent', 'probe', '--', ...args],
			{ cwd: projectFolder, env: { ...rest, ...env } },
			(error, stdout, stderr) => resolve({ code: error ? (error.code ?? undefined) : 0, stdout, stderr }),
		);
	});
}

it('prints the report, writes it as JSON, and shows its progress beside it', async () => {
	furnish(sandbox);
	const reportPath = join(folder, 'report.json');
	const { code, stdout, stderr } = await run(['--report', reportPath], {
		REKA_API_KEY: sandbox.apiKey,
		REKA_BASE_URL: sandbox.url,
		REKA_CHAT_BASE_URL: sandbox.chatUrl,
	});
	expect(code).toBe(0);
	const report = JSON.parse(await readFile(reportPath, 'utf8')) as Report;
	expect(report.differences).toBe(0);
	expect(stdout).toBe(`${renderReport(report)}\n`);
	expect(stderr).toContain('[1/20] Does the Vision host answer');
});

it('says where the report could not be written, and shows it all the same', async () => {
	const { code, stdout, stderr } = await run(['--report', join(folder, 'none', 'report.json')], {
		REKA_API_KEY: 'not-the-key',
		REKA_BASE_URL: sandbox.url,
		REKA_CHAT_BASE_URL: sandbox.chatUrl,
	});
	expect(code).toBe(1);
	expect(stdout).toContain('## Still open');
	expect(stderr).toMatch(/could not be written to .*report\.json \(ENOENT\)\.\n$/);
});

it('says what is missing, and how it is called', async () => {
	const { code, stdout, stderr } = await run([], {});
	expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
	expect(stderr).toContain('Set REKA_API_KEY');
	expect(stderr).toContain('--spend <name>');
});
