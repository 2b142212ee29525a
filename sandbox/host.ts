import { randomUUID } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { setTimeout as realDelay } from 'node:timers/promises';

import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { ApiError, errorEnvelope, UNROUTED } from './contract/errors';
import { cutConnection, hangUp, wasCut } from './cut';
import type { Fault } from './faults';
import { describePart, readMultipart, readUrlEncoded, type FormPart } from './form';
import type { HostName, RecordedRequest, Recorder } from './recorder';
import type { SandboxState } from './state';

declare module 'fastify' {
	interface FastifyRequest {
		recorded: RecordedRequest;
		/** Parts of a form body, in order. */
		formParts?: FormPart[];
		/** Why the body could not be read. */
		bodyProblem?: string;
		/** How fast the sandbox reads the body, when a fault slows it down. */
		bytesPerSecond?: number;
		/** A fault that strikes when the answer is ready. */
		lateFault?: Fault;
	}
}

const NO_ANSWER: readonly Fault['kind'][] = ['reset', 'timeout', 'resetAfterAccept'];

/** Headers of the docs' own 429 sample. */
const SAMPLE_429_HEADERS = {
	'x-ratelimit-requests-limit': '100',
	'x-ratelimit-requests-remaining': '0',
	'x-ratelimit-requests-reset': '86400',
	'retry-after': '3600',
};

const GATEWAY_PAGE = (status: number) =>
	`<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr><center>gateway</center></body></html>\n`;

/**
 * An HTTP server that records each request, reads its body without keeping it, and lets the faults strike: before the route (the
 * request is then not processed) or when the answer is ready.
 */
export async function createHost(name: HostName, recorder: Recorder, state: SandboxState): Promise<FastifyInstance> {
	const host = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		bodyLimit: 256 * 1024 * 1024,
		routerOptions: { maxParamLength: 20_000 },
	});
	host.decorateRequest('recorded', null as never);

	await host.register(multipart, {
		defParamCharset: 'utf8',
		preservePath: true,
		throwFileSizeLimit: false,
		limits: { fileSize: Infinity, fieldSize: 1024 * 1024 * 16, files: Infinity, parts: Infinity },
	} as never);
	host.removeContentTypeParser(['application/json', 'text/plain']);
	host.addContentTypeParser(
		'application/json',
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, body: Buffer) => {
			request.recorded.rawBodyLength = body.length;
			if (body.length === 0) return undefined;
			try {
				return (request.recorded.json = JSON.parse(body.toString('utf8')));
			} catch {
				request.bodyProblem = 'The body is not valid JSON';
				return undefined;
			}
		},
	);
	host.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		async (request: FastifyRequest, body: string) => {
			request.recorded.rawBodyLength = Buffer.byteLength(body);
			request.formParts = readUrlEncoded(body);
			request.recorded.form = request.formParts.map(describePart);
		},
	);
	// Any other content type: counted, thrown away, and refused by the route.
	host.addContentTypeParser('*', async (request: FastifyRequest, body: Readable) => {
		for await (const chunk of body as AsyncIterable<Buffer>) request.recorded.rawBodyLength += chunk.length;
	});

	host.addHook('onRequest', async (request, reply) => {
		if (name !== 'cdn' && state.clock.perRequest > 0) state.clock.advance(state.clock.perRequest);
		const recorded = (request.recorded = record(name, request, state));
		reply.header('X-Request-ID', `req_${randomUUID()}`);
		reply.raw.on('close', () => {
			const clientLeft = !wasCut(request.raw.socket) && !state.closed.aborted;
			if (!reply.raw.writableFinished && clientLeft) recorded.aborted = true;
			recorder.close();
			recorder.settle(recorded);
		});
		recorder.add(recorded);
		const fault = state.faults.take(recorded, 'early');
		if (fault?.kind === 'slowRead') request.bytesPerSecond = fault.bytesPerSecond;
		else if (fault) return strike(fault, request, reply, recorder);
	});

	host.addHook('preValidation', async (request, reply) => {
		const { recorded } = request;
		if (request.isMultipart()) {
			try {
				request.formParts = await readMultipart(request, state.uploadRoom);
				recorded.form = request.formParts.map(describePart);
			} catch (error) {
				request.bodyProblem = `The form could not be read: ${(error as Error).message}`;
			}
		}
		const fault = state.faults.take(recorded, 'complete');
		if (!fault) return;
		if (fault.kind === 'delay') await realDelay(fault.ms, undefined, { signal: state.closed });
		else if (strikesLate(fault)) request.lateFault = fault;
		else return strike(fault, request, reply, recorder);
	});

	host.addHook('onSend', async (request, reply, payload) => {
		const fault = request.lateFault;
		const answer = fault ? await spoil(fault, payload as Payload, request, reply) : payload;
		if (!fault || !NO_ANSWER.includes(fault.kind)) request.recorded.status = reply.statusCode;
		recorder.settle(request.recorded);
		return answer;
	});

	host.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
		if (error instanceof ApiError) return reply.code(error.status).send(error.body);
		const status = error.statusCode ?? 500;
		return reply.code(status).send(errorEnvelope(status, error.message));
	});
	host.setNotFoundHandler(async (_request, reply) => reply.code(404).send(UNROUTED));
	return host;
}

