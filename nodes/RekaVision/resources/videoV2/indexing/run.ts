import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../../shared/api/answer';
import { faultOf } from '../../../../shared/api/faults';
import { durationInWords } from '../../../../shared/api/quota';
import { settle } from '../../../../shared/async';
import { isUnsent } from '../../../../shared/errors/connection';
import { isWorded, RekaApiError } from '../../../../shared/errors/rekaError';
import { quoteOf, wordOf } from '../../../../shared/errors/text';
import { readVideo } from '../readVideo';
import { type Feature, type FeatureStatuses, readStatuses, statusesInWords, withNeeds } from './features';
import { type IndexChoice } from './fields';
import { readPlan } from './plan';
import { type FeatureTarget, planFeatures, startFeature } from './requests';
import { featuresToStart, heldFeatures, isIndexed, lostFeatures, underWay } from './steps';

/** A start that was not answered well is looked for during so many poll intervals. */
const LOOKS_FOR_UNSEEN = 12;

/** Where the indexing of a video stands. */
export type IndexPhase = 'running' | 'indexed' | 'lost';

/** The indexing of one video, look by look; what it learns stays in its fields. */
export class IndexRun {
	/** Of the features; filled by every look. */
	statuses: FeatureStatuses = {};

	/** Why indexing cannot succeed; for the phase `lost`. */
	loss = { message: '', description: '' };

	/** Of the upload, in Reka's word. */
	private uploadStatus = 'unknown';

	/** The refusal of the last look to start a feature that Reka did not see ready to be started. */
	private refusal?: unknown;

	private video: IDataObject;

	private readonly started = new Set<Feature>();

	/** The features whose start was not answered well, and of which no plan has shown since whether they are under way. */
	private readonly unseen = new Map<Feature, { since: number; error: unknown }>();

	/** @param known what is known of the video */
	constructor(
		private readonly target: FeatureTarget,
		private readonly choice: IndexChoice,
		known: IDataObject,
	) {
		this.video = known;
	}

	/** Where it stands, for a sentence. */
	get progress(): string {
		return this.isUploaded
			? statusesInWords(this.statuses, withNeeds(this.choice.desired))
			: `upload ${this.uploadStatus}`;
	}

	/** A sentence for the end of a description; empty when the last look met no refusal. */
	get lastRefusal(): string {
		const [unseen] = this.unseen.values();
		const error = this.refusal ?? unseen?.error;
		return isWorded(error) ? ` The last request was not answered well: ${error.message}.` : '';
	}

	/** The video object with what is known of its features. */
	item(indexed: boolean): IDataObject {
		return { ...this.video, features: { ...asRecord(this.video.features), ...this.statuses }, indexed };
	}

	/**
	 * Looks at the video once, and starts what may be started. A feature whose start was not answered well may be under way: it is looked for
	 * in the plans that follow and never started again, because everything that is started is billed.
	 *
	 * @param timeout milliseconds for each request
	 * @throws RekaApiError when a request is not answered well
	 */
	async look(timeout: number): Promise<IndexPhase> {
		this.refusal = undefined;
		if (!this.isUploaded) await this.readUpload(timeout);
		if (this.uploadStatus === 'failed')
			return this.lost(
				'Reka could not get the file of',
				this.video.error,
				'Upload the video again, from a file or URL that Reka can read.',
			);
		if (!this.isUploaded) return 'running';

		const { choice, started } = this;
		const { statuses, actionable, objections } = readPlan(await planFeatures(this.target, choice.desired, timeout));
		this.statuses = statuses;
		const state = { statuses, started, actionable };
		for (const feature of underWay(choice, state)) started.add(feature);
		this.forgetSeen(statuses);
		const isSeen = ![...this.unseen.keys()].some((feature) => choice.force && choice.desired.includes(feature));
		if (isSeen && isIndexed(choice, state)) return 'indexed';
		const reasonsFor = (features: Feature[]) =>
			[...new Set(features.flatMap((feature) => objections.get(feature) ?? []))].join('; ');
		const lost = lostFeatures(choice, state);
		if (lost.length > 0)
			return this.lost(
				`Reka could not make ${lost.join(' and ')} of`,
				reasonsFor(lost),
				'To try again, run Make Searchable with Force on.',
			);
		const held = heldFeatures(choice, state, objections);
		if (held.length > 0)
			return this.lost(
				`Reka does not start ${held.join(' and ')} of`,
				reasonsFor(held),
				'Nothing is under way. Do what Reka asks for, then run Make Searchable again.',
			);
		const missed = this.missedFeatures();
		if (missed.length > 0)
			return this.lost(
				`${durationInWords(this.longestUnseen / 1000)} after its start Reka does not show that it makes ${missed.join(' and ')} of`,
				undefined,
				`Nobody knows whether that is billed.${this.lastRefusal} Look at the video with Get; where nothing is under way, run Make Searchable again.`,
			);
		for (const feature of featuresToStart(choice, state)) {
			// Everything that is started is billed.
			if (!this.target.unwanted.aborted) await this.start(feature, timeout);
		}
		return 'running';
	}

