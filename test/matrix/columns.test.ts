import { inWorlds, runHealthy, type Healthy } from './cells';
import { operations, type OperationCase } from './operations';

/** Gives the input item, whatever order that has. */
const PASSES_ON = ['clip download'];
const isId = (column: string) => /(?:^|_)ids?$/.test(column);

const covered = operations.filter(({ name }) => !PASSES_ON.includes(name));
let runs: Map<OperationCase, Healthy | Error>;

beforeAll(async () => {
	runs = await inWorlds(covered, 4, runHealthy);
});

// n8n's table shows the first columns without scrolling.
describe('the columns of what comes out', () => {
	it.each(covered.map((operation) => [operation.name, operation] as const))(
		'%s: what a person reads, then the ids',
		(_name, operation) => {
			const found = runs.get(operation);
			if (!found || found instanceof Error) throw found;
			for (const { json } of found.run.items) {
				const columns = Object.keys(json);
				expect(columns).toEqual([...columns.filter((column) => !isId(column)), ...columns.filter(isId)]);
			}
		},
	);
});
