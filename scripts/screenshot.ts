import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

import { startDemo } from './demo/demo';
import { demoOwner } from './demo/furnish';
import { projectFolder } from './n8n/paths';
import { withProgress } from './n8n/progress';

const imagesFolder = join(projectFolder, 'docs', 'images');
const chromiumPath = '/usr/bin/chromium';
const executionTimeoutMs = 60_000;

/**
 * `tsx scripts/screenshot.ts`: takes the pictures of the README in the real n8n, against the sandbox.
 * Needs a built package and Chromium with fonts for what clips are about (Debian: chromium, fonts-liberation, fonts-noto-cjk,
 * fonts-noto-color-emoji).
 */
async function main(): Promise<void> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-screenshot-'));
	const demo = await startDemo({ userFolder });
	const browser = await chromium.launch({
		executablePath: chromiumPath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
	});
	try {
		await mkdir(imagesFolder, { recursive: true });
		const page = await browser.newPage({ viewport: { width: 1200, height: 660 }, deviceScaleFactor: 1.5 });
		await keepLocal(page, demo.n8n.url);
		await logIn(page, demo.n8n.url);
		await withProgress('Taking the pictures:', async () => {
			const open = async (file: string) => await page.goto(`${demo.n8n.url}/workflow/${demo.examples[file]}`);
			await open('video-url-to-clips.json');
			await pictureOfRun(page);
			await pictureOfItems(page);
			await open('clip-finished-trigger.json');
			await pictureOfTrigger(page);
		});
	} finally {
		await browser.close();
		await demo.stop();
		await rm(userFolder, { recursive: true, force: true });
	}
}

/** The editor asks the makers of n8n for news of a package; a picture needs nobody from outside. */
async function keepLocal(page: Page, url: string): Promise<void> {
	await page.route(
		(address) => address.protocol.startsWith('http') && !address.href.startsWith(url),
		async (route) => await route.abort(),
	);
}

async function logIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', demoOwner.email);
	await page.fill('input[name=password]', demoOwner.password);
	await page.keyboard.press('Enter');
	await page.waitForURL((address) => address.pathname.startsWith('/home'));
}

/** The canvas after a good execution, with the number of clips on the line. */
async function pictureOfRun(page: Page): Promise<void> {
	await byTestId(page, 'canvas-node').first().waitFor();
	await byTestId(page, 'execute-workflow-button').click();
	const lastNode = page.locator('[data-test-id=canvas-node][data-node-name="Text for the Post"]');
	await lastNode.locator('[data-test-id=canvas-node-status-success]').waitFor({ timeout: executionTimeoutMs });
	await byTestId(page, 'zoom-to-fit').click();
	await shoot(page, 'video-url-to-clips.png');
}

/** The open node with its fields and the clips that came out. */
async function pictureOfItems(page: Page): Promise<void> {
	await page.locator('[data-test-id=canvas-node][data-node-name="Create Clips"]').dblclick();
	await page.locator('[data-test-id=output-panel] table').waitFor();
	await widenOutput(page);
	await shoot(page, 'clips-as-items.png');
}

/** The canvas of the workflow that waits for finished clips. */
async function pictureOfTrigger(page: Page): Promise<void> {
	await byTestId(page, 'canvas-node').first().waitFor();
	await byTestId(page, 'zoom-to-fit').click();
	await shoot(page, 'clip-finished-trigger.png');
}

/** Moves the fields of the node to the left edge, which leaves the room to the items. */
async function widenOutput(page: Page): Promise<void> {
	const handle = byTestId(page, 'panel-drag-button');
	await handle.hover();
	await page.mouse.down();
	await page.mouse.move(0, 100, { steps: 10 });
	await page.mouse.up();
}

async function shoot(page: Page, file: string): Promise<void> {
	// The pointer would leave a highlighted button in the picture; the notes slide away by themselves.
	await page.mouse.move(0, 0);
	await page.locator('.el-notification').first().waitFor({ state: 'hidden', timeout: 15_000 });
	await page.screenshot({ path: join(imagesFolder, file), animations: 'disabled' });
}

function byTestId(page: Page, id: string) {
	return page.locator(`[data-test-id="${id}"]`);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
