import { table } from '../reference/markdown';
import type { Coverage } from './compare';

/** The table of docs/coverage.md: every endpoint and field of the contract, and where the node offers it. */
export function coverageTable({ rows }: Coverage): string {
	const cells = rows.map(({ endpoint, field, reachedBy, reason = '' }, at) => [
		rows[at - 1]?.endpoint === endpoint ? '' : `\`${endpoint}\``,
		field && `\`${field}\``,
		reachedBy.length > 0 ? reachedBy.join('; ') : `Not offered. ${reason}`.trim(),
	]);
	return table(['Endpoint', 'Field', 'Where'], cells);
}
