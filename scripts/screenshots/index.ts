import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openBrowser } from '../../test/e2e/editor/browser';
import { startDemo } from '../demo/demo';
import { withProgress } from '../n8n/progress';
import { Camera } from './camera';
import { pictureOfActions, pictureOfItems, pictureOfTrigger, picturesOfExamples } from './pictures';

const screen = { viewport: { width: 1200, height: 700 }, scale: 1.6 };

/**
 * `npm run screenshots`: takes the pictures of the README in the real n8n, against the sandbox. Needs Chromium with fonts for what clips
 * are about (Debian: chromium, fonts-liberation, fonts-noto-cjk, fonts-noto-color-emoji).
 */
async function main(): Promise<void> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-screenshots-'));
	const demo = await startDemo({ userFolder });
	const close = async () => {
		await demo.stop();
		await rm(userFolder, { recursive: true, force: true });
	};
	try {
		const browser = await openBrowser(demo.n8n.url, screen);
		const camera = new Camera(browser.page, demo);
		await withProgress('Taking the pictures:', async () => {
			await picturesOfExamples(camera);
			await pictureOfItems(camera);
			await pictureOfTrigger(camera);
			await pictureOfActions(camera);
		}).finally(browser.close);
	} finally {
		await close();
	}
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
