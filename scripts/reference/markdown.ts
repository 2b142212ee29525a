import type { IDataObject } from 'n8n-workflow';

/**
 * A table with columns of one width, as Prettier wants it.
 *
 * @param rows cells without line breaks; a `|` in them is escaped here
 */
export function table(head: string[], rows: string[][]): string {
	const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
	const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
	const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	const [first, ...others] = cells.map(line);
	return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...others].join('\n');
}

/** A file of TypeScript, with its path in the first line. Code in Markdown is indented by two blanks. */
export function codeBlock(path: string, source: string): string {
	const code = source.trim().replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length));
	return ['```ts', `// ${path}`, code, '```'].join('\n');
}

/** An object with each of its fields on a line. */
export function jsonBlock(object: IDataObject): string {
	const short = (value: unknown): string =>
		Array.isArray(value) ? `[${value.map(short).join(', ')}]` : JSON.stringify(value);
	const lines = Object.entries(object).map(([name, value]) => `  ${JSON.stringify(name)}: ${short(value)}`);
	return ['```json', '{', lines.join(',\n'), '}', '```'].join('\n');
}

/** Where GitHub and npm let a link to a heading lead, without the `#`. */
export function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}
