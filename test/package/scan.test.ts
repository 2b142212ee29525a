import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackPackage, type UnpackedPackage } from './unpacked';

/** The scan that n8n runs over every package that wants to be verified: over its source, and over its tarball. */
interface Verdict {
	passed: boolean;
	message?: string;
	details?: string;
	warnings: string[];
	/** How many files were looked at: the scan itself passes a folder in which it finds nothing. */
	files: number;
}

// Lints the whole source twice.
jest.setTimeout(180_000);

const projectFolder = join(__dirname, '..', '..');

function scan(folder: string, kind: 'source' | 'tarball'): Verdict {
	// With Jest's own NODE_ENV the rules of n8n believe that they are under test, and give every file another name.
	const env = { ...process.env, NODE_ENV: 'production' };
	const output = execFileSync(process.execPath, [join(__dirname, 'scan.mjs'), folder, kind], { encoding: 'utf8', env });
	return JSON.parse(output.trim().split('\n').pop() as string) as Verdict;
}

const clean = { passed: true, warnings: [] };
let unpacked: UnpackedPackage;
let copy: string;

beforeAll(() => {
	unpacked = unpackPackage();
	copy = mkdtempSync(join(tmpdir(), 'reka-vision-scan-'));
	for (const name of ['package.json', 'nodes', 'credentials']) {
		cpSync(join(projectFolder, name), join(copy, name), { recursive: true });
	}
});

afterAll(() => {
	unpacked.remove();
	rmSync(copy, { recursive: true, force: true });
});

it('has nothing to say about the source', () => {
	const verdict = scan(projectFolder, 'source');
	expect(verdict).toEqual({ ...clean, files: expect.any(Number) });
	expect(verdict.files).toBeGreaterThan(50);
});

it('has nothing to say about the tarball', () => {
	const verdict = scan(unpacked.folder, 'tarball');
	const scripts = unpacked.files.filter((name) => name.endsWith('.js'));
	expect(verdict).toEqual({ ...clean, files: scripts.length + 1 });
});

it('would object to what is forbidden, so its silence means something', () => {
	appendFileSync(join(copy, 'credentials', 'RekaVisionApi.credentials.ts'), '\nconsole.log(process.env);\n');
	const { passed, details } = scan(copy, 'source');
	expect(passed).toBe(false);
	expect(details).toMatch(/no-console/);
	expect(details).toMatch(/no-restricted-globals/);
});
