import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What an agent sends to its model. */
export interface ModelRequest {
	tools?: Array<{ function: { name: string; description: string; parameters: object } }>;
	messages: Array<{ role: string; content: unknown }>;
}

/** What the model answers: words, or calls of tools with what it fills in. */
export type ModelAnswer = string | Array<{ tool: string; arguments: object }>;

/** One answer of the model, made of what the tools gave so far, oldest first, as the model reads it. */
export type Turn = (results: string[]) => ModelAnswer;

/** A server that speaks as OpenAI's chat completions do, and says what a test wants. */
export interface ScriptedModel {
	url: string;
	/** All requests since the latest {@link play}. */
	requests: ModelRequest[];
	/** Answers the requests that come next, one turn each. */
	play(...turns: Turn[]): void;
	close(): Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function startScriptedModel(): Promise<ScriptedModel> {
	let script: Turn[] = [];
	const requests: ModelRequest[] = [];
	const answer = (request: ModelRequest): ModelAnswer => {
		const turn = script[requests.push(request) - 1];
		// An agent passes this on as its own answer, where a test sees it.
		return turn ? turn(toolResults(request)) : 'The script has ended.';
	};
	const server = createServer((incoming, outgoing) => {
		void json(incoming).then((body) => {
			const completion = completionOf(answer(body as ModelRequest), requests.length);
			outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(completion));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		play(...turns) {
			script = turns;
			requests.length = 0;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function toolResults({ messages }: ModelRequest): string[] {
	return messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
}

function completionOf(answer: ModelAnswer, number: number): object {
	const isText = typeof answer === 'string';
	const calls = isText
		? undefined
		: answer.map(({ tool, arguments: filledIn }, at) => ({
				id: `call_${number}_${at}`,
				type: 'function',
				function: { name: tool, arguments: JSON.stringify(filledIn) },
			}));
	return {
		id: `completion_${number}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', content: isText ? answer : null, tool_calls: calls },
				finish_reason: isText ? 'stop' : 'tool_calls',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
