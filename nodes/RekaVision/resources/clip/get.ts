import { createLimiter } from '../../../shared/async';
import { path } from '../../../shared/api/pathTemplate';
import { jobPhase } from '../../../shared/clips/job';
import { clipOutputFields, clipSelectionFields, jobToItems, readClipOutput } from '../../../shared/clips/output';
import { optionsField } from '../../../shared/input/optionsField';
import { forTools } from '../../../shared/input/tool';
import { operation } from '../../engine/operation';
import { REQUESTS_AT_ONCE } from '../../engine/request';
import { clipJobLocator } from '../../fields/locators';
import { secondsField } from '../../fields/secondsField';
import { clipsForTools } from './job/forTools';
import { checkFailedJob, onFailedJobField } from './job/onFailedJob';
import { readJob } from './job/read';
import { LOOKS_AT_ONCE, waitForJob } from './job/waitForJob';

/** Between two looks at a running job, in milliseconds; the pauses grow. */
const INTERVAL = 5000;

const patience = secondsField(
	'Patience (Seconds)',
	'patienceSeconds',
	0,
	'How long to wait for a job that is still running before its status is given; 0 gives it at once',
	{ maxValue: 300 },
);

/** A model asks again at once, and an agent stops after about ten rounds. */
const patienceField = forTools(patience, { default: 20 });

/** `GET /v1/clips/{id}`: how a job stands, or its finished clips. */
export const getClipJob = operation({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a clip job',
		description: 'Get the finished clips of a job, or its status while it runs',
	},
	tool: { ...clipsForTools, advice: 'Costs nothing. Waits a little when the job is still running.' },
	fields: [
		clipJobLocator,
		...clipOutputFields,
		optionsField([...clipSelectionFields, onFailedJobField, patienceField]),
	],
	endpoint: { method: 'GET', path: path`/v1/clips/${{ id: clipJobLocator }}` },
	async run(run) {
		const looks = createLimiter(LOOKS_AT_ONCE);
		return await run.each(
			(item) => ({
				id: item.read(clipJobLocator),
				output: readClipOutput(item),
				onFailedJob: item.read(onFailedJobField),
				longest: item.read(patienceField) * 1000,
			}),
			REQUESTS_AT_ONCE,
			async ({ id, output, onFailedJob, longest }, item, unwanted) => {
				const start = performance.now();
				const job = checkFailedJob(item, await readJob(item, id), onFailedJob);
				if (longest === 0 || jobPhase(job.status) !== 'running') return jobToItems(job, output);
				const left = Math.max(0, longest - (performance.now() - start));
				const choice = { longest: left, interval: INTERVAL, onTimeout: 'return' as const, onFailedJob };
				return jobToItems(await waitForJob(item, { id, latest: job }, choice, looks, unwanted), output);
			},
		);
	},
});
