import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { createEngine, type CredentialData, type Engine, type EngineOptions } from './index';

/** What a test works with: a Reka of its own, and n8n's engine with a credential for it. */
export interface Setup {
	sandbox: Sandbox;
	engine: Engine;
}

/** What a test file can choose; what is left out is as a user meets it. */
export interface SetupOptions {
	sandbox?: SandboxOptions;
	/** Values of the credential in place of those that lead to the sandbox. */
	credentials?: (sandbox: Sandbox) => Partial<CredentialData>;
	binaryMode?: EngineOptions['binaryMode'];
}

/**
 * For all tests of a file: `const { engine, sandbox } = setUp();` at its top. Both are started before the first test, so
 * only tests and hooks may use them; the account in the sandbox is empty at the start of each test.
 */
export function setUp(options: SetupOptions = {}): Setup {
	const setup = { sandbox: {} as Sandbox, engine: {} as Engine };
	let started: Setup | undefined;
	beforeAll(async () => {
		started = await startSetup(options);
		Object.assign(setup.sandbox, started.sandbox);
		Object.assign(setup.engine, started.engine);
	});
	beforeEach(() => setup.sandbox.reset());
	afterAll(async () => await started?.sandbox.close());
	return setup;
}

/** The same for tests that need several at a time; the caller closes the sandbox. */
export async function startSetup({ sandbox: options, credentials, binaryMode }: SetupOptions = {}): Promise<Setup> {
	const sandbox = await startSandbox(options);
	const { apiKey, url: baseUrl, chatUrl: chatBaseUrl } = sandbox;
	const engine = await createEngine({
		credentials: { apiKey, baseUrl, chatBaseUrl, ...credentials?.(sandbox) },
		binaryMode,
	});
	return { sandbox, engine };
}
