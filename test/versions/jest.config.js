'use strict';

/**
 * The smoke run in every version of n8n that the README names. Each version is installed once, which takes minutes, so it has a
 * command of its own.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('../e2e/jest.config'),
	rootDir: __dirname,
	testMatch: ['**/*.test.ts'],
	globalSetup: './setup.ts',
};
