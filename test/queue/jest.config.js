'use strict';

/**
 * n8n in queue mode. Needs Redis and PostgreSQL on this machine, so it has a command of its own.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('../e2e/jest.config'),
	rootDir: __dirname,
	testMatch: ['**/*.test.ts'],
	globalSetup: '../e2e/installN8n.ts',
	testTimeout: 400_000,
};
