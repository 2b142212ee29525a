import { createLimiter } from '../../../shared/async';
import { clipOutputFields, clipSelectionFields, jobToItems, readClipOutput } from '../../../shared/clips/output';
import { jobIdOf } from '../../../shared/api/path';
import { path } from '../../../shared/api/pathTemplate';
import { optionsField } from '../../../shared/input/optionsField';
import { operation } from '../../engine/operation';
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
		const jobs = new Set<string>();
		const looks = createLimiter(LOOKS_AT_ONCE);
		return await run.each(
			(item) => {
				const id = item.read(clipJobLocator);
				// Create gives an item for each clip: their job is waited for once, or every clip would come out as often as there are clips.
				const isFurtherClip = jobs.has(id) && jobIdOf(item.json.clip_id) === id;
				jobs.add(id);
				return { id, isFurtherClip, choice: readJobWait(item), output: readClipOutput(item) };
			},
			Infinity,
			async ({ id, isFurtherClip, choice, output }, item, unwanted) =>
				isFurtherClip ? [] : jobToItems(await waitForJob(item, { id }, choice, looks, unwanted), output),
		);
	},
});
