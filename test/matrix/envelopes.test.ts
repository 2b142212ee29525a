import { inWorlds } from './cells';
import { operations, type OperationCase } from './operations';
import { expectSound } from './sound';
import { furnish, VICTIM } from './world';

/** The reason of a refusal, wherever servers put it, is read by every operation. */

const REASON = 'Videos of more than 9 hours are not taken here';

/** What documented pages, frameworks and gateways answer with, by name. */
const ENVELOPES: Record<string, unknown> = {
	'error.message': { error: { message: REASON, type: 'invalid_request' } },
	'error.msg': { error: { msg: REASON } },
	'error as text': { error: REASON },
	'detail as text': { detail: REASON },
	'detail as object': { detail: { message: REASON, code: 'too_long' } },
	'detail as list of texts': { detail: [REASON] },
	'detail of FastAPI': { detail: [{ loc: ['body', 'video_url'], msg: REASON, type: 'value_error' }] },
	'errors as list': { errors: [{ message: REASON }] },
	'errors by field': { errors: { video_url: [REASON] } },
	error_message: { error_message: REASON },
	Message: { Message: REASON },
	'title of RFC 9457': { type: 'about:blank', title: REASON, status: 422 },
	'a key that nobody knows': { outcome: { what: REASON } },
	'status and message': { status: 'error', message: REASON },
};

/** Those that deny in their own words, so that no status is needed. */
const IN_SUCCESS = ['error.message', 'status and message'];

interface Cell {
	operation: OperationCase;
	envelope: string;
	status: number;
}

/** Asks Reka; what only fetches a file does not. */
const asking = operations.filter(({ name }) => name !== 'clip download');
const cells: Cell[] = asking.flatMap((operation) => [
	...Object.keys(ENVELOPES).map((envelope) => ({ operation, envelope, status: 422 })),
	...IN_SUCCESS.map((envelope) => ({ operation, envelope, status: 200 })),
]);
let told: Map<Cell, { text: string; posts: number } | Error>;

beforeAll(async () => {
	told = await inWorlds(cells, 8, async (world, { operation, envelope, status }) => {
		await furnish(world);
		const fault = {
			kind: 'body' as const,
			status,
			body: JSON.stringify(ENVELOPES[envelope]),
			contentType: 'application/json',
		};
		world.sandbox.faults.add({ fault, times: Infinity, when: ({ host }) => host !== 'cdn' });
		const items = [world.items[VICTIM]];
		const run = await world.engine.run({
			parameters: operation.parameters,
			items,
			onError: 'continueRegularOutput',
		});
		expectSound(run, items);
		const [{ json }] = run.items;
		return { text: String(json.error), posts: world.sandbox.requestsTo('POST').length };
	});
}, 300_000);

describe.each(asking.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
	const own = cells.filter((cell) => cell.operation === operation);
	it.each(own.map((cell) => [cell.envelope, cell.status, cell] as const))(
		'quotes the reason from %s with status %i',
		(_envelope, _status, cell) => {
			const outcome = told.get(cell);
			if (!outcome || outcome instanceof Error) throw outcome;
			expect(outcome.text).toContain(REASON);
			expect(outcome.posts).toBeLessThanOrEqual(1);
		},
	);
});
