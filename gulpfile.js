'use strict';

const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Removes the last build, so that a renamed file leaves nothing behind in the package. */
function clean() {
	return rm('dist', { recursive: true, force: true });
}

/** Copies what n8n reads beside the compiled classes: icons and codex files. */
function assets() {
	// Without `encoding: false` gulp would read the files as text.
	return src('nodes/**/*.{svg,node.json}', { base: '.', encoding: false }).pipe(dest('dist'));
}

module.exports = { assets, clean };
