import { parseArgs } from 'node:util';

import { DEFAULT_BASE_URL, DEFAULT_CHAT_BASE_URL } from '../../nodes/shared/api/credential';

/** What may cost, each asked for by its name. */
export const SPENDING_NAMES = ['clip', 'upload', 'image', 'search', 'ask'] as const;
export type SpendingName = (typeof SPENDING_NAMES)[number];

export interface Settings {
	apiKey: string;
	/** Without a trailing slash. */
	baseUrl: string;
	/** Version included, without a trailing slash. */
	chatBaseUrl: string;
	spend: SpendingName[];
	/** Link of a video that `clip` and `upload` may use. */
	video?: string;
	/** Where the JSON report goes. */
	reportPath: string;
	/** How long to wait for a clip job or an upload that was paid for. */
	waitMinutes: number;
}

/** Something the person who called has to mend. */
export class UsageError extends Error {}

export const USAGE = `
Asks the real Reka Vision API what can be asked for free, and compares the answers with the contract that the sandbox is built on.

  REKA_API_KEY=<your key> npm run probe
  REKA_API_KEY=<your key> npm run probe -- --spend clip --video https://media.example.com/short.mp4

  --spend <name>     also ask what may cost: ${SPENDING_NAMES.join(', ')}; several with commas. The price is said first.
  --video <link>     a short video (1 to 5 minutes) that you may use; needed by clip and upload
  --wait <minutes>   how long to wait for a clip job or an upload (30)
  --report <file>    where the JSON report goes (reka-probe.json)

  REKA_BASE_URL and REKA_CHAT_BASE_URL lead to other hosts. The key goes to these two hosts and nowhere else.
`;

/** @throws UsageError when the call makes no sense; nothing has been asked then */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings {
	const values = readArguments(args);
	const spend = values.spend.flatMap((names) => names.split(',')).map(readSpending);
	const needsVideo = spend.filter((name) => name === 'clip' || name === 'upload');
	if (needsVideo.length > 0 && !values.video) {
		throw new UsageError(`--spend ${needsVideo[0]} needs --video with the link of a short video that you may use.`);
	}
	const apiKey = env.REKA_API_KEY?.trim();
	if (!apiKey) throw new UsageError('Set REKA_API_KEY to your key; platform.reka.ai makes one.');
	if (!/^[\x21-\x7e]+$/.test(apiKey))
		throw new UsageError(
			'REKA_API_KEY holds characters that no key has. Copy the key alone, without quotes around it.',
		);
	const waitMinutes = Number(values.wait);
	if (!(waitMinutes > 0)) throw new UsageError('--wait takes a number of minutes.');
	return {
		apiKey,
		baseUrl: readUrl('REKA_BASE_URL', env.REKA_BASE_URL || DEFAULT_BASE_URL),
		chatBaseUrl: readUrl('REKA_CHAT_BASE_URL', env.REKA_CHAT_BASE_URL || DEFAULT_CHAT_BASE_URL),
		spend: [...new Set(spend)],
		...(values.video && { video: readUrl('--video', values.video) }),
		reportPath: values.report,
		waitMinutes,
	};
}

function readArguments(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				spend: { type: 'string', multiple: true, default: [] },
				video: { type: 'string' },
				wait: { type: 'string', default: '30' },
				report: { type: 'string', default: 'reka-probe.json' },
			},
		}).values;
	} catch (error) {
		throw new UsageError((error as Error).message);
	}
}

function readSpending(name: string): SpendingName {
	const known = SPENDING_NAMES.find((spending) => spending === name);
	if (!known) throw new UsageError(`--spend takes ${SPENDING_NAMES.join(', ')}, not "${name}".`);
	return known;
}

/** A key over plain HTTP could be read on the way; on this machine there is no way. */
function readUrl(name: string, text: string): string {
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw new UsageError(`${name} is no web address.`);
	}
	if (url.username || url.password) throw new UsageError(`${name} must not hold a user name or a password.`);
	const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
		throw new UsageError(`${name} has to begin with https://.`);
	}
	return text.replace(/\/+$/, '');
}
