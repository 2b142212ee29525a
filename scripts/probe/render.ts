import { differs, type Fact } from './outcome';
import type { QuestionFinding, Report } from './run';

/** The report as Markdown: what needs somebody to act comes first, so that it can be pasted into an issue as it is. */
export function renderReport(report: Report): string {
	const parts = [head, contract, assumptions, news, open, asAssumed, endpoints].map((part) => part(report));
	return parts.filter((part) => part !== '').join('\n\n');
}

function head({ date, package: version, node, hosts, differences, questions }: Report): string {
	const count = (outcome: string) => questions.filter((one) => one.outcome === outcome).length;
	const [access] = questions;
	const verdict =
		access && 'because' in access
			? `The API could not be asked: ${access.because}.`
			: differences === 0
				? 'No difference from the contract.'
				: `${differences} ${differences === 1 ? 'difference' : 'differences'} from the contract. What to change: CONTRIBUTING.md, "When Reka differs".`;
	return [
		'# What Reka Vision answers, beside the contract',
		'',
		`${date}, n8n-nodes-reka-vision ${version}, Node ${node}; Vision host: ${hosts.vision}, chat host: ${hosts.chat}.`,
		'This report holds types, field names and single words of the API; no value, id, link or key.',
		'',
		`**${verdict}** ${count('answered')} questions answered, ${count('refused')} refused, ${count('not asked')} not asked.`,
	].join('\n');
}

const cell = (text: string | number) => String(text).replace(/\|/g, '\\|').replace(/\s+/g, ' ');

function table(heads: string[], rows: Array<Array<string | number>>): string {
	const line = (cells: Array<string | number>) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function section(title: string, heads: string[], rows: Array<Array<string | number>>): string {
	return rows.length === 0 ? '' : `## ${title}\n\n${table(heads, rows)}`;
}

function contract({ endpoints: all }: Report): string {
	const rows = all.flatMap(({ endpoint, differences }) =>
		differences.map(({ field, kind, expected, found, times }) => [
			code(endpoint),
			code(field === '' ? '(the whole answer)' : field),
			kind,
			expected,
			found,
			times,
		]),
	);
	return section('Answers that differ', ['Endpoint', 'Field', 'Kind', 'Contract', 'Answer', 'Times'], rows);
}

const code = (text: string) => `\`${text}\``;

const answered = (questions: QuestionFinding[]) =>
	questions.flatMap((one) => (one.facts ?? []).map((fact): [QuestionFinding, Fact] => [one, fact]));

function assumptions({ questions }: Report): string {
	const rows = answered(questions)
		.filter(([, fact]) => differs(fact))
		.map(([{ id }, { fact, measured, assumed = '' }]) => [id, fact, assumed, measured]);
	return section('Behavior that differs', ['Question', 'What', 'Assumed', 'Measured'], rows);
}

function open({ questions }: Report): string {
	const ended = questions.flatMap((one) =>
		'because' in one ? [[one.id, one.question, one.outcome, one.because]] : [],
	);
	const unknown = answered(questions)
		.filter(([, fact]) => fact.open)
		.map(([{ id }, { fact, measured }]) => [id, fact, 'not known', measured]);
	const rows = [...unknown, ...ended];
	return section('Still open', ['Question', 'What', 'Outcome', 'Because'], rows);
}

/** What no source states and the sandbox takes no side in. */
function news({ questions }: Report): string {
	const rows = answered(questions)
		.filter(([, { assumed, open: unknown }]) => assumed === undefined && !unknown)
		.map(([{ id }, { fact, measured }]) => [id, fact, measured]);
	return section('Measured, nothing was assumed', ['Question', 'What', 'Measured'], rows);
}

function asAssumed({ questions }: Report): string {
	const rows = answered(questions)
		.filter(([, fact]) => fact.assumed !== undefined && !differs(fact))
		.map(([{ id }, { fact, measured }]) => [id, fact, measured]);
	return folded(section('Behavior as assumed', ['Question', 'What', 'Measured'], rows));
}

/** GitHub shows a long table folded up. */
function folded(text: string): string {
	const [, title, rest] = /^## (.*)\n([\s\S]*)$/.exec(text) ?? [];
	return title === undefined ? '' : `<details><summary>${title}</summary>\n${rest}\n\n</details>`;
}

function endpoints({ endpoints: all }: Report): string {
	const rows = all.map(({ endpoint, outcome, because, answers, empty, differences, unseen }) => [
		code(endpoint),
		because ? `${outcome}: ${because}` : outcome,
		outcome === 'answered' ? compared(answers, empty, differences.length) : '',
		unseen.map(code).join(', '),
	]);
	return folded(section('Endpoints', ['Endpoint', 'Outcome', 'Compared', 'Optional fields that no answer had'], rows));
}

function compared(answers: number, empty: true | undefined, differences: number): string {
	const times = answers === 1 ? '1 answer' : `${answers} answers`;
	if (empty) return `${times}, all without entries: the entries are not proven`;
	return differences === 0 ? `${times}, as the contract says` : `${times}, ${differences} differing`;
}
