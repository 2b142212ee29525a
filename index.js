'use strict';

// n8n itself loads the files listed under "n8n" in package.json. This entry is for everybody else:
// tools and scripts that want the classes by name.
const { RekaVisionApi } = require('./dist/credentials/RekaVisionApi.credentials.js');
const { RekaVision } = require('./dist/nodes/RekaVision/RekaVision.node.js');
const { RekaVisionTrigger } = require('./dist/nodes/RekaVisionTrigger/RekaVisionTrigger.node.js');

module.exports = { RekaVision, RekaVisionTrigger, RekaVisionApi };
