// Runs the scan of n8n, which is an ES module, and prints what it found as JSON.
// Usage: node scan.mjs FOLDER source|tarball
import { analyzePackage, buildScanConfig, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const [folder, kind] = process.argv.slice(2);
const patterns = kind === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
const { passed, message, details } = await analyzePackage(folder, patterns);

// The scan itself says nothing about files that it looked at, nor about warnings.
const eslint = new ESLint({
	cwd: folder,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: await buildScanConfig(),
});
const results = await eslint.lintFiles(patterns);
const warnings = results.flatMap(({ filePath, messages }) =>
	messages.filter(({ severity }) => severity === 1).map(({ ruleId, line }) => `${filePath}:${line} ${ruleId}`),
);
console.log(JSON.stringify({ passed, message, details, warnings, files: results.length }));
