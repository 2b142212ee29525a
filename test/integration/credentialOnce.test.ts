import { startSandbox, type Sandbox } from '../../sandbox';
import { createEngine } from '../engine';
import { EngineCredentials } from '../engine/credentials';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

it('has the credential decrypted once for all items of a run', async () => {
	const engine = await createEngine({ credentials: { apiKey: sandbox.apiKey, baseUrl: sandbox.url } });
	const jobs = Array.from({ length: 7 }, () => sandbox.clips.create({ status: 'completed' }).id);
	const decrypted = jest.spyOn(EngineCredentials.prototype, 'getDecrypted');
	const run = await engine.run({
		parameters: { resource: 'clip', operation: 'get', jobId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
		items: jobs.map((id) => ({ json: { id } })),
	});
	expect(run.error).toBeUndefined();
	expect(sandbox.requests).toHaveLength(jobs.length);
	expect(decrypted).toHaveBeenCalledTimes(1);
});
