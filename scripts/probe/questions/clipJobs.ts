import { NotAsked, Refused } from '../outcome';
import { textOf, type Probe, type Row } from '../probe';
import { readOne } from './access';

/** So many jobs are read one by one. */
const MOST_JOBS = 20;

/** The newest part of the list, as it came. */
export async function clipRows(probe: Probe): Promise<Row[]> {
	return await probe.rows('GET /v1/clips', '/v1/clips?limit=20', 'items');
}

/**
 * The jobs of {@link clipRows} in full, in the order of the list. One that has been deleted meanwhile is left out.
 * @throws Refused when none can be read
 */
export async function clipJobs(probe: Probe): Promise<Row[]> {
	const ids = (await clipRows(probe)).flatMap((row) => textOf(row, 'id') ?? []).slice(0, MOST_JOBS);
	if (ids.length === 0) throw new NotAsked('the account has no clip jobs');
	const jobs: Row[] = [];
	let refusal: Refused | undefined;
	for (const id of ids) {
		try {
			jobs.push((await readOne(probe, 'GET /v1/clips/{id}', id)) as Row);
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			refusal = error;
		}
	}
	if (jobs.length === 0 && refusal) throw refusal;
	return jobs.filter((job) => typeof job === 'object' && job !== null);
}
