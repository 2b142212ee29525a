import { DEFAULT_BASE_URL, DEFAULT_CHAT_BASE_URL } from '../../nodes/shared/api/credential';
import { Client, ConnectionFailure, Stopped } from './client';
import { withoutPrivate } from './guard';
import type { EndpointFinding } from './ledger';
import { differs, NotAsked, Refused, type Outcome } from './outcome';
import { Probe } from './probe';
import { FREE_QUESTIONS } from './questions';
import type { Question } from './questions/question';
import { SPENDING_NAMES, type Settings } from './settings';
import { SPENDINGS } from './spend';
import type { Spending } from './spend/spending';

export type QuestionFinding = { id: string; question: string } & Outcome;

/** Types and shapes of the API. No value, id, link or key of the account: fit for an issue. */
export interface Report {
	/** Day of the run, UTC. */
	date: string;
	package: string;
	node: string;
	hosts: { vision: string; chat: string };
	/** Ways in which answers and measurements differ from the contract. */
	differences: number;
	endpoints: EndpointFinding[];
	questions: QuestionFinding[];
}

export interface Surroundings {
	version: string;
	/** Tells the person who waits. */
	say: (text: string) => void;
	pause: (ms: number) => Promise<void>;
	/** Aborted when the person wants it to end. */
	stop: AbortSignal;
}

/** Asks everything, one after the other. Never throws: each question ends as answered, refused or not asked. */
export async function runProbe(settings: Settings, { version, say, pause, stop }: Surroundings): Promise<Report> {
	const probe = new Probe(settings, new Client(settings, pause, stop), say);
	const spendings = SPENDING_NAMES.map((name) => SPENDINGS[name]);
	const chosen = spendings.filter(({ id }) => settings.spend.includes(id));
	chosen.forEach((spending) => say(`--spend ${spending.id} costs ${spending.price(settings)}`));

	const all = [...FREE_QUESTIONS, ...chosen];
	const findings: QuestionFinding[] = [];
	for (const [index, question] of all.entries()) {
		say(`[${index + 1}/${all.length}] ${question.title}`);
		const outcome = await outcomeOf(probe, question, index >= FREE_QUESTIONS.length);
		say(`    ${outcome.outcome}${'because' in outcome ? `: ${outcome.because}` : ''}`);
		findings.push({ id: question.id, question: question.title, ...outcome });
	}
	for (const spending of spendings.filter((one) => !chosen.includes(one))) findings.push(unasked(spending, settings));

	const endpoints = probe.ledger.findings();
	const ofEndpoints = endpoints.reduce((sum, { differences }) => sum + differences.length, 0);
	const ofFacts = findings.flatMap((one) => one.facts?.filter(differs) ?? []).length;
	const report: Report = {
		date: new Date().toISOString().slice(0, 10),
		package: version,
		node: process.version,
		hosts: {
			vision: settings.baseUrl === DEFAULT_BASE_URL ? "Reka's own" : 'another one',
			chat: settings.chatBaseUrl === DEFAULT_CHAT_BASE_URL ? "Reka's own" : 'another one',
		},
		differences: ofEndpoints + ofFacts,
		endpoints,
		questions: findings,
	};
	return withoutPrivate(report, [settings.apiKey, settings.baseUrl, settings.chatBaseUrl, settings.video ?? '']);
}

const unasked = ({ id, title, price }: Spending, settings: Settings): QuestionFinding => ({
	id,
	question: title,
	outcome: 'not asked',
	because: `it may cost; --spend ${id} asks it for ${price(settings)}`,
});

/** @param spends an answer that did not come may have been paid for */
async function outcomeOf(probe: Probe, question: Question, spends: boolean): Promise<Outcome> {
	probe.partial = [];
	try {
		if (probe.client.stop.aborted) throw new Stopped();
		const facts = await question.ask(probe);
		if (facts.length === 0)
			return { outcome: 'not asked', because: 'there is nothing in the account to measure it with' };
		return { outcome: 'answered', facts };
	} catch (error) {
		return { ...endOf(probe, error as Error, spends), ...(probe.partial.length > 0 && { facts: probe.partial }) };
	}
}

function endOf({ client }: Probe, error: Error, spends: boolean): Outcome {
	if (client.stop.aborted) return { outcome: 'not asked', because: 'stopped by hand' };
	if (error instanceof ConnectionFailure && spends) {
		return { outcome: 'refused', because: `${error.message}; what was asked for may have been made all the same` };
	}
	if (error instanceof Refused || error instanceof ConnectionFailure) {
		return { outcome: 'refused', because: error.message };
	}
	if (error instanceof NotAsked) return { outcome: 'not asked', because: error.message };
	return { outcome: 'not asked', because: `the probe itself failed (${placeOf(error)})` };
}

/** Kind and place of a mistake in the probe. Its message may hold a value, so it is left out. */
function placeOf({ name, stack }: Error): string {
	const [, place] = /(scripts\/probe\/[\w/]+\.ts:\d+)/.exec(stack ?? '') ?? [];
	return place === undefined ? name : `${name} at ${place}`;
}
