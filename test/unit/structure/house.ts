/** Reads what is published as the TypeScript compiler does, for tests that look at how it is built. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import ts from 'typescript';

const root = join(__dirname, '..', '..', '..');

/** Files by their path from the root of the repository, with `/`. */
export type Sources = ReadonlyMap<string, ts.SourceFile>;

/** Every TypeScript file of `nodes` and `credentials`, in the order of their names. */
export function publishedSources(): Sources {
	const files = ['credentials', 'nodes'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
			.filter((file) => file.endsWith('.ts')),
	);
	return sourcesOf(Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(root, file), 'utf8')])));
}

/** The same of texts that a test makes up. */
export function sourcesOf(texts: Record<string, string>): Sources {
	return new Map(
		Object.entries(texts).map(([file, text]) => [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)]),
	);
}

/**
 * Modules that a file names, as they are written: `import`, `export ... from`, `import()`, `require()`, and
 * `import('...')` in types. Imports of types count: who reads one file must read the other.
 */
export function importsOf(source: ts.SourceFile): string[] {
	const found: string[] = [];
	visit(source, (node) => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
		else if (ts.isExternalModuleReference(node)) add(node.expression);
		else if (ts.isCallExpression(node)) {
			const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
			if (isImport) add(node.arguments[0]);
		}
	});
	return found;

	function add(name: ts.Node | undefined): void {
		if (name && ts.isStringLiteralLike(name)) found.push(name.text);
	}
}

/** Modules that stand behind an `import ... from`, as often as they do. */
export function importStatementsOf(source: ts.SourceFile): string[] {
	return source.statements.flatMap((statement) =>
		ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)
			? [statement.moduleSpecifier.text]
			: [],
	);
}

/** The files of ours that a file imports, each once. */
export function neighborsOf(sources: Sources, file: string): string[] {
	const source = sources.get(file);
	if (!source) return [];
	const paths = importsOf(source)
		.filter((name) => name.startsWith('.'))
		.map((name) => posix.join(posix.dirname(file), name));
	const files = paths.flatMap((path) => [`${path}.ts`, `${path}/index.ts`, path].filter((name) => sources.has(name)));
	return [...new Set(files)];
}

/** Groups of files that all import each other, directly or through others. */
export function circlesIn(sources: Sources): string[][] {
	const neighbors = new Map([...sources.keys()].map((file) => [file, neighborsOf(sources, file)]));
	const reached = new Map([...sources.keys()].map((file) => [file, reachedFrom(neighbors, file)]));
	const circles = [...reached].map(([file, others]) =>
		[...others].filter((other) => reached.get(other)?.has(file)).sort(),
	);
	const groups = circles.filter((circle) => circle.length > 0).map((circle) => [circle.join(' '), circle] as const);
	return [...new Map(groups).values()];
}

/** All files that a file imports, directly or through others; itself only when it stands in a circle. */
function reachedFrom(neighbors: ReadonlyMap<string, string[]>, file: string): Set<string> {
	const reached = new Set<string>();
	const open = [file];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		for (const neighbor of neighbors.get(next) ?? []) {
			if (!reached.has(neighbor)) open.push(neighbor);
			reached.add(neighbor);
		}
	}
	return reached;
}

/** Whether the code of a file names one of these members, in whatever way; its comments do not count. */
export function names(source: ts.SourceFile, members: readonly string[]): boolean {
	let found = false;
	visit(source, (node) => {
		if ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && members.includes(node.text)) found = true;
	});
	return found;
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
	look(node);
	ts.forEachChild(node, (child) => visit(child, look));
}
