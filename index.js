'use strict';

// n8n itself loads the files listed under "n8n" in package.json. This entry is for everybody else:
// tools and scripts that want the classes by name.
module.exports = {
	...require('./dist/credentials/RekaVisionApi.credentials.js'),
	...require('./dist/nodes/RekaVision/RekaVision.node.js'),
	...require('./dist/nodes/RekaVisionTrigger/RekaVisionTrigger.node.js'),
};
