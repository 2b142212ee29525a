'use strict';

/**
 * Tests in the real n8n. They start servers and install gigabytes at the first run, so `npm test` leaves them out.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: ['**/*.e2e.test.ts'],
	globalSetup: './installN8n.ts',
	// Two n8n at a time would fight for two cores.
	maxWorkers: 1,
	testTimeout: 300_000,
	// n8n ends with the process that started it; without this a test that lost its n8n would keep Jest waiting.
	forceExit: true,
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
};
