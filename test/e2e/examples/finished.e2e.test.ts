import { itemsOf } from '../../../scripts/n8n/client';
import { setUpRealN8n } from '../realN8n';
import { executions, importedExample, polls, published } from './example';

const real = setUpRealN8n();

describe('clip-finished-trigger.json', () => {
	it('runs once for each job that finishes, also after n8n was killed', async () => {
		const { client, sandbox, server } = real;
		const [older, first, second] = ['completed', 'processing', 'processing'].map((status) =>
			sandbox.clips.create({ status }),
		);
		const saved = await published(real, await importedExample('clip-finished-trigger.json', real));
		/** What the post of a clip says, and its link. */
		const post = (id: string, index: number) => {
			const { caption, hashtags = [], video_url } = sandbox.clips.get(id).output?.[index] ?? {};
			return { post_text: `${caption}\n\n${hashtags.join(' ')}`, video_url };
		};
		const posts = async (count: number) =>
			(await executions(real, saved, count)).map((execution) =>
				itemsOf(execution, 'Text for the Post').map(({ json }) => json),
			);

		sandbox.clips.finish(first.id, { clips: 2 });
		expect(await posts(1)).toEqual([[post(first.id, 1), post(first.id, 0)]]);

		await server.kill();
		sandbox.clips.finish(second.id, { clips: 1 });
		await server.start();
		expect((await posts(2))[1]).toEqual([post(second.id, 0)]);

		await polls(real, 3);
		expect(await client.executions(saved.id)).toHaveLength(2);
		expect(sandbox.requestsTo('GET', `/v1/clips/${older.id}`)).toEqual([]);
		await client.deactivate(saved.id);
	});
});
