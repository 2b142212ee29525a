import { type IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../../shared/api/answer';
import { faultOf } from '../../../../shared/api/faults';
import { settle } from '../../../../shared/async';
import { isWorded } from '../../../../shared/errors/rekaError';
import { quoteOf, wordOf } from '../../../../shared/errors/text';
import { readVideo } from '../readVideo';
import { type Feature, type FeatureStatuses, readStatuses, statusesInWords, withNeeds } from './features';
import { type IndexChoice } from './fields';
import { readPlan } from './plan';
import { type FeatureTarget, planFeatures, startFeature } from './requests';
import { featuresToStart, heldFeatures, isIndexed, lostFeatures, underWay } from './steps';

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
		return isWorded(this.refusal) ? ` The last request was not answered well: ${this.refusal.message}.` : '';
	}

	/** The video object with what is known of its features. */
	item(indexed: boolean): IDataObject {
		return { ...this.video, features: { ...asRecord(this.video.features), ...this.statuses }, indexed };
	}

	/**
	 * Looks at the video once, and starts what may be started. A feature whose start was not answered well may be under way, so it is
	 * started again only when the next plan still asks for it.
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
		if (isIndexed(choice, state)) return 'indexed';
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
		// Something changed since the plan, for example another run was quicker. The next plan knows.
		if (faultOf(outcome.error).status !== 409) throw outcome.error;
		this.refusal = outcome.error;
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
