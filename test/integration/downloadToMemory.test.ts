import { setUp } from '../engine/setUp';
import { sha256Of } from './support/generatedFile';

/** n8n can keep binaries in memory, as base64 inside of the item; its storage then takes only real streams. */
const { engine, sandbox } = setUp({ binaryMode: 'default' });

const download = { resource: 'clip', operation: 'download', clipUrl: '={{ $json.video_url }}' };

it.each([1, 65_536, 3_000_001])('keeps a clip of %d bytes unchanged', async (size) => {
	const run = await engine.run({
		parameters: download,
		items: [{ json: { video_url: sandbox.media.url('clip', { size }) } }],
	});
	expect(run.error).toBeUndefined();
	const data = run.items[0].binary!.data;
	expect(data.id).toBeUndefined();
	expect(run.hints.map(({ message }) => message)).toEqual([expect.stringMatching(/N8N_DEFAULT_BINARY_DATA_MODE/)]);
	expect(
		await sha256Of(
			(async function* () {
				yield await engine.binary(data);
			})(),
		),
	).toBe(sandbox.media.sha256('clip', size));
});

it('passes nothing on of a file that ended early', async () => {
	sandbox.faults.add({ host: 'cdn', fault: { kind: 'cutMedia', afterBytes: 500_000 } });
	const run = await engine.run({
		parameters: download,
		items: [{ json: { video_url: sandbox.media.url('clip', { size: 1_000_000 }) } }],
	});
	expect(run.items).toEqual([]);
	expect(run.error?.message).toMatch(/^The connection ended before the file was complete/);
});

it('stops a file that is too large', async () => {
	const parameters = { ...download, options: { maxSizeMb: 1 } };
	const run = await engine.run({
		parameters,
		items: [{ json: { video_url: sandbox.media.url('clip', { size: 20_000_000 }) } }],
	});
	expect(run.error?.message).toBe('The clip is larger than the 1 of Maximum Size (MB), so the download was stopped');
});
