/**
 * The last words of `.ci/run`: which stages were red, and "N passed, N failed" over all of them. The exit code is 0 only when
 * something passed and nothing failed. Plain JavaScript, because it speaks after a failed `npm ci` as well.
 *
 *   node scripts/ci/conclude.mjs <folder with a report of Jest for each stage, "<stage>.json"> [names of the red stages...]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder, ...red] = process.argv.slice(2);

/** What Jest counted in one stage; `undefined` when its report cannot be read, because Jest was stopped while it wrote. */
function countsIn(file) {
	try {
		const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
		// A test file that does not even load has no tests that could fail.
		const broken = testResults.filter(
			({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
		);
		return { passed: numPassedTests, failed: numFailedTests + broken.length };
	} catch {
		return undefined;
	}
}

const stages = new Map(readdirSync(folder).map((file) => [basename(file, '.json'), countsIn(join(folder, file))]));
const counts = [...stages.values()].filter((count) => count !== undefined);
const unreadable = [...stages.keys()].filter((name) => stages.get(name) === undefined);
// A stage that is red without a red test (types, lint, a crash) counts as one failure.
const others = [...new Set([...red, ...unreadable])].filter((name) => !stages.get(name)?.failed);

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0) + others.length;
const nothingRan = passed === 0 && failed === 0;

if (red.length > 0) console.log(`\nRed: ${red.join(', ')}`);
if (unreadable.length > 0) console.log(`\nReports that cannot be read: ${unreadable.join(', ')}`);
if (nothingRan) console.log('\nNo test ran at all');
console.log(`${passed} passed, ${nothingRan ? 1 : failed} failed`);
process.exitCode = failed === 0 && !nothingRan ? 0 : 1;
