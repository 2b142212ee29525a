import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fraction } from './lifecycle';

/** Films and pictures that play and show what they are; drawn by `scripts/media`. */
export const FILES_FOLDER = join(__dirname, 'files');

/** A whole file of the media origin. */
export interface FileContent {
	bytes: Buffer;
	/** MIME type. */
	type: 'video/mp4' | 'image/jpeg';
}

const contents = new Map<string, FileContent>();

/** A file of the folder, read once. */
function file(name: string): FileContent {
	const known = contents.get(name);
	if (known) return known;
	const type = name.endsWith('.mp4') ? 'video/mp4' : 'image/jpeg';
	const content: FileContent = { bytes: readFileSync(join(FILES_FOLDER, name)), type };
	contents.set(name, content);
	return content;
}

/** The film of a made-up clip: two seconds, upright, with the title of the text at `place` of `MADE_UP_TEXTS`. */
export const clipFilm = (place: number): FileContent => file(`clip-${place + 1}.mp4`);

/** The film of a library video that nobody uploaded: two seconds, 640x360. */
export const libraryFilm = (): FileContent => file('video.mp4');

/** Names of the pictures: what each of them shows, 480x360. */
export const PICTURES = ['cat-asleep.jpg', 'mountain-lake.jpg', 'red-bicycle.jpg'] as const;

/** The picture of a library image that nobody uploaded; the same for the same id. */
export const libraryPicture = (id: string): FileContent => file(PICTURES[Math.floor(fraction(id) * PICTURES.length)]);
