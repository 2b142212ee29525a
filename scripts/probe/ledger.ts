import { compare, fieldsOf, type Difference } from './compare';
import { CONTRACT, ENTRIES, type Endpoint } from './contract';
import { jsonSchemaOf } from './jsonSchema';

/** A difference, and in how many places it was seen. */
export interface CountedDifference extends Difference {
	times: number;
}

/** What the answers of one endpoint have shown. */
export interface EndpointFinding {
	endpoint: Endpoint;
	outcome: 'answered' | 'refused' | 'not asked';
	/** How the API refused, or why it was not asked. */
	because?: string;
	/** Answers that were compared. */
	answers: number;
	/** Every answer was a list without entries: what the entries look like is not proven. */
	empty?: true;
	differences: CountedDifference[];
	/** Fields of the contract that no answer had. They are optional. */
	unseen: string[];
}

interface Account {
	answers: number;
	withEntries: boolean;
	refusal?: string;
	differences: Map<string, CountedDifference>;
	seen: Set<string>;
	objects: Set<string>;
}

/** Keeps what every answer says about the contract of its endpoint. */
export class Ledger {
	private accounts = new Map<Endpoint, Account>();

	note(endpoint: Endpoint, body: unknown): void {
		const account = this.account(endpoint);
		const { differences, seen, objects } = compare(body, jsonSchemaOf(CONTRACT[endpoint]));
		account.answers += 1;
		account.withEntries ||= hasEntries(body);
		seen.forEach((field) => account.seen.add(field));
		objects.forEach((place) => account.objects.add(place));
		for (const difference of differences) {
			const key = JSON.stringify(difference);
			const counted = account.differences.get(key) ?? { ...difference, times: 0 };
			account.differences.set(key, { ...counted, times: counted.times + 1 });
		}
	}

	refuse(endpoint: Endpoint, because: string): void {
		this.account(endpoint).refusal ??= because;
	}

	/** All endpoints of the contract, in its order. */
	findings(): EndpointFinding[] {
		return (Object.keys(CONTRACT) as Endpoint[]).map((endpoint) => this.finding(endpoint));
	}

	private finding(endpoint: Endpoint): EndpointFinding {
		const account = this.accounts.get(endpoint);
		const nothing = { endpoint, answers: 0, differences: [], unseen: [] };
		if (!account) return { ...nothing, outcome: 'not asked' };
		if (account.answers === 0) return { ...nothing, outcome: 'refused', because: account.refusal };
		const { seen, objects, withEntries } = account;
		const couldBeThere = (field: string) => objects.has(field.slice(0, Math.max(0, field.lastIndexOf('.'))));
		const unseen = fieldsOf(jsonSchemaOf(CONTRACT[endpoint])).filter(
			(field) => !seen.has(field) && couldBeThere(field),
		);
		return {
			endpoint,
			outcome: 'answered',
			answers: account.answers,
			...(!withEntries && { empty: true as const }),
			differences: [...account.differences.values()],
			unseen: unseen.filter((field) => !isMissing(account, field)),
		};
	}

	private account(endpoint: Endpoint): Account {
		const known = this.accounts.get(endpoint);
		if (known) return known;
		const fresh: Account = {
			answers: 0,
			withEntries: false,
			differences: new Map(),
			seen: new Set(),
			objects: new Set(),
		};
		this.accounts.set(endpoint, fresh);
		return fresh;
	}
}

/** It stands among the differences already. */
function isMissing({ differences }: Account, field: string): boolean {
	return [...differences.values()].some((one) => one.kind === 'missing' && one.field === field);
}

function hasEntries(body: unknown): boolean {
	if (Array.isArray(body)) return body.length > 0;
	const lists = ENTRIES.map((name) => (body as Record<string, unknown> | null)?.[name]).filter(Array.isArray);
	return lists.length === 0 || lists.some((list) => list.length > 0);
}
