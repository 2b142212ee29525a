import { path } from '../../../shared/api/pathTemplate';
import { clipOutputFields, clipSelectionFields, jobToItems, readClipOutput } from '../../../shared/clips/output';
import { optionsField } from '../../../shared/input/optionsField';
import { request } from '../../engine/request';
import { clipJobLocator } from '../../fields/locators';
import { checkFailedJob, onFailedJobField } from './job/onFailedJob';
import { CLIP_JOB_TOPIC, jobIn } from './job/read';

/** `GET /v1/clips/{id}`: how a job stands, or its finished clips. */
export const getClipJob = request({
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a clip job',
		description: 'Get the finished clips of a job, or its status while it runs',
	},
	fields: [clipJobLocator, ...clipOutputFields, optionsField([...clipSelectionFields, onFailedJobField])],
	method: 'GET',
	path: path`/v1/clips/${{ id: clipJobLocator }}`,
	topic: CLIP_JOB_TOPIC,
	answer(item) {
		const id = item.read(clipJobLocator);
		const output = readClipOutput(item);
		const onFailedJob = item.read(onFailedJobField);
		return (answer) => {
			const job = jobIn(answer, id);
			return job && jobToItems(checkFailedJob(item, job, onFailedJob), output);
		};
	},
});