function record(host: HostName, request: FastifyRequest, state: SandboxState): RecordedRequest {
	const [path] = request.raw.url!.split('?', 1);
	return {
		host,
		method: request.method,
		path,
		url: `http://${request.headers.host}${request.raw.url}`,
		query: request.query as Record<string, string | string[]>,
		headers: { ...request.headers },
		rawBodyLength: 0,
		at: state.clock.now(),
		aborted: false,
	};
}

function strikesLate(fault: Fault): boolean {
	const always: readonly Fault['kind'][] = [
		'resetAfterAccept',
		'truncatedJson',
		'rewritten',
		'cutMedia',
		'slow',
		'sse',
	];
	return always.includes(fault.kind) || ('processed' in fault && fault.processed === true);
}

type Payload = string | Buffer | Readable | null | undefined;

interface Replacement {
	status: number;
	headers?: Record<string, string>;
	contentType?: string;
	body: string | Buffer;
}

function replacement(fault: Fault): Replacement | undefined {
	switch (fault.kind) {
		case 'status': {
			const body = fault.body === undefined ? errorEnvelope(fault.status) : fault.body;
			return {
				status: fault.status,
				headers: fault.headers ?? (fault.status === 429 ? SAMPLE_429_HEADERS : {}),
				contentType: 'application/json; charset=utf-8',
				body: typeof body === 'string' ? body : JSON.stringify(body),
			};
		}
		case 'html':
			return { status: fault.status, contentType: 'text/html; charset=utf-8', body: GATEWAY_PAGE(fault.status) };
		case 'emptyBody':
			return { status: fault.status, body: '' };
		case 'redirect':
			return { status: fault.status ?? 302, headers: { location: fault.location }, body: '' };
		case 'body':
			return { status: fault.status, contentType: fault.contentType, body: fault.body };
		default:
			return undefined;
	}
}

function dress(reply: FastifyReply, { status, headers, contentType }: Replacement): void {
	for (const header of Object.keys(reply.getHeaders())) {
		if (header !== 'x-request-id') reply.removeHeader(header);
	}
	reply.code(status).headers(headers ?? {});
	if (contentType) reply.type(contentType);
}

/** The request goes no further. */
function strike(fault: Fault, request: FastifyRequest, reply: FastifyReply, recorder: Recorder): FastifyReply {
	const instead = replacement(fault);
	if (instead) {
		dress(reply, instead);
		return reply.send(instead.body === '' ? undefined : instead.body);
	}
	reply.hijack();
	if (fault.kind === 'reset') cutConnection(request.raw.socket);
	recorder.settle(request.recorded);
	return reply;
}

/** The request was processed; its answer suffers. */
async function spoil(fault: Fault, payload: Payload, request: FastifyRequest, reply: FastifyReply): Promise<Payload> {
	const instead = replacement(fault);
	if (instead) {
		if (payload instanceof Readable) payload.destroy();
		dress(reply, instead);
		return instead.body;
	}
	switch (fault.kind) {
		case 'reset':
		case 'resetAfterAccept':
			cutConnection(request.raw.socket);
			return payload;
		case 'timeout':
			await new Promise<void>((resolve) => reply.raw.once('close', () => resolve()));
			return payload;
		case 'truncatedJson':
			return typeof payload === 'string' ? payload.slice(0, Math.floor(payload.length / 2)) : payload;
		case 'rewritten':
			return typeof payload === 'string' ? fault.rewrite(payload) : payload;
		case 'cutMedia':
			return cutAfter(fault.afterBytes, payload, request, reply);
		case 'slow':
			return trickle(fault.bytesPerSecond ?? 1024, payload, reply);
		default:
			return payload;
	}
}

/** A body as a stream, with the length that an undisturbed answer would announce. */
function streamOf(payload: Payload, reply: FastifyReply): Readable {
	if (payload instanceof Readable) return payload;
	const bytes = Buffer.from(payload ?? '');
	reply.header('content-length', bytes.length);
	return Readable.from([bytes]);
}

function cutAfter(afterBytes: number, payload: Payload, request: FastifyRequest, reply: FastifyReply): Readable {
	let left = afterBytes;
	const source = streamOf(payload, reply);
	const scissors = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			const part = chunk.subarray(0, left);
			left -= part.length;
			if (part.length) this.push(part);
			if (left > 0) return done();
			setImmediate(() => hangUp(request.raw.socket));
			source.destroy();
		},
	});
	return source.pipe(scissors);
}

function trickle(bytesPerSecond: number, payload: Payload, reply: FastifyReply): Readable {
	const perTick = Math.max(1, Math.floor(bytesPerSecond / 20));
	async function* slowly() {
		for await (const chunk of streamOf(payload, reply) as AsyncIterable<Buffer>) {
			for (let at = 0; at < chunk.length; at += perTick) {
				yield chunk.subarray(at, at + perTick);
				await realDelay(50);
			}
		}
	}
	return Readable.from(slowly());
}
