/** Stores the file of the uploads once, so that storing it leaves no trace in the memory of the measured processes. */
import { createEngine } from '../engine';
import { generatedFile } from '../integration/support/generatedFile';
import { useStorage } from './storage';
import type { Target } from './work';

process.once('message', ({ target, folder }: { target: Target; folder: string }) => {
	void store(target, folder).then((data) => process.send?.(data, () => process.exit(0)));
});

async function store(target: Target, folder: string) {
	const engine = await createEngine({ credentials: { apiKey: target.apiKey, baseUrl: target.url } });
	await useStorage(folder);
	return await engine.storeBinary(generatedFile(target.fileSize).stream(), 'talk.mp4', 'video/mp4');
}
