import { openBrowser } from './editor/browser';
import { Canvas } from './editor/canvas';
import { credentialTests } from './editor/credential';
import type { Desk } from './editor/desk';
import { fieldTests } from './editor/fields';
import { startRealN8n } from './realN8n';

let desk: Desk;

beforeAll(async () => {
	const real = await startRealN8n();
	const browser = await openBrowser(real.server.url, { viewport: { width: 1440, height: 900 } });
	desk = { real, browser, canvas: new Canvas(browser.page, real.server.url) };
});

afterAll(async () => {
	await desk?.browser.close();
	await desk?.real.close();
});

describe('the credential', () => credentialTests(() => desk));
describe('the fields of every operation', () => fieldTests(() => desk));
