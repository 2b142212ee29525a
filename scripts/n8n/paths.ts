import { join, resolve } from 'node:path';

/** The folder of this project: the one that holds package.json. */
export const projectFolder = resolve(__dirname, '../..');

/** Everything that is downloaded or produced to run the real n8n. Ignored by git; deleting it starts over. */
export const runtimeFolder = join(projectFolder, '.n8n');

/** Where n8n itself is installed, once. */
export const appFolder = join(runtimeFolder, 'app');

/** Where other versions of n8n are installed, each in a folder of its name, for `npm run test:versions`. */
export const versionsFolder = join(runtimeFolder, 'versions');

/** Where Node 24 is installed when the running Node is older. */
export const nodeFolder = join(runtimeFolder, 'node');

/** The user folder of `npm start`: database, credentials, workflows and the installed package. */
export const homeFolder = join(runtimeFolder, 'home');

/** The example workflows, as files that any n8n can import. */
export const examplesFolder = join(projectFolder, 'examples');
