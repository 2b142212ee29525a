/** What `npm run test:mutation` does, see CONTRIBUTING.md. */
export default {
	plugins: ['@stryker-mutator/jest-runner'],
	testRunner: 'jest',
	jest: { configFile: 'test/mutation/jest.config.js' },
	coverageAnalysis: 'perTest',
	mutate: ['nodes/shared/**/*.ts', 'nodes/RekaVisionTrigger/core/**/*.ts'],
	// n8n, tests in it and what is built are large, and no unit test needs them.
	ignorePatterns: [
		'.n8n',
		'coverage',
		'dist',
		'docs/images',
		'examples',
		'test/e2e',
		'test/integration',
		'test/matrix',
	],
	// Constants are made when a module is loaded: each such mutant would take a run of all tests.
	ignoreStatic: true,
	concurrency: 1,
	// What hangs is killed; a test that is slower by so much is not.
	timeoutMS: 3000,
	reporters: ['clear-text', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
	jsonReporter: { fileName: 'coverage/mutation.json' },
	tempDirName: 'coverage/mutants',
};
