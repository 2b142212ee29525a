'use strict';

const { projects } = require('../../jest.config.js');

const unit = projects.find(({ displayName }) => displayName === 'unit');

/**
 * The unit tests that run the code of `nodes/`. Those that read it as text would find the text of the mutants, and those of the sandbox and the
 * scripts would only take time.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...unit,
	rootDir: '../..',
	testTimeout: 30_000,
	testPathIgnorePatterns: ['ci', 'probe', 'sandbox', 'scripts', 'structure'].map((folder) => `/test/unit/${folder}/`),
};
