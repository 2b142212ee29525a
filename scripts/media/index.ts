import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { MADE_UP_TEXTS } from '../../sandbox/clipOutputs';
import { FILES_FOLDER } from '../../sandbox/files';
import { runCommand } from '../n8n/command';
import { film, mountainLake, picture, redBicycle, sleepingCat, type Drawing } from './drawings';

const seconds = 2;
const framesPerSecond = 12;

/** What makes the same frames into the same bytes: no names of programs, one thread, no notes of the encoder. */
const reproducible = [
	'-threads',
	'1',
	'-fflags',
	'+bitexact',
	'-flags:v',
	'+bitexact',
	'-bsf:v',
	'filter_units=remove_types=6',
];

/**
 * `npx tsx scripts/media/index.ts`: draws the films and pictures that the sandbox serves. They are in the repository, so
 * this runs only when one of them is to look different. Needs Debian's chromium, ffmpeg, fonts-liberation, fonts-dejavu-core
 * and fonts-noto-cjk; other versions give other bytes of the same pictures.
 */
async function main(): Promise<void> {
	await mkdir(FILES_FOLDER, { recursive: true });
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu'],
	});
	try {
		const page = await browser.newPage();
		for (const [place, { title }] of MADE_UP_TEXTS.entries()) {
			await shootFilm(page, film(`clip-${place + 1}`, title, place, 360, 640));
		}
		await shootFilm(page, film('video', 'A video of your library', MADE_UP_TEXTS.length, 640, 360));
		await shootPicture(page, picture('cat-asleep', sleepingCat));
		await shootPicture(page, picture('red-bicycle', redBicycle));
		await shootPicture(page, picture('mountain-lake', mountainLake));
	} finally {
		await browser.close();
	}
}

async function shootPicture(page: Page, drawing: Drawing): Promise<void> {
	await draw(page, drawing, 0);
	await page.screenshot({ path: join(FILES_FOLDER, `${drawing.name}.jpg`), type: 'jpeg', quality: 60 });
}

async function shootFilm(page: Page, drawing: Drawing): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'frames-'));
	try {
		const frames = seconds * framesPerSecond;
		for (let frame = 0; frame < frames; frame += 1) {
			await draw(page, drawing, frame / (frames - 1));
			await page.screenshot({ path: join(folder, `${String(frame).padStart(2, '0')}.png`) });
		}
		const input = ['-framerate', String(framesPerSecond), '-i', join(folder, '%02d.png')];
		// 4:2:0 is what every player shows; the index stands first, so that a browser plays before it has everything.
		const format = [
			'-c:v',
			'libx264',
			'-pix_fmt',
			'yuv420p',
			'-crf',
			'30',
			'-preset',
			'veryslow',
			'-movflags',
			'+faststart',
		];
		const output = join(FILES_FOLDER, `${drawing.name}.mp4`);
		await runCommand('ffmpeg', ['-loglevel', 'error', '-y', ...input, ...format, ...reproducible, output]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function draw(page: Page, { width, height, html }: Drawing, moment: number): Promise<void> {
	await page.setViewportSize({ width, height });
	await page.setContent(html(moment));
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
