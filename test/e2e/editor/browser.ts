import { chromium, selectors, type Browser, type Page, type ViewportSize } from 'playwright-core';

import { demoOwner } from '../../../scripts/demo/furnish';

/** A Chromium that shows the editor of one n8n to its owner. */
export interface EditorBrowser {
	page: Page;
	close(): Promise<void>;
}

/** What the screen is like. */
export interface Screen {
	viewport: ViewportSize;
	/** Pixels of a picture for each pixel of the page. */
	scale?: number;
}

const chromiumPath = '/usr/bin/chromium';
const launchArguments = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// The editor asks the makers of n8n for news of a package; no other machine exists for this browser. Stopping requests one by one
	// would make it load the whole editor anew with every page.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** For one step of the page; a machine that does much else needs it. */
const stepTimeoutMs = 60_000;

/** The editor's own mark of what it wants to be found. */
selectors.setTestIdAttribute('data-test-id');

/**
 * Opens Debian's Chromium and logs in as the owner that `npm start` and the tests create.
 *
 * @param url n8n's address without a trailing slash
 */
export async function openBrowser(url: string, screen: Screen): Promise<EditorBrowser> {
	const browser = await launchBrowser();
	try {
		const { viewport, scale = 1 } = screen;
		const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
		const page = await context.newPage();
		page.setDefaultTimeout(stepTimeoutMs);
		await logIn(page, url);
		return { page, close: async () => await browser.close() };
	} catch (error) {
		await browser.close();
		throw error;
	}
}

/** Debian's Chromium, which reaches this machine only. */
export async function launchBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: chromiumPath, args: launchArguments });
}

async function logIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', demoOwner.email);
	await page.fill('input[name=password]', demoOwner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(({ pathname }) => pathname.startsWith('/home'));
}