	private get isUploaded(): boolean {
		return this.uploadStatus === 'uploaded';
	}

	private async readUpload(timeout: number): Promise<void> {
		const { item, id, unwanted } = this.target;
		this.video = await readVideo(item, id, { once: true, atMost: timeout, signal: unwanted });
		this.statuses = readStatuses(this.video.features);
		// The API only promises the id; without a status there is nothing to wait for.
		this.uploadStatus = typeof this.video.status === 'string' ? wordOf(this.video.status) : 'uploaded';
	}

	private async start(feature: Feature, timeout: number): Promise<void> {
		const outcome = await settle(async () => await startFeature(this.target, feature, this.choice, timeout));
		if ('value' in outcome) {
			this.started.add(feature);
			const { status } = outcome.value;
			if (typeof status === 'string') this.statuses = { ...this.statuses, [feature]: status };
			return;
		}
		const { error } = outcome;
		if (mayHaveStarted(error)) {
			this.started.add(feature);
			this.unseen.set(feature, { since: performance.now(), error });
			return;
		}
		// Something changed since the plan, for example another run was quicker. The next plan knows.
		if (faultOf(error).status !== 409) throw error;
		this.refusal = error;
	}

	/**
	 * Takes out of the unseen what a plan shows to be under way or done. Of a feature that is made again, `ready` says nothing: it may be the
	 * old one.
	 */
	private forgetSeen(statuses: FeatureStatuses): void {
		for (const feature of this.unseen.keys()) {
			const isOld = this.choice.force && this.choice.desired.includes(feature) && statuses[feature] === 'ready';
			if (!isOld && !['none', undefined].includes(statuses[feature])) this.unseen.delete(feature);
		}
	}

	/** How long a plan may show nothing of a start that was not answered well, in milliseconds. */
	private get longestUnseen(): number {
		return LOOKS_FOR_UNSEEN * this.choice.wait.interval;
	}

	private missedFeatures(): Feature[] {
		const now = performance.now();
		return [...this.unseen].flatMap(([feature, { since }]) => (now - since > this.longestUnseen ? [feature] : []));
	}

	private lost(what: string, reason: unknown, fix: string): IndexPhase {
		const why = quoteOf(reason);
		const now = statusesInWords(this.statuses, withNeeds(this.choice.desired));
		this.loss = {
			message: `${what} video ${this.target.id}${why === undefined ? '' : `: ${why}`}`,
			description: `${fix} Now: ${now}.`,
		};
		return 'lost';
	}
}

/** Neither a refusal nor a request that never left, nor anything else than the answer to a request. */
function mayHaveStarted(error: unknown): boolean {
	if (!(error instanceof RekaApiError)) return false;
	const { status, code } = error.facts;
	return status === undefined ? !isUnsent(code) : status < 300 || status >= 500 || status === 408;
}
