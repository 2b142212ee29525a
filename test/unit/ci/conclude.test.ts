import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '..', '..', '..', 'scripts', 'ci', 'conclude.mjs');
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'conclude-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The report of Jest for a stage: so many tests, and so many test files that did not load. */
function report(stage: string, passed: number, failed = 0, broken = 0): void {
	const assertionResults = [{ status: 'passed' }];
	const testResults = [
		{ status: 'passed', assertionResults },
		...Array.from({ length: failed }, () => ({ status: 'failed', assertionResults })),
		...Array.from({ length: broken }, () => ({ status: 'failed', assertionResults: [] })),
	];
	const counts = { numPassedTests: passed, numFailedTests: failed, testResults };
	writeFileSync(join(folder, `${stage}.json`), JSON.stringify(counts));
}

function conclude(...red: string[]): { lines: string[]; last: string; code: number | null } {
	const { stdout, stderr, status } = spawnSync(process.execPath, [script, folder, ...red], { encoding: 'utf8' });
	expect(stderr).toBe('');
	const lines = stdout.split('\n').filter((line) => line !== '');
	return { lines, last: lines.at(-1) ?? '', code: status };
}

it('adds the tests of all stages', () => {
	report('test', 12);
	report('e2e', 30);

	expect(conclude()).toEqual({ lines: ['42 passed, 0 failed'], last: '42 passed, 0 failed', code: 0 });
});

it('counts the failed tests of a red stage, and names the stage', () => {
	report('test', 10, 2);
	report('e2e', 30);

	expect(conclude('test')).toMatchObject({ lines: ['Red: test', '40 passed, 2 failed'], code: 1 });
});

it('counts a test file that does not load', () => {
	report('test', 10, 1, 2);

	expect(conclude('test')).toMatchObject({ last: '10 passed, 3 failed', code: 1 });
});

it('counts a red stage without a red test as one failure', () => {
	report('test', 10);

	expect(conclude('types', 'test', 'bench')).toMatchObject({
		lines: ['Red: types, test, bench', '10 passed, 3 failed'],
		code: 1,
	});
});

it('fails when tests failed in a stage that ended well', () => {
	report('test', 10, 1);

	expect(conclude()).toMatchObject({ last: '10 passed, 1 failed', code: 1 });
});

it.each([['test'], []])('counts a report that broke off as one failure, with the red stages %j', (...red) => {
	report('e2e', 30);
	writeFileSync(join(folder, 'test.json'), '{"numPassedTests": 10,');

	const { lines, last, code } = conclude(...(red as string[]));

	expect(lines).toContain('Reports that cannot be read: test');
	expect([last, code]).toEqual(['30 passed, 1 failed', 1]);
});

it('fails when nothing ran', () => {
	expect(conclude()).toMatchObject({ lines: ['No test ran at all', '0 passed, 1 failed'], code: 1 });
});

it('speaks when nothing but the installation ran', () => {
	expect(conclude('install')).toMatchObject({ lines: ['Red: install', '0 passed, 1 failed'], code: 1 });
});
