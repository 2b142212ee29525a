import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The forms in which a key can lie around, by name. */
export function formsOf(key: string): Map<string, string> {
	const forms = new Map<string, string>([
		['plain', key],
		['URL-encoded', encodeURIComponent(key)],
		['URL-encoded as a form', new URLSearchParams({ k: key }).toString().slice(2)],
		['escaped for JSON', escaped(key)],
		['escaped for JSON twice', escaped(escaped(key))],
		['hexadecimal', Buffer.from(key).toString('hex')],
	]);
	// Where the key begins in the encoded bytes decides what its letters look like.
	for (const before of ['', 'x', 'xx']) {
		const encoded = Buffer.from(before + key).toString('base64');
		const whole = encoded.slice(before === '' ? 0 : 4, -4);
		forms.set(`base64, ${before.length} bytes in`, whole);
		forms.set(`base64url, ${before.length} bytes in`, whole.replaceAll('+', '-').replaceAll('/', '_'));
	}
	return forms;
}

const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

/** Where in a piece of text or bytes the key stands, in any form; empty when it does not. */
export function findKey(key: string, where: string, content: string | Buffer): string[] {
	const bytes = Buffer.from(content as string);
	return [...formsOf(key)].filter(([, form]) => bytes.includes(form)).map(([name]) => `${where}: ${name}`);
}

/** The same for every file in a folder and those inside of it, byte by byte: databases with their journals, logs, stored files. */
export async function findKeyInFolder(key: string, folder: string): Promise<{ found: string[]; files: string[] }> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	const found: string[] = [];
	for (const file of files) found.push(...findKey(key, file.slice(folder.length + 1), await readFile(file)));
	return { found, files: files.map((file) => file.slice(folder.length + 1)) };
}
