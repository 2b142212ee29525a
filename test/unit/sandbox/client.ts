import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** Parsed body, whatever it is; undefined when it is no JSON. */
	json: ReturnType<typeof JSON.parse>;
}

export interface Call {
	method?: string;
	/** Path below the Vision host, or a whole URL. */
	path: string;
	json?: unknown;
	/** A raw or form body; wins over `json`. */
	body?: FormData | URLSearchParams | string;
	headers?: Record<string, string>;
	/** Default: the sandbox's key in `X-Api-Key`. */
	auth?: Record<string, string>;
}

/** One request to the sandbox, as plainly as possible. */
export async function call(
	sandbox: Sandbox,
	{ method = 'GET', path, json, body, headers, auth = { 'X-Api-Key': sandbox.apiKey } }: Call,
): Promise<Answer> {
	const response = await fetch(path.startsWith('http') ? path : sandbox.url + path, {
		method,
		redirect: 'manual',
		headers: { ...auth, ...(json !== undefined && { 'Content-Type': 'application/json' }), ...headers },
		body: body ?? (json === undefined ? undefined : JSON.stringify(json)),
	});
	const text = await response.text();
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		parsed = undefined;
	}
	return { status: response.status, headers: response.headers, text, json: parsed };
}

/** A multipart form of text fields and files, in the order given. */
export function form(...fields: Array<[name: string, value: string | File]>): FormData {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
}

export const file = (content: string | Buffer = 'bytes', name = 'talk.mp4', type = 'video/mp4') =>
	new File([content], name, { type });

/** For all tests of a file: a sandbox that is started before the first test, and empty at the start of each. */
export function setUpSandbox(options?: SandboxOptions): Sandbox {
	const sandbox = {} as Sandbox;
	beforeAll(async () => void Object.assign(sandbox, await startSandbox(options)));
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close?.());
	return sandbox;
}
