'use strict';

/** What all suites share: TypeScript through swc, and nothing crawled outside of this repository's own folders. */
const shared = {
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
				module: { type: 'commonjs' },
			},
		],
	},
	moduleFileExtensions: ['ts', 'js', 'json', 'node'],
};

/** @type {import('jest').Config} */
module.exports = {
	maxWorkers: 2,
	testTimeout: 30_000,
	projects: ['unit', 'integration', 'package', 'matrix', 'linear'].map((name) => ({
		...shared,
		displayName: name,
		roots: [`<rootDir>/test/${name}`],
		testMatch: ['**/*.test.ts'],
	})),
};
