import { openBrowser } from './editor/browser';
import { Canvas } from './editor/canvas';
import { chainingTests } from './editor/chaining';
import { credentialTests } from './editor/credential';
import type { Desk } from './editor/desk';
import { fieldTests } from './editor/fields';
import { findingTests } from './editor/finding';
import { pickingTests } from './editor/picking';
import { publishingTests } from './editor/publishing';
import { runningTests } from './editor/running';
import { startRealN8n } from './realN8n';

let desk: Desk;

beforeAll(async () => {
	const real = await startRealN8n();
	const browser = await openBrowser(real.server.url, { viewport: { width: 1440, height: 900 } });
	desk = { real, browser, canvas: new Canvas(browser.page, real.server.url) };
});

beforeEach(() => desk.real.sandbox.reset());

afterAll(async () => {
	await desk?.browser.close();
	await desk?.real.close();
});

describe('the node', () => findingTests(() => desk));
// Before there is a second credential, which n8n would not choose by itself.
describe('a chain of operations', () => chainingTests(() => desk));
describe('the credential', () => credentialTests(() => desk));
describe('the fields of every operation', () => fieldTests(() => desk));
describe('the picker of clip jobs', () => pickingTests(() => desk));
describe('a run', () => runningTests(() => desk));
describe('the trigger', () => publishingTests(() => desk));
