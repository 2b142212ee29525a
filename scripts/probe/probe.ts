import { ConnectionFailure, Client, type Answer, type Call, type Host } from './client';
import type { Endpoint } from './contract';
import { Ledger } from './ledger';
import { NotAsked, Refused, type Fact } from './outcome';
import type { Settings } from './settings';
import { mediaType, signature } from './words';

export type Row = Record<string, unknown>;

/** So many failed connections in a row mean that the host has gone. */
const MOST_SILENCES = 3;

/** What the head of an answer of the API shows, whatever was asked. */
export interface Observation {
	method: string;
	host: Host;
	status: number;
	headers: Headers;
	at: number;
}

/** What the questions share: they ask through it, and every answer is compared with the contract on the way. */
export class Probe {
	readonly ledger = new Ledger();
	readonly observations: Observation[] = [];
	/** For cleaning up, also after the person has stopped the rest. */
	readonly cleaner: Client;
	/** What the question at work has measured so far: kept when it ends early. */
	partial: Fact[] = [];
	/** Why nothing can be asked of the Vision host. */
	unreachable?: string;
	/** Why nothing can be asked with this key. */
	locked?: string;
	private memory = new Map<string, Promise<unknown>>();
	private silences = 0;

	constructor(
		readonly settings: Settings,
		readonly client: Client,
		/** Tells the person who waits; no part of the report. */
		readonly say: (text: string) => void,
	) {
		this.cleaner = new Client(settings, client.pause, new AbortController().signal);
	}

	/** Any request of which the whole answer is of interest, refusals included. */
	async answer(call: Call, client = this.client): Promise<Answer> {
		const { host = 'vision', method = 'GET' } = call;
		if (host === 'vision') this.requireHost();
		const answer = await this.countSilence(host, async () => await client.ask(call));
		this.observations.push({ method, host, status: answer.status, headers: answer.headers, at: answer.at });
		return answer;
	}

	/**
	 * Asks an endpoint of the contract and compares what it answers.
	 * @throws Refused with status and form of the refusal
	 */
	async read(endpoint: Endpoint, call: Call, client = this.client): Promise<unknown> {
		if (call.host !== 'chat') this.requireAccess();
		const answer = await this.tellLedger(endpoint, async () => await this.answer(call, client));
		const problem = problemOf(answer);
		if (problem !== undefined) {
			this.ledger.refuse(endpoint, problem);
			throw new Refused(problem);
		}
		this.ledger.note(endpoint, answer.body);
		return answer.body;
	}

	/** Like {@link read} of a GET; asked once however often it is needed. */
	async once(endpoint: Endpoint, path: string, host: Host = 'vision'): Promise<unknown> {
		const key = `${host} ${path}`;
		const known = this.memory.get(key) ?? this.read(endpoint, { host, path });
		this.memory.set(key, known);
		return await known;
	}

	/** {@link rowsOf} a list, which is asked for once however often it is needed. */
	async rows(endpoint: Endpoint, path: string, envelope: string): Promise<Row[]> {
		return rowsOf(await this.once(endpoint, path), envelope);
	}

	/** @throws NotAsked when it is known that the Vision host does not take the key */
	requireAccess(): void {
		this.requireHost();
		if (this.locked) throw new NotAsked(this.locked);
	}

	/** A host that has gone is not asked again and again, each time up to the time limit. */
	private async countSilence<T>(host: Host, work: () => Promise<T>): Promise<T> {
		try {
			const result = await work();
			if (host === 'vision') this.silences = 0;
			return result;
		} catch (error) {
			if (host === 'vision' && error instanceof ConnectionFailure && (this.silences += 1) >= MOST_SILENCES) {
				this.unreachable = `the Vision host no longer answers: ${error.message}`;
			}
			throw error;
		}
	}

	private requireHost(): void {
		if (this.unreachable) throw new NotAsked(this.unreachable);
	}

	private async tellLedger<T>(endpoint: Endpoint, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof ConnectionFailure) this.ledger.refuse(endpoint, error.message);
			throw error;
		}
	}
}

/** The entries of a list that are objects, from an answer. */
export function rowsOf(body: unknown, envelope: string): Row[] {
	const list = (body as Row | null | undefined)?.[envelope];
	return Array.isArray(list) ? list.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
}

/** A text in a row, or undefined. */
export const textOf = (row: Row | null | undefined, name: string): string | undefined =>
	typeof row?.[name] === 'string' ? (row[name] as string) : undefined;

function problemOf(answer: Answer): string | undefined {
	const { status, headers, body } = answer;
	if (status < 200 || status > 299) return describe(answer);
	return body === undefined ? `${status}, but no JSON (${mediaType(headers.get('content-type'))})` : undefined;
}

/** A refusal in types and words of the API. */
export function describe({ status, headers, body }: Omit<Answer, 'at'>): string {
	if (body !== undefined) return signature(status, body);
	return `${status} without JSON (${mediaType(headers.get('content-type'))})`;
}
