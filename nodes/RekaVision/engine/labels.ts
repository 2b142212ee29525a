import { type INodeProperties } from 'n8n-workflow';

import { isField } from '../../shared/input/field';
import { type Table } from '../../shared/input/item';

/** What the editor calls a field of a request, by Reka's name for it or the path to it such as `generation_config.num_generations`. */
export type Labels = (param: string) => string | undefined;

/** Names of Reka that stand for no single field of a table, and the property that a user can change about them. */
export type Named = Record<string, Pick<INodeProperties, 'displayName'>>;

/**
 * The labels of what an operation puts into its requests.
 *
 * @param named goes before the tables
 * @param tables by Reka's names; of two that tell the same name the first counts
 */
export function labelsOf(named: Named, tables: Table[]): Labels {
	const labels = new Map<string, string>();
	for (const [name, { displayName }] of Object.entries(named)) labels.set(name, displayName);
	for (const table of tables) collect(table, [], labels);
	return (param) => {
		const parts = param.split('.').filter((part) => !/^\d+$/.test(part));
		// The innermost part that has a name; of its spellings the longest.
		for (let end = parts.length; end > 0; end--) {
			for (let start = 0; start < end; start++) {
				const label = labels.get(parts.slice(start, end).join('.'));
				if (label !== undefined) return label;
			}
		}
		return undefined;
	};
}

/** Servers name a field by its whole path, or by the end of it. */
function collect(table: Table, above: string[], labels: Map<string, string>): void {
	for (const [name, entry] of Object.entries(table)) {
		const path = [...above, name];
		if (!isField(entry)) {
			collect(entry, path, labels);
			continue;
		}
		for (const start of path.keys()) {
			const end = path.slice(start).join('.');
			if (!labels.has(end)) labels.set(end, entry.displayName);
		}
	}
}
