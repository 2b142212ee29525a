import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { cleanText } from '../../shared/errors/text';
import { pickerEntry } from './entries';
import { listRows } from './listRows';
import { matches } from './pageOf';

/** Models that take images, or videos for the video resource; `GET /models` on the chat host, which has no paging. */
export async function searchModels(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const modality = this.getCurrentNodeParameter('resource') === 'video' ? 'video' : 'image';
	const topic = { action: 'list the models', noun: 'model' };
	const models = await listRows(this, { path: '/models', host: 'chat' }, 'data', topic);
	const results = models
		.filter((model) => takes(model, modality))
		.flatMap(({ id, name }): INodeListSearchItems[] => {
			if (typeof id !== 'string' || cleanText(id) === undefined) return [];
			const title = cleanText(name) ?? id;
			return [pickerEntry(id, title, title === id ? [] : [id])];
		});
	return { results: results.filter((entry) => matches(entry, filter)) };
}

/** Older answers do not say what a model takes; then every model is offered. */
function takes({ input_modalities: modalities }: IDataObject, modality: string): boolean {
	return !Array.isArray(modalities) || (modalities as unknown[]).includes(modality);
}
