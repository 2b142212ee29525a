import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { asRecord } from '../shared/api/answer';
import { Known } from './core/known';
import type { Memory } from './core/memory';

/** What the triggers of a workflow keep for one of them. */
interface Place {
	/** Fingerprints of what the others have started the workflow with, until it is in the trigger's own memory. */
	heard: Set<string>;
	/** What the first poll remembered, where n8n does not store that by itself. */
	first?: IDataObject;
	/** What it has started the workflow with last, and when (milliseconds by `performance.now()`); not stored. */
	said?: { keys: string[]; at: number };
}

/** Milliseconds in which n8n surely stores what a poll brought, or drops it; two polls are further apart. */
const ECHO = 30_000;

/** The key in n8n's static data of the workflow, which holds a place for each trigger by the id of its node. */
const KEY = 'rekaVisionTriggers';

/** A trigger that has not listened to so many is no longer there. */
const MOST_HEARD = 4000;

/** By workflow. n8n may give each poll a copy of its own of what it stores, so that two polls at a time see nothing of each other there. */
const inThisProcess = new Map<string, Map<string, Place>>();

/**
 * What the triggers of one workflow share, so that each clip starts it once: every trigger tells the others what it has started the workflow
 * with. Nothing here waits, so of two polls at a time the second one to end knows of the first.
 */
export class WorkflowMemory {
	private readonly staticData: IDataObject;

	private readonly places: Map<string, Place>;

	private readonly id: string;

	constructor(context: IPollFunctions) {
		this.staticData = context.getWorkflowStaticData('global');
		this.id = context.getNode().id;
		const workflow = String(context.getWorkflow().id);
		this.places = inThisProcess.get(workflow) ?? new Map<string, Place>();
		inThisProcess.set(workflow, this.places);
		for (const [id, stored] of Object.entries(asRecord(this.staticData[KEY]) ?? {})) {
			const { heard, first } = asRecord(stored) ?? {};
			const before = this.places.get(id);
			const told = typeof heard === 'string' ? new Known(heard) : [];
			this.places.set(id, {
				...before,
				heard: new Set([...(before?.heard ?? []), ...told]),
				first: asRecord(first) ?? before?.first,
			});
		}
		// Triggers that are activated together poll one after the other: the later ones were not there yet to be told.
		if (!this.places.has(this.id)) {
			const said = [...this.places.values()].flatMap((place) => place.said?.keys ?? []);
			this.places.set(this.id, { heard: new Set(said) });
		}
	}

	/** What the first poll of this trigger remembered, in the form of n8n's static data of a node. */
	get first(): IDataObject {
		return this.own.first ?? {};
	}

	/** Whether another trigger has started the workflow with it. */
	has(key: string): boolean {
		return this.own.heard.has(key);
	}

	/** Whether this trigger has started the workflow with one of them a moment ago. */
	isEcho(keys: string[]): boolean {
		const { said } = this.own;
		return said !== undefined && performance.now() - said.at < ECHO && keys.some((key) => said.keys.includes(key));
	}

	/** Lets go what this trigger remembers by itself, as n8n gave it back. */
	forget({ known }: Memory): void {
		const { heard } = this.own;
		for (const key of heard) if (known.has(key)) heard.delete(key);
	}

	/** Takes up what the others have told. */
	takeUp({ known, pending }: Memory): void {
		for (const key of this.own.heard) {
			known.add(key);
			pending.delete(key);
		}
	}

	/**
	 * Tells the others, and has n8n store it.
	 *
	 * @param keys fingerprints of what starts the workflow now
	 * @param first see {@link Place.first}
	 */
	tell(keys: string[], first?: IDataObject): void {
		const { own } = this;
		own.first = first;
		if (keys.length > 0) own.said = { keys, at: performance.now() };
		for (const [id, { heard }] of this.places) {
			if (id !== this.id) for (const key of keys) heard.add(key);
			if (heard.size > MOST_HEARD) this.places.delete(id);
		}
		this.staticData[KEY] = Object.fromEntries(
			[...this.places].map(([id, place]) => [
				id,
				{ heard: [...place.heard].join(''), ...(place.first && { first: place.first }) },
			]),
		);
	}

	private get own(): Place {
		const own = this.places.get(this.id) ?? { heard: new Set<string>() };
		this.places.set(this.id, own);
		return own;
	}
}
