import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { RealN8n } from '../realN8n';
import type { EditorBrowser } from './browser';
import { Canvas } from './canvas';

/** What a person who works with n8n has before them, and the other side that the tests move. */
export interface Desk {
	real: RealN8n;
	browser: EditorBrowser;
	canvas: Canvas;
}

/** The desk that the tests of one file share: starting n8n and a browser takes longer than most tests. */
export type DeskOf = () => Desk;

/** A test at the desk. When it is red, a picture of what the browser showed lies beside the message. */
export function atDesk(name: string, desk: DeskOf, test: (desk: Desk) => Promise<void>): void {
	it(name, async () => {
		try {
			await test(desk());
		} catch (error) {
			const path = join(tmpdir(), `${name.replace(/\W+/g, '-')}.png`);
			await desk().browser.page.screenshot({ path });
			if (error instanceof Error) error.message += `\n\nWhat the browser showed: ${path}`;
			throw error;
		}
	});
}
