import type { INodeProperties } from 'n8n-workflow';

import { inWorlds } from './cells';
import { allFieldsOf, operations, type OperationCase } from './operations';
import { everyField, sentFields } from './sentFields';
import { furnish, VICTIM, type World } from './world';

/** What Reka calls the things that stand in paths. */
const IN_PATHS: Record<string, string[]> = {
	jobId: ['id', 'job_id'],
	videoId: ['video_id'],
	imageId: ['image_id'],
	groupId: ['group_id'],
};
/** Its fields travel in a second form or request. */
const FURTHER: Record<string, string[]> = {
	'image upload': ['image_urls', 'metadata.image_urls.0'],
	'video upload': ['video_url'],
	'videoV2 upload': ['video_url'],
	'videoV2 index': ['force', 'chunking_config.use_scene_detection', 'caption_prompt'],
	'videoV2 search': ['fields', 'fields.0', 'page_token'],
};

/** A page size that Reka refuses is lowered, without a word to the user, see `lists.test.ts`. */
const MENDED = /^(?:page_)?limit$/;

interface Outcome {
	fields: string[];
	/** Sentences by the field that Reka named. */
	sentences: Map<string, string[]>;
}

let outcomes: Map<OperationCase, Outcome | Error>;

beforeAll(async () => {
	outcomes = await inWorlds(operations, 4, provoke);
}, 120_000);

/** Sends every field that the operation has, then lets Reka object to each of them, in both of the forms in which it names one. */
async function provoke(world: World, operation: OperationCase): Promise<Outcome> {
	await furnish(world);
	const { engine, sandbox } = world;
	const parameters = everyField(operation);
	const victim = world.items[VICTIM];
	const sound = await engine.run({ parameters, items: [victim] });
	if (sound.error) throw new Error(sound.error.message);
	const inPath = operation.fields.flatMap(({ name }) => IN_PATHS[name] ?? []);
	const sent = sandbox.requests.flatMap(sentFields);
	const fields = [...new Set([...sent, ...inPath, ...(FURTHER[operation.name] ?? [])])].filter(
		(field) => !MENDED.test(field),
	);

	await furnish(world);
	for (const field of fields) {
		for (const body of [
			{ error: { message: 'Value is odd', param: field } },
			{ detail: [{ loc: ['body', ...field.split('.')], msg: 'Value is odd' }] },
		]) {
			const fault = { kind: 'status' as const, status: 422, body };
			sandbox.faults.add({ fault, when: ({ host }) => host !== 'cdn' });
		}
	}
	// Items with the same video would share its indexing.
	const items = fields
		.flatMap(() => [0, 1])
		.map((_, n) => ({
			...victim,
			json: { ...victim.json, text: `Text ${n}`, videoId: sandbox.videos.create().video_id },
		}));
	const run = await engine.run({ parameters, items, onError: 'continueRegularOutput' });
	const sentences = new Map<string, string[]>();
	for (const { json } of run.items) {
		const { param } = json.details as { param: string };
		sentences.set(param, [...(sentences.get(param) ?? []), String(json.error)]);
	}
	return { fields, sentences };
}

/** What the editor calls the fields of an operation, also those in collections. */
function displayNames(operation: OperationCase): string[] {
	return allFieldsOf(operation).flatMap(({ displayName, type, options }) => [
		displayName,
		...(type === 'collection' ? (options as INodeProperties[]).map((option) => option.displayName) : []),
	]);
}

const asking = operations.filter(({ name }) => name !== 'clip download');

it.each(asking.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
	const outcome = outcomes.get(operation);
	if (!outcome || outcome instanceof Error) throw outcome;
	const names = displayNames(operation);
	expect([...outcome.sentences.keys()].sort()).toEqual([...outcome.fields].sort());
	for (const [field, sentences] of outcome.sentences) {
		expect([field, sentences.length]).toEqual([field, 2]);
		for (const sentence of sentences) {
			const [, label] = /\. Check (.+)$/.exec(sentence) ?? [];
			expect([field, sentence, names.includes(label)]).toEqual([field, sentence, true]);
		}
	}
});
