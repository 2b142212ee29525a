import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { clipOutputFields, clipSelectionFields, jobToItems, readClipOutput } from '../../../shared/clips/output';
import { clipJobLocator } from '../../fields/locators';
import { waitFields, readWaitChoice } from './job/waitFields';
import { JobWaiter } from './job/waitForJob';
import { optionsField } from '../../../shared/input/optionsField';
import { eachItem, eachOutcome, outputOf } from '../../items';
import type { Operation } from '../../operation';
import { checkedId } from '../../routing/path';

/** Waits for clip jobs that exist, by `GET /v1/clips/{id}`. */
export const waitForClipJob: Operation = {
	option: {
		name: 'Wait',
		value: 'wait',
		action: 'Wait for a clip job',
		description: 'Wait until a clip job that was created before is finished, and get its clips; costs nothing',
	},
	fields: [clipJobLocator, ...clipOutputFields, optionsField([...clipSelectionFields, ...waitFields])],
	async run(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const checked = await eachItem(this, Infinity, async (item) => {
			const read = (name: string) => this.getNodeParameter(name, item, undefined, { extractValue: true });
			return {
				id: checkedId(this, 'jobId', read('jobId'), item),
				choice: readWaitChoice(node, item, read('options') as IDataObject),
				output: readClipOutput(node, item, read),
			};
		});
		const waiter = new JobWaiter(this);
		const outcomes = await eachOutcome(this, checked, Infinity, async ({ id, choice, output }, item) => {
			const job = await waiter.wait({ id }, choice, item);
			return jobToItems(job, output).map((json) => ({ json }));
		});
		return outputOf(this, outcomes);
	},
};
