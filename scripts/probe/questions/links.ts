import { ConnectionFailure } from '../client';
import { type Endpoint, pathOf } from '../contract';
import { expiryOf } from '../expiry';
import { NotAsked, type Fact } from '../outcome';
import { textOf, type Probe, type Row } from '../probe';
import { mediaType } from '../words';
import { clipJobs } from './clipJobs';
import type { Question } from './question';

interface Link {
	link: string;
	/** Where the same link can be asked for again. */
	endpoint: Endpoint;
	path: string;
	again: (body: unknown) => string | undefined;
}

interface Kind {
	id: string;
	/** With its article. */
	noun: string;
	/** Top-level media type. */
	top: string;
	/** Absent where the contract says that links are signed: then the length of life is news, not a difference. */
	assumedExpiry?: string;
	find: (probe: Probe) => Promise<Link | undefined>;
}

const clipLink = (body: unknown): string | undefined => {
	const clips = (body as Row | undefined)?.output;
	return Array.isArray(clips)
		? clips.map((clip) => textOf(clip as Row, 'video_url')).find((link) => link !== undefined)
		: undefined;
};

/** The first entry of a list that has an id and a link. */
async function firstOf(
	probe: Probe,
	list: Endpoint,
	path: string,
	id: string,
	link: string,
): Promise<Link | undefined> {
	const row = (await probe.rows(list, path, 'results')).find((one) => textOf(one, id) && textOf(one, link));
	const [value, url] = [textOf(row, id), textOf(row, link)];
	if (value === undefined || url === undefined) return undefined;
	const endpoint = `${list}/{${id}}` as Endpoint;
	return {
		link: url,
		endpoint,
		path: pathOf(endpoint, value),
		again: (body) => textOf(body as Row, link),
	};
}

const KINDS: readonly Kind[] = [
	{
		id: 'clip-link',
		noun: 'a clip',
		top: 'video',
		assumedExpiry: 'no expiry in the link',
		async find(probe) {
			const job = (await clipJobs(probe)).find((one) => clipLink(one) !== undefined);
			const [id, link] = [textOf(job, 'id'), clipLink(job)];
			if (id === undefined || link === undefined) return undefined;
			return { link, endpoint: 'GET /v1/clips/{id}', path: pathOf('GET /v1/clips/{id}', id), again: clipLink };
		},
	},
	{
		id: 'image-link',
		noun: 'an image',
		top: 'image',
		assumedExpiry: 'no expiry in the link',
		find: async (probe) => await firstOf(probe, 'GET /v1/images', '/v1/images?limit=20', 'image_id', 'image_url'),
	},
	{
		id: 'video-link',
		noun: 'a V1 video',
		top: 'video',
		find: async (probe) => await firstOf(probe, 'GET /v1/videos', '/v1/videos', 'video_id', 'url'),
	},
	{
		id: 'video-v2-link',
		noun: 'a V2 video',
		top: 'video',
		find: async (probe) => await firstOf(probe, 'GET /v2/videos', '/v2/videos', 'video_id', 'url'),
	},
];

export const links: readonly Question[] = KINDS.map((kind) => ({
	id: kind.id,
	title: `How long does the link of ${kind.noun} live, and what does it give without the key?`,
	async ask(probe) {
		const found = await kind.find(probe);
		if (!found) throw new NotAsked(`the account has not got ${kind.noun} with a link`);
		return [
			...lifetime(kind, found.link),
			...(await repeated(probe, found)),
			...(await opened(probe, kind, found.link, 'HEAD')),
			...(await opened(probe, kind, found.link, 'GET')),
		];
	},
}));

const lifetime = ({ assumedExpiry }: Kind, link: string): Fact[] => [
	{ fact: 'Lifetime', measured: expiryOf(link, Date.now()), ...(assumedExpiry && { assumed: assumedExpiry }) },
];

async function repeated(probe: Probe, { endpoint, path, again, link }: Link): Promise<Fact[]> {
	const second = again(await probe.read(endpoint, { path }));
	if (second === undefined) return [];
	return [{ fact: 'Asked for again', measured: second === link ? 'the same link' : 'another link' }];
}

/** Without the key, and of the bytes at most the first. */
async function opened(probe: Probe, { top }: Kind, link: string, method: 'HEAD' | 'GET'): Promise<Fact[]> {
	const fact = method === 'HEAD' ? 'HEAD without the key' : 'First 16 bytes (Range) without the key';
	const status = method === 'HEAD' ? 200 : 206;
	const assumed = `${status}, ${top}, with a length`;
	try {
		const { status: got, headers } = await probe.client.media(
			link,
			method,
			method === 'GET' ? { Range: 'bytes=0-15' } : {},
		);
		if (got >= 300 && got < 400) return [{ fact, measured: `${got}, leads to another address`, assumed }];
		const type = mediaType(headers.get('content-type'));
		const length = headers.has('content-length') || headers.has('content-range') ? 'with a length' : 'without a length';
		return [
			{ fact, measured: `${got}, ${type.split('/', 1)[0]}, ${length}`, assumed },
			...(method === 'HEAD' ? [] : [{ fact: 'Content type', measured: type }]),
		];
	} catch (error) {
		if (error instanceof ConnectionFailure) return [{ fact, measured: error.message, assumed }];
		throw error;
	}
}
