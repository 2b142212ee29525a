import { type IDataObject, type INodeProperties } from 'n8n-workflow';

import { ask } from '../../shared/api/ask';
import { type PathTemplate } from '../../shared/api/pathTemplate';
import { type FileType } from '../../shared/files/kind';
import { type Field } from '../../shared/input/field';
import { type Answer, type Shape } from '../engine/answers';
import { operation, type Operation, type Option } from '../engine/operation';
import { type Topic } from '../engine/request';
import { downloadFields, readDownloadChoice } from './downloadFields';
import { downloadForTools, runDownloads } from './runDownloads';

/** How a thing of the library is read, and where its file is. */
export interface LibraryThing {
	option: Pick<Option, 'action' | 'description'>;
	locator: Field<string>;
	path: PathTemplate;
	topic: Topic;
	answer: Answer;
	/** The link of the file, and its name without extension where the thing has one. */
	fileOf(thing: IDataObject): { link: unknown; name?: string };
	/** Makes the `json` of the output item. */
	shape: Shape;
	/** Fields that the shape reads. */
	fields?: INodeProperties[];
	/** What the file is taken for when neither its bytes nor its server tell. */
	standardType: FileType;
}

/** Streams the file behind the presigned link of a thing of the library into a binary field. */
export function libraryDownload(thing: LibraryThing): Operation {
	const { option, locator, path, topic, answer, fileOf, shape, fields = [], standardType } = thing;
	return operation({
		option: { name: 'Download', value: 'download', ...option },
		tool: downloadForTools,
		fields: [locator, ...fields, ...downloadFields],
		endpoint: { method: 'GET', path, also: 'then the file, without the key' },
		run: async (run) =>
			await runDownloads(run, (item) => {
				const id = item.read(locator);
				const request = { method: 'GET' as const, path: path.of(item) };
				const read = answer(item);
				const make = shape(item);
				const find = async () => {
					const [found] = await ask(item, request, topic, read);
					const { link, name = id } = fileOf(found);
					const [json] = make([found]);
					return { link, name, json };
				};
				return { choice: readDownloadChoice(item, topic.noun, standardType), find, renew: find };
			}),
	});
}
