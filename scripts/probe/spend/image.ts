import { notFound } from '../../../sandbox/contract/errors';
import { IMAGE_INDEXING } from '../../../sandbox/contract/images';
import { pathOf } from '../contract';
import { Refused, type Fact } from '../outcome';
import { rowsOf, textOf, type Probe, type Row } from '../probe';
import { signature, smallNumber } from '../words';
import { cleanUp, gone, type Made } from './cleanUp';
import { sayingMinutes, type Spending } from './spending';

/** One grey point. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
const POLL_MS = 5000;
/** An image is indexed within seconds; after this its state is reported as it is. */
const MOST_POLLS = 24;

export const image: Spending = {
	id: 'image',
	title: 'How does an image live: reply of the upload, states, deletion?',
	price: () => '1 image upload (of 100 a day on self-service plans); the image is one grey point.',
	async ask(probe) {
		const form = new FormData();
		form.set('metadata', JSON.stringify({ requests: [{ indexing_config: { index: true }, metadata: {} }] }));
		form.set('images', new Blob([Buffer.from(PNG, 'base64')], { type: 'image/png' }), 'probe.png');
		const reply = await probe.read('POST /v1/images/upload', { method: 'POST', path: '/v1/images/upload', form });
		const [uploaded] = rowsOf(reply, 'results');
		const id = textOf(uploaded, 'image_id');
		if (id === undefined) throw new Refused('the upload told no id');
		const path = pathOf('DELETE /v1/images/{image_id}', id);
		const waiting: Made[] = [{ noun: 'image', endpoint: 'DELETE /v1/images/{image_id}', path }];
		try {
			const states = [uploaded.indexing_status, ...(await untilIndexed(probe, path))];
			const facts: Fact[] = [
				{ fact: 'States of an image (indexing_status)', measured: [...new Set(states.map(smallNumber))].join(', ') },
			];
			await cleanUp(probe, waiting.splice(0));
			const unknown = notFound('Image', 'image_id');
			return [...facts, await gone(probe, path, signature(unknown.status, unknown.body))];
		} finally {
			await cleanUp(probe, waiting);
		}
	},
};

async function untilIndexed(probe: Probe, path: string): Promise<unknown[]> {
	const states: unknown[] = [];
	const tell = sayingMinutes(probe);
	for (let poll = 0; poll < MOST_POLLS; poll += 1) {
		if (poll > 0) await probe.client.pause(POLL_MS);
		const row = (await probe.read('GET /v1/images/{image_id}', { path })) as Row;
		states.push(row?.indexing_status);
		tell(`Waiting for the image: indexing_status ${smallNumber(states.at(-1))}`, poll * POLL_MS);
		if (states.at(-1) !== IMAGE_INDEXING.inProgress) break;
	}
	return states;
}
