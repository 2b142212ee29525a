import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { requestRows } from '../../shared/request';
import { matches } from './pageOf';

/** Models that take images, or videos for the video resource; `GET /models` on the chat host, which has no paging. */
export async function searchModels(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const modality = this.getCurrentNodeParameter('resource') === 'video' ? 'video' : 'image';
	const topic = { action: 'list the models', noun: 'model', host: 'chat' as const };
	const models = await requestRows(this, { method: 'GET', host: 'chat', path: '/models' }, 'data', topic);
	const results = models
		.filter((model) => takes(model, modality))
		.map(({ id, name }): INodeListSearchItems => {
			const value = String(id);
			return { name: typeof name === 'string' && name !== '' && name !== value ? `${name} (${value})` : value, value };
		});
	return { results: results.filter((entry) => matches(entry, filter)) };
}

/** Older answers do not say what a model takes; then every model is offered. */
function takes({ input_modalities: modalities }: IDataObject, modality: string): boolean {
	return !Array.isArray(modalities) || (modalities as unknown[]).includes(modality);
}
