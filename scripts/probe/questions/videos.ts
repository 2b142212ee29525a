import { notReady } from '../../../sandbox/contract/errors';
import { type Endpoint, pathOf } from '../contract';
import { NotAsked, Refused, type Fact } from '../outcome';
import { describe, rowsOf, textOf, type Probe, type Row } from '../probe';
import { signature } from '../words';
import type { Question } from './question';

const videosV2 = async (probe: Probe) => await probe.rows('GET /v2/videos', '/v2/videos', 'results');

const featureOf = (video: Row, name: string) => (video.features as Row | null | undefined)?.[name];

/** What each feature makes readable, and the endpoints that show it. */
const INSIGHTS: ReadonlyArray<[feature: string, endpoints: Endpoint[]]> = [
	[
		'transcript',
		[
			'GET /v2/videos/{video_id}/transcript',
			'GET /v2/videos/{video_id}/transcript?format=words',
			'GET /v2/videos/{video_id}/transcript?format=text',
			'GET /v2/videos/{video_id}/scenes',
		],
	],
	['captions', ['GET /v2/videos/{video_id}/captions']],
	['objects', ['GET /v2/videos/{video_id}/objects']],
];

const shortPage = (path: string) => `${path}${path.includes('?') ? '&' : '?'}page_limit=5`;

export const insights: Question = {
	id: 'insights',
	title: 'Can transcript, captions, scenes and objects of a V2 video be read?',
	async ask(probe) {
		const videos = await videosV2(probe);
		const facts: Fact[] = [];
		for (const [feature, endpoints] of INSIGHTS) {
			const id = textOf(
				videos.find((video) => featureOf(video, feature) === 'ready'),
				'video_id',
			);
			if (id === undefined) continue;
			for (const endpoint of endpoints) facts.push(await readInsight(probe, endpoint, id));
		}
		if (facts.length === 0) throw new NotAsked('the account has no V2 video with a ready feature');
		return facts;
	},
};

async function readInsight(probe: Probe, endpoint: Endpoint, id: string): Promise<Fact> {
	const fact = { fact: endpoint, assumed: 'answers' };
	try {
		await probe.read(endpoint, { path: shortPage(pathOf(endpoint, id)) });
		return { ...fact, measured: 'answers' };
	} catch (error) {
		if (error instanceof Refused) return { ...fact, measured: error.message };
		throw error;
	}
}

export const unready: Question = {
	id: 'feature-not-ready',
	title: 'What does reading a feature say that was never made?',
	async ask(probe) {
		const video = (await videosV2(probe)).find((one) =>
			['none', undefined].includes(featureOf(one, 'objects') as never),
		);
		const id = textOf(video, 'video_id');
		if (id === undefined) throw new NotAsked('the account has no V2 video without objects');
		const answer = await probe.answer({ path: pathOf('GET /v2/videos/{video_id}/objects', id) });
		const assumed = notReady('objects', 'none');
		return [
			{
				fact: 'GET /v2/videos/{video_id}/objects before they are made',
				measured: describe(answer),
				assumed: signature(assumed.status, assumed.body),
			},
		];
	},
};

/** A plan starts nothing: it says what would have to be started. */
export const plan: Question = {
	id: 'feature-plan',
	title: 'What does a plan of features look like?',
	async ask(probe) {
		const id = textOf((await videosV2(probe))[0], 'video_id');
		if (id === undefined) throw new NotAsked('the account has no V2 video');
		const path = pathOf('POST /v2/videos/{video_id}/features/plan', id);
		const json = { desired: ['embeddings'] };
		await probe.read('POST /v2/videos/{video_id}/features/plan', { method: 'POST', path, json });
		return [{ fact: 'POST /v2/videos/{video_id}/features/plan', measured: 'answers', assumed: 'answers' }];
	},
};

export const generations: Question = {
	id: 'video-generations',
	title: 'Do V1 and V2 show the same videos, and does ids= choose?',
	async ask(probe) {
		const ids = (await videosV2(probe)).flatMap((video) => textOf(video, 'video_id') ?? []);
		if (ids.length === 0) throw new NotAsked('the account has no V2 video');
		const other = await probe.answer({ path: pathOf('GET /v1/videos/{video_id}', ids[0]) });
		const facts: Fact[] = [
			{
				fact: 'The id of a V2 video in GET /v1/videos/{video_id}',
				measured: other.status === 200 ? 'is known' : describe(other),
				assumed: 'is known',
			},
		];
		if (ids.length < 2) return facts;
		for (const version of ['v1', 'v2']) facts.push(await choose(probe, version, ids.slice(0, 2), ids.length));
		return facts;
	},
};

async function choose(probe: Probe, version: string, ids: string[], all: number): Promise<Fact> {
	const fact = { fact: `ids=a&ids=b in GET /${version}/videos`, assumed: 'gives these two' };
	const query = ids.map((id) => `ids=${encodeURIComponent(id)}`).join('&');
	const answer = await probe.answer({ path: `/${version}/videos?${query}` });
	if (answer.status !== 200) return { ...fact, measured: describe(answer) };
	const got = rowsOf(answer.body, 'results').flatMap((row) => textOf(row, 'video_id') ?? []);
	const exact = got.length === 2 && ids.every((id) => got.includes(id));
	if (exact) return { ...fact, measured: 'gives these two' };
	return { ...fact, measured: all > 2 && got.length > 2 ? 'is ignored' : 'gives others' };
}
