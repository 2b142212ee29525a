import { randomUUID } from 'node:crypto';

import { ListClipsQuery } from '../../../sandbox/contract/clips';
import {
	ApiError,
	errorEnvelope,
	invalid,
	notFound,
	UNROUTED,
	validationError,
} from '../../../sandbox/contract/errors';
import { ConnectionFailure, type Call } from '../client';
import type { Fact } from '../outcome';
import { describe, type Probe } from '../probe';
import { signature } from '../words';
import type { Question } from './question';

/** A request that has to fail, and how the contract says it does. */
interface Mistake {
	fact: string;
	call: () => Call;
	assumed: { status: number; body: object };
	/** Says nothing without a key that is taken. */
	needsKey?: true;
}

const unknown = (what: string, param: string, path: string): Mistake => ({
	fact: `Unknown id: GET ${path}{id}`,
	call: () => ({ path: path + randomUUID() }),
	assumed: notFound(what, param),
	needsKey: true,
});

function badValue(): ApiError {
	const { error } = ListClipsQuery.safeParse({ limit: 'probe' });
	if (!error) throw new Error('The contract lets any limit pass');
	return validationError(error, 'vision');
}

const noKey = { status: 401, body: errorEnvelope(401) };

const MISTAKES: readonly Mistake[] = [
	{
		fact: 'Wrong key, Vision host',
		call: () => ({ path: '/v1/clips?limit=1', key: 'probe-wrong-key' }),
		assumed: noKey,
	},
	{ fact: 'No key, Vision host', call: () => ({ path: '/v1/clips?limit=1', key: null }), assumed: noKey },
	{
		fact: 'Wrong key, chat host',
		call: () => ({ host: 'chat', path: '/models', key: 'probe-wrong-key' }),
		assumed: noKey,
	},
	unknown('Clip', 'id', '/v1/clips/'),
	unknown('Image', 'image_id', '/v1/images/'),
	unknown('Video', 'video_id', '/v2/videos/'),
	unknown('Video group', 'group_id', '/v2/video-groups/'),
	{
		fact: 'An id of another form: GET /v1/clips/{id}',
		call: () => ({ path: '/v1/clips/probe' }),
		assumed: invalid('id: must be a UUID', 'id'),
		needsKey: true,
	},
	{
		fact: 'A bad value: limit=probe',
		call: () => ({ path: '/v1/clips?limit=probe' }),
		assumed: badValue(),
		needsKey: true,
	},
	{
		fact: 'A route that there is not',
		call: () => ({ path: '/v1/probe' }),
		assumed: { status: 404, body: UNROUTED },
		needsKey: true,
	},
];

export const errors: Question = {
	id: 'errors',
	title: 'What do refusals look like?',
	async ask(probe) {
		const facts: Fact[] = [];
		for (const mistake of MISTAKES.filter(({ needsKey }) => !needsKey || !probe.locked))
			facts.push(await commit(probe, mistake));
		return facts;
	},
};

async function commit(probe: Probe, { fact, call, assumed }: Mistake): Promise<Fact> {
	return { fact, measured: await refusalOf(probe, call()), assumed: signature(assumed.status, assumed.body) };
}

async function refusalOf(probe: Probe, call: Call): Promise<string> {
	try {
		const answer = await probe.answer(call);
		return describe(answer) + (answer.headers.has('www-authenticate') ? ', with WWW-Authenticate' : '');
	} catch (error) {
		if (error instanceof ConnectionFailure) return error.message;
		throw error;
	}
}
