import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

/** The checker runs as JavaScript: its programs for single systems would make the outcome depend on the machine. */
process.env.RECHECK_BACKEND = 'pure';

const ROOT = join(__dirname, '..', '..');

interface Expression {
	place: string;
	source: string;
	flags: string;
}

const files = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(ROOT, folder, name)),
);

function nodesOf(file: string): ts.Node[] {
	const found: ts.Node[] = [];
	const visit = (node: ts.Node) => {
		found.push(node);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
	return found;
}

function literalsOf(file: string): Expression[] {
	return nodesOf(file).flatMap((node) => {
		if (!ts.isRegularExpressionLiteral(node)) return [];
		const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
		const end = node.text.lastIndexOf('/');
		return [
			{
				place: `${relative(ROOT, file)}:${line + 1} ${node.text}`,
				source: node.text.slice(1, end),
				flags: node.text.slice(end + 1),
			},
		];
	});
}

/** What the checker finds: `safe`, or the kind of growth, such as `vulnerable: 2nd degree polynomial`. */
function verdictOf({ source, flags }: Pick<Expression, 'source' | 'flags'>): string {
	const verdict = checkSync(source, flags, { timeout: 60_000 });
	return verdict.status === 'vulnerable' ? `vulnerable: ${verdict.complexity.summary}` : verdict.status;
}

it.each([
	['^(a+)+$', '', 'exponential'],
	['\\/+$', '', '2nd degree polynomial'],
	['^\\s*```\\w*\\s*\\n([\\s\\S]*?)\\n?\\s*```\\s*$', '', '3rd degree polynomial'],
	['#+[\\p{L}\\p{N}_]', 'gu', '2nd degree polynomial'],
])('the checker finds the fault of /%s/%s', (source, flags, growth) => {
	expect(verdictOf({ source, flags })).toBe(`vulnerable: ${growth}`);
});

it('takes linear time for every regular expression', () => {
	const literals = files.flatMap(literalsOf);
	expect(literals.length).toBeGreaterThan(50);
	const verdicts = new Map(literals.map(({ source, flags }) => [`/${source}/${flags}`, verdictOf({ source, flags })]));
	const faults = literals.flatMap(({ place, source, flags }) => {
		const verdict = verdicts.get(`/${source}/${flags}`);
		return verdict === 'safe' ? [] : [`${place} ${verdict}`];
	});
	expect(faults).toEqual([]);
}, 300_000);

/** Expressions that are put together, which the checker cannot see. What they are made of stands in the package. */
const BUILT = [
	"nodes/shared/clips/tweetLength.ts new RegExp('^\\\\p{RGI_Emoji}$', 'v')",
	"nodes/RekaVisionTrigger/memory.ts new RegExp(`.{${FINGERPRINT_LENGTH}}`, 'g')",
];

it('puts no expression together, but for those that somebody has looked at', () => {
	const built = files.flatMap((file) =>
		nodesOf(file)
			.filter((node) => ts.isNewExpression(node) || ts.isCallExpression(node))
			.filter((node) => node.expression.getText() === 'RegExp')
			.map((node) => `${relative(ROOT, file)} ${node.getText()}`),
	);
	expect(built.filter((text) => !BUILT.includes(text))).toEqual([]);
});
