import ts from 'typescript';

import { publishedSources } from './house';

/**
 * One n8n process runs the workflows of many users, and loads a module once for all of them. What may outlive an execution in a
 * module: weak collections whose keys belong to one execution or one activation of a trigger, and entries that go when what they are for ends.
 */
const ALLOWED = [
	'nodes/RekaVision/resources/clip/create/otherCalls.ts: createdIn',
	'nodes/RekaVision/resources/clip/create/otherCalls.ts: turnsOf',
	'nodes/RekaVisionTrigger/turns.ts: settled',
	'nodes/RekaVisionTrigger/turns.ts: turns',
];

/** Variables of a module that can change after it was loaded. */
function stateOf([file, source]: [string, ts.SourceFile]): string[] {
	const found: string[] = [];
	for (const statement of source.statements) {
		if (ts.isClassDeclaration(statement)) {
			const own = statement.members.filter((member) => ts.isPropertyDeclaration(member) && hasStatic(member));
			found.push(...own.map((member) => `${file}: ${member.name?.getText() ?? ''}`));
		}
		if (!ts.isVariableStatement(statement)) continue;
		const isConst = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
		for (const { name, type, initializer } of statement.declarationList.declarations) {
			const isReadonly = /^Readonly(?:Map|Set)\b/.test(type?.getText() ?? '');
			const made = initializer && ts.isNewExpression(initializer) && !isReadonly;
			const called =
				initializer && ts.isCallExpression(initializer) && /^create/.test(initializer.expression.getText());
			// A regular expression with this flag remembers where its last test ended.
			const isSticky =
				initializer?.kind === ts.SyntaxKind.RegularExpressionLiteral && /\/\w*y\w*$/.test(initializer.getText());
			if (!isConst || made || called || isSticky) found.push(`${file}: ${name.getText()}`);
		}
	}
	return found;
}

function hasStatic(member: ts.ClassElement): boolean {
	return (
		ts.canHaveModifiers(member) &&
		(ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
	);
}

it('nothing in a module is shared between executions, but what is listed here', () => {
	expect([...publishedSources()].flatMap(stateOf).sort()).toEqual(ALLOWED);
});
