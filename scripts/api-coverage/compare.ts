import type { ContractEndpoint } from './contract';
import type { Sender, SentField } from './operations';

/** A field of the contract, or an endpoint without fields, and how it is reached. */
export interface CoverageRow {
	endpoint: string;
	/** Empty for an endpoint that takes none. */
	field: string;
	/** `Clip > Create: Template` */
	reachedBy: string[];
	/** Why nobody reaches it. */
	reason?: string;
}

/** What the comparison found. */
export interface Coverage {
	rows: CoverageRow[];
	/** Sentences; none when both sides agree. */
	findings: string[];
}

/** Compares the contract with what the operations can send, from both sides. */
export function compareCoverage(
	contract: ContractEndpoint[],
	senders: Sender[],
	reasons: Record<string, string>,
): Coverage {
	const used = new Set<string>();
	const reasonFor = (endpoint: string, field: string) => {
		const key = Object.keys(reasons).find(
			(one) => one === endpoint || one === `${endpoint} ${field}` || `${endpoint} ${field}`.startsWith(`${one}.`),
		);
		if (key === undefined) return undefined;
		used.add(key);
		return reasons[key];
	};
	const rows = contract.flatMap(({ name, fields }) => {
		const here = senders.filter(({ endpoint }) => endpoint === name);
		const leaves = fields.filter((field) => !fields.some((other) => other.startsWith(`${field}.`)));
		return (leaves.length > 0 ? leaves : ['']).map((field): CoverageRow => {
			const reachedBy = here.flatMap(({ operation, fields: sent }) => {
				if (field === '') return [operation];
				const match = sent.find((one) => reaches(one, field));
				return match ? [`${operation}: ${match.label}`] : [];
			});
			const row = { endpoint: name, field, reachedBy: [...new Set(reachedBy)] };
			return reachedBy.length > 0 ? row : { ...row, reason: reasonFor(name, field) };
		});
	});
	const unreached = rows
		.filter(({ reachedBy, reason }) => reachedBy.length === 0 && reason === undefined)
		.map(({ endpoint, field }) => `No operation reaches ${`${endpoint} ${field}`.trim()}, and no reason is given`);
	const stale = Object.keys(reasons)
		.filter((key) => !used.has(key))
		.map((key) => `The reason for ${key} is not needed`);
	return { rows, findings: [...unreached, ...unknownIn(senders, contract), ...stale] };
}

function reaches({ path, isJson, isNamed }: SentField, field: string): boolean {
	if (isNamed) return field === path;
	return field === path || field.endsWith(`.${path}`) || (isJson && field.startsWith(`${path}.`));
}

/** What operations send, or where they send it, that the contract does not know. */
function unknownIn(senders: Sender[], contract: ContractEndpoint[]): string[] {
	const findings = senders.flatMap(({ operation, endpoint, fields }) => {
		const known = contract.find(({ name }) => name === endpoint);
		if (!known) return [`${operation} asks ${endpoint}, which the contract does not have`];
		return fields
			.filter(({ path }) => !known.fields.some((field) => field === path || field.endsWith(`.${path}`)))
			.map(({ path, label }) => `${operation} sends ${path} (${label}) to ${endpoint}, which does not take it`);
	});
	return [...new Set(findings)];
}
