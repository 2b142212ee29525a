import { readSettings, UsageError } from '../../../scripts/probe/settings';

const env = { REKA_API_KEY: 'key' };

it('asks Reka for free, unless told otherwise', () => {
	expect(readSettings([], env)).toEqual({
		apiKey: 'key',
		baseUrl: 'https://vision-agent.api.reka.ai',
		chatBaseUrl: 'https://api.reka.ai/v1',
		spend: [],
		reportPath: 'reka-probe.json',
		waitMinutes: 30,
	});
});

it('takes names of spendings with commas and one by one', () => {
	const args = ['--spend', 'image,search', '--spend', 'image'];
	expect(readSettings(args, { ...env, REKA_BASE_URL: 'http://127.0.0.1:7/' })).toMatchObject({
		spend: ['image', 'search'],
		baseUrl: 'http://127.0.0.1:7',
	});
});

it.each([
	[[], {}, 'REKA_API_KEY'],
	[[], { REKA_API_KEY: '“key”' }, 'REKA_API_KEY holds characters that no key has'],
	[[], { REKA_API_KEY: 'two\nlines' }, 'REKA_API_KEY holds characters that no key has'],
	[[], { ...env, REKA_BASE_URL: 'https://me:word@reka.example.com' }, 'REKA_BASE_URL must not hold a user name'],
	[['--spend', 'all'], env, 'not "all"'],
	[['--spend', 'clip'], env, '--spend clip needs --video'],
	[['--spend', 'upload', '--video', 'talk.mp4'], env, '--video is no web address'],
	[['--sped', 'clip'], env, '--sped'],
	[['--wait', 'long'], env, '--wait'],
	[[], { ...env, REKA_BASE_URL: 'http://reka.example.com' }, 'REKA_BASE_URL has to begin with https://'],
	[[], { ...env, REKA_CHAT_BASE_URL: 'reka' }, 'REKA_CHAT_BASE_URL is no web address'],
])('refuses %j before anything is asked', (args, given, message) => {
	const read = () => readSettings(args, given);
	expect(read).toThrow(UsageError);
	expect(read).toThrow(message);
});
