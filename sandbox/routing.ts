import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { z } from 'zod/v4';

import { authenticate } from './auth';
import { NoQuery } from './contract/common';
import { invalid, validationError } from './contract/errors';
import { parseForm, type FormContract } from './form';
import type { QuotaName } from './quota';
import type { HostName, Recorder } from './recorder';
import type { SandboxState } from './state';

/** What an endpoint accepts; everything that is not named is refused. */
export interface Endpoint<Query, Body> {
	method: HTTPMethods;
	path: string;
	/** Documented success status. Default 200. */
	success?: number;
	query?: z.ZodType<Query>;
	json?: z.ZodType<Body>;
	/** The JSON body may be left out; the schema then sees `{}`. */
	jsonOptional?: boolean;
	form?: FormContract<Body>;
	quota?: QuotaName;
	/** No key needed. */
	open?: boolean;
}

export interface Call<Query, Body> {
	query: Query;
	body: Body;
	/** Path parameters, percent-decoded. */
	params: Record<string, string>;
	request: FastifyRequest;
	reply: FastifyReply;
	/** Headers that belong on the answer, for routes that write it themselves. */
	headers: () => Record<string, string>;
	/** The answer is under way (said by the route when it writes the answer itself). */
	settle: () => void;
}

/** Answers with a body, or writes the answer itself and returns {@link HIJACKED}. */
export type Handler<Query, Body> = (call: Call<Query, Body>) => unknown;

export const HIJACKED = Symbol('the route has written the answer itself');

/** Defines endpoints of one host: key, quota, query, body, then the handler. */
export function router(app: FastifyInstance, hostName: HostName, recorder: Recorder, state: SandboxState) {
	return function endpoint<Query = Record<string, never>, Body = undefined>(
		contract: Endpoint<Query, Body>,
		handler: Handler<Query, Body>,
	): void {
		app.route({
			method: contract.method,
			url: contract.path,
			handler: async (request, reply) => {
				const key = contract.open ? '' : authenticate(hostName, request.headers, state.apiKeys);
				const quotaHeaders = () => (contract.quota ? state.quota.headers(contract.quota, key) : {});
				reply.headers(quotaHeaders());
				if (contract.quota) state.quota.check(contract.quota, key);
				const handle = async (call: Call<Query, Body>) => {
					try {
						return await handler(call);
					} catch (error) {
						if (contract.quota) state.quota.refund(contract.quota, key);
						throw error;
					}
				};
				const query = parseQuery(contract, request, hostName);
				const body = parseBody(contract, request, hostName);
				reply.code(contract.success ?? 200);
				if (contract.quota) state.quota.consume(contract.quota, key);
				const answer = await handle({
					query,
					body,
					params: request.params as Record<string, string>,
					request,
					reply,
					headers: () => ({ 'X-Request-ID': String(reply.getHeader('x-request-id')), ...quotaHeaders() }),
					settle: () => recorder.settle(request.recorded),
				});
				if (answer === HIJACKED) return reply;
				return reply.headers(quotaHeaders()).type('application/json').send(JSON.stringify(answer));
			},
		});
	};
}

export type Router = ReturnType<typeof router>;

function parseQuery<Query>(contract: Endpoint<Query, unknown>, request: FastifyRequest, host: HostName): Query {
	const schema = contract.query ?? (NoQuery as unknown as z.ZodType<Query>);
	const result = schema.safeParse({ ...(request.query as object) });
	if (!result.success) throw validationError(result.error, host);
	return result.data;
}

function parseBody<Body>(contract: Endpoint<unknown, Body>, request: FastifyRequest, host: HostName): Body {
	const { recorded, bodyProblem, formParts } = request;
	const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0].trim().toLowerCase();
	if (bodyProblem) throw invalid(bodyProblem);
	if (contract.form) {
		if (!formParts) throw invalid(`Expected a form, received ${contentType || 'no body'}`);
		return parseForm(formParts, contract.form);
	}
	if (!contract.json) {
		// The endpoint takes no body. A server may well ignore one; a client that sends one is mistaken.
		if (recorded.rawBodyLength > 0 || Number(request.headers['content-length'] ?? 0) > 0) {
			throw invalid('This endpoint takes no body');
		}
		return undefined as Body;
	}
	if (recorded.rawBodyLength === 0 && contract.jsonOptional) return contract.json.parse({});
	if (contentType !== 'application/json') {
		throw invalid(`Expected Content-Type application/json, received ${contentType || 'none'}`);
	}
	if (recorded.rawBodyLength === 0) throw invalid('The body is missing');
	const result = contract.json.safeParse(recorded.json);
	if (!result.success) throw validationError(result.error, host);
	return result.data;
}
