import type { Fault } from '../../sandbox';
import { setUp } from '../engine/setUp';

const { engine, sandbox } = setUp();

const test = async (data: { apiKey?: string; baseUrl?: string } = {}) =>
	await engine.testCredential({ apiKey: sandbox.apiKey, baseUrl: sandbox.url, ...data });

it('passes with a good key, whether or not the account has clip jobs', async () => {
	const good = { status: 'OK', message: 'Connection successful!' };
	expect(await test()).toEqual(good);
	sandbox.clips.create();
	expect(await test()).toEqual(good);
	expect(await test({ baseUrl: ` ${sandbox.url}// ` })).toEqual(good);
});

it.each<[string, Fault]>([
	['a web page', { kind: 'html', status: 200 }],
	['nothing', { kind: 'emptyBody', status: 200 }],
	['nothing, with status 204', { kind: 'emptyBody', status: 204 }],
	['another API', { kind: 'status', status: 200, body: { status: 'ok' } }],
	['another list', { kind: 'status', status: 200, body: [{ id: 1 }] }],
	['no more than a name alike', { kind: 'status', status: 200, body: { items: {} } }],
	['half of an answer', { kind: 'truncatedJson' }],
])('does not pass when the Base URL gives %s', async (_what, fault) => {
	sandbox.faults.add({ fault });
	const { status, message } = await test();
	expect([status, message]).toEqual([
		'Error',
		'This Base URL is not the Reka Vision API. Use https://vision-agent.api.reka.ai, with nothing after it.',
	]);
});

it.each([
	[401, /^Reka does not know this API key/],
	[403, /no access to Vision/],
	[404, /^There is no Reka Vision API at this Base URL/],
	[301, /^This Base URL redirects to another address/],
	[302, /^This Base URL redirects to another address/],
	[307, /^This Base URL redirects to another address/],
	[308, /^This Base URL redirects to another address/],
	[429, /^Reka cannot check the API key now/],
	[500, /^Reka cannot check the API key now/],
	[503, /^Reka cannot check the API key now/],
])('says what status %s means', async (status, sentence) => {
	const fault: Fault =
		status < 400 ? { kind: 'redirect', status, location: `${sandbox.url}/v1/clips` } : { kind: 'status', status };
	sandbox.faults.add({ fault, times: Infinity });
	expect(await test()).toEqual({ status: 'Error', message: expect.stringMatching(sentence) as string });
});

it('does not pass when nobody is there', async () => {
	expect(await test({ baseUrl: 'http://127.0.0.1:9' })).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
});

it.each<[string, (url: string) => string, string]>([
	['a user name', (url) => url.replace('//', '//name@'), 'a user name or password does not belong here'],
	['a password', (url) => url.replace('//', '//name:secret@'), 'a user name or password does not belong here'],
	['a tab', (url) => url.replace('127', '12\t7'), 'this is not a web address'],
	['a line break', (url) => url.replace('127', '12\n7'), 'this is not a web address'],
	['a query', (url) => `${url}?a=b`, 'nothing may stand behind the path'],
])('does not pass a Base URL with %s, and sends it nothing', async (_name, change, problem) => {
	expect(await test({ baseUrl: change(sandbox.url) })).toEqual({
		status: 'Error',
		message: `Base URL: ${problem}. It usually is https://vision-agent.api.reka.ai.`,
	});
	expect(sandbox.requests).toHaveLength(0);
});
