import { notFound } from '../../../sandbox/contract/errors';
import { pathOf } from '../contract';
import { Refused } from '../outcome';
import { describe, textOf, type Probe, type Row } from '../probe';
import { signature, word } from '../words';
import { cleanUp, gone, type Made } from './cleanUp';
import { sayingMinutes, type Spending } from './spending';

const POLL_MS = 5000;

/** A V2 upload by link. It is not indexed, which would cost more. */
export const upload: Spending = {
	id: 'upload',
	title: 'How does a V2 video live: states, V1, deletion?',
	price: () =>
		'the storage of 1 video for some minutes; it is not indexed. No limit or price of a V2 upload is documented.',
	async ask(probe) {
		const form = new FormData();
		form.set('video_url', probe.settings.video ?? '');
		form.set('video_name', 'probe');
		const reply = (await probe.read('POST /v2/videos', { method: 'POST', path: '/v2/videos', form })) as Row;
		const id = textOf(reply, 'video_id');
		if (id === undefined) throw new Refused('the upload told no id');
		const path = pathOf('DELETE /v2/videos/{video_id}', id);
		const waiting: Made[] = [{ noun: 'video', endpoint: 'DELETE /v2/videos/{video_id}', path }];
		try {
			const states = [textOf(reply, 'status'), ...(await untilUploaded(probe, path))];
			const facts = probe.partial;
			facts.push({ fact: 'States of an upload', measured: [...new Set(states.map(word))].join(', ') });
			const other = await probe.answer({ path: pathOf('GET /v1/videos/{video_id}', id) });
			const measured = other.status === 200 ? 'is known' : describe(other);
			facts.push({ fact: 'Its id in GET /v1/videos/{video_id}', measured, assumed: 'is known' });
			await cleanUp(probe, waiting.splice(0));
			const unknown = notFound('Video', 'video_id');
			return [...facts, await gone(probe, path, signature(unknown.status, unknown.body))];
		} finally {
			await cleanUp(probe, waiting);
		}
	},
};

async function untilUploaded(probe: Probe, path: string): Promise<Array<string | undefined>> {
	const states: Array<string | undefined> = [];
	const tell = sayingMinutes(probe);
	const polls = Math.ceil((probe.settings.waitMinutes * 60_000) / POLL_MS);
	for (let poll = 0; poll < polls; poll += 1) {
		if (poll > 0) await probe.client.pause(POLL_MS);
		const status = textOf((await probe.read('GET /v2/videos/{video_id}', { path })) as Row, 'status');
		states.push(status);
		tell(`Waiting for the upload: ${word(status)}`, poll * POLL_MS);
		if (status === 'uploaded' || status === 'failed') return states;
	}
	throw new Refused('the upload did not finish within the time (--wait)');
}
