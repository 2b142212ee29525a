import type { IDataObject } from 'n8n-workflow';

import { isClipJob } from '../../../shared/clips/job';
import { clipOutputFields, clipSelectionFields, jobToItems, readClipOutput } from '../../../shared/clips/output';
import { clipJobLocator } from '../../fields/locators';
import { checkFailedJob, onFailedJobField } from './job/onFailedJob';
import { optionsField } from '../../../shared/input/optionsField';
import type { Operation } from '../../operation';
import { routed } from '../../routing/routed';

/** `GET /v1/clips/{id}`: how a job stands, or its finished clips. */
export const getClipJob: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a clip job',
		description: 'Get the finished clips of a job, or its status while it runs',
		routing: routed({
			method: 'GET',
			url: '/v1/clips/:jobId',
			topic: { action: 'get the clip job', noun: 'clip job' },
			shape(body): IDataObject[] | undefined {
				if (!isClipJob(body)) return undefined;
				const options = this.getNodeParameter('options', {}) as IDataObject;
				checkFailedJob(this.getNode(), body, options.onFailedJob, this.getItemIndex());
				return jobToItems(
					body,
					readClipOutput(this.getNode(), this.getItemIndex(), (name) => this.getNodeParameter(name, undefined)),
				);
			},
		}),
	},
	fields: [clipJobLocator, ...clipOutputFields, optionsField([...clipSelectionFields, onFailedJobField])],
};
