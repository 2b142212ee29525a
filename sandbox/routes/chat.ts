import { ChatV2Request, QaChatRequest } from '../contract/chat';
import { ApiError } from '../contract/errors';
import type { EventStream } from '../eventStream';
import type { Router } from '../routing';
import { answerWithEvents } from '../streaming';
import type { Videos } from './videos';

/** Questions about library videos, on both generations, and the answers that tests lay out for them. */
export class Chat {
	private answers: unknown[] = [];

	/** The next answers, in order: `chat_response` on v1, `response` on v2. Without any, the sandbox makes one up. */
	answerWith(...answers: unknown[]): void {
		this.answers.push(...answers);
	}

	take(question: string): unknown {
		return this.answers.length > 0 ? this.answers.shift() : `Sandbox answer to: ${question}`;
	}

	reset(): void {
		this.answers = [];
	}
}

const questionOf = (messages: ReadonlyArray<{ content: string }>) => messages.at(-1)?.content ?? '';

export function chatRoutes(endpoint: Router, chat: Chat, videos: Videos): void {
	endpoint({ method: 'POST', path: '/v1/qa/chat', json: QaChatRequest }, (call) => {
		const { body } = call;
		const status = videos.indexingStatus(videos.find(body.video_id));
		if (status === 'failed') return { chat_response: null, status: 'error', error: 'The video could not be indexed' };
		if (status !== 'indexed') return { chat_response: null, status: status === 'indexing' ? 'indexing' : 'pending' };
		const reply = { chat_response: chat.take(questionOf(body.messages)), status: 'success' };
		// Event names and the end marker of this stream are not documented.
		const speak = async (stream: EventStream) => {
			await stream.event({ chat_response: null, status: 'streaming' });
			await stream.event(reply);
		};
		return answerWithEvents(call, speak) ?? reply;
	});

	endpoint({ method: 'POST', path: '/v2/chat', json: ChatV2Request }, ({ body }) => {
		const missing = body.context
			.map(({ video_id }) => videos.find(video_id))
			.filter((video) => videos.featureStatus(video, 'captions') !== 'ready')
			.map((video) => `captions of ${video.id} (${videos.featureStatus(video, 'captions')})`);
		// The error lists what is missing (docs); its status is not stated, 409 is assumed.
		if (missing.length > 0) throw new ApiError(409, `Not ready: ${missing.join(', ')}`);
		return { response: String(chat.take(questionOf(body.messages))), model: 'sandbox-model' };
	});
}
