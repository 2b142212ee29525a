import { createLimiter } from '../../../shared/async';
import { clipOutputFields, clipSelectionFields, jobToItems, readClipOutput } from '../../../shared/clips/output';
import { path } from '../../../shared/api/pathTemplate';
import { optionsField } from '../../../shared/input/optionsField';
import { operation } from '../../engine/operation';
import { itemsOf } from '../../engine/run';
import { clipJobLocator } from '../../fields/locators';
import { clipsForTools } from './job/forTools';
import { readJobWait, waitFields } from './job/waitFields';
import { LOOKS_AT_ONCE, waitForJob } from './job/waitForJob';

/** Waits for clip jobs that exist, by `GET /v1/clips/{id}`. */
export const waitForClipJob = operation({
	option: {
		name: 'Wait',
		value: 'wait',
		action: 'Wait for a clip job',
		description: 'Wait until a clip job that was created before is finished, and get its clips; costs nothing',
	},
	tool: {
		...clipsForTools,
		advice: 'When the job is still running at the end of the wait, call this again with the same job_id.',
	},
	fields: [clipJobLocator, ...clipOutputFields, optionsField([...clipSelectionFields, ...waitFields])],
	endpoint: { method: 'GET', path: path`/v1/clips/${{ id: clipJobLocator }}`, also: 'repeated' },
	async run(run) {
		const checked = await run.read((item) => ({
			id: item.read(clipJobLocator),
			choice: readJobWait(item),
			output: readClipOutput(item),
		}));
		const looks = createLimiter(LOOKS_AT_ONCE);
		const outcomes = await run.step(checked, Infinity, async ({ id, choice, output }, item, unwanted) =>
			itemsOf(jobToItems(await waitForJob(item, { id }, choice, looks, unwanted), output)),
		);
		return run.output(outcomes);
	},
});
