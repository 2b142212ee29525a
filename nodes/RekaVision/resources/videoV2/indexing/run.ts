import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../../shared/api/answer';
import { quoteOf, wordOf } from '../../../../shared/errors/text';
import { statusOf } from '../../../../shared/errors';
import { settle } from '../../../../shared/async';
import { type FeatureTarget, planFeatures, startFeature } from './requests';
import { type Feature, type FeatureStatuses, readStatuses, statusesInWords, withNeeds } from './features';
import type { IndexChoice } from './fields';
import { featuresToStart, isIndexed, lostFeatures, underWay } from './steps';
import { lookAtVideo } from '../readVideo';

/** Where the indexing of a video stands. */
export type IndexPhase = 'running' | 'indexed' | 'lost';

/** The indexing of one video, look by look; what it learns stays in its fields. */
export class IndexRun {
	/** Of the features; filled by every look. */
	statuses: FeatureStatuses = {};
	/** Why indexing cannot succeed, as message and description; for the phase `lost`. */
	loss: [string, string] = ['', ''];
	/** The last refusal to start a feature that Reka did not see ready to be started. */
	refusal?: unknown;

	/** Of the upload, in Reka's word. */
	uploadStatus = 'unknown';

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

	get isUploaded(): boolean {
		return this.uploadStatus === 'uploaded';
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
	 * @throws NodeApiError when a request is not answered well
	 */
	async look(timeout: number): Promise<IndexPhase> {
		if (!this.isUploaded) await this.readUpload(timeout);
		if (this.uploadStatus === 'failed')
			return this.lost(
				'Reka could not get the file of',
				this.video.error,
				'Upload the video again, from a file or URL that Reka can read.',
			);
		if (!this.isUploaded) return 'running';

		const { choice, started } = this;
		const plan = await planFeatures(this.target, choice.desired, timeout);
		this.statuses = readStatuses(plan.statuses);
		const state = {
			statuses: this.statuses,
			started,
			actionable: Array.isArray(plan.actionable) ? (plan.actionable as string[]) : [],
		};
		for (const feature of underWay(choice, state)) started.add(feature);
		if (isIndexed(choice, state)) return 'indexed';
		const lost = lostFeatures(choice, state);
		if (lost.length > 0) {
			const reasons = lost
				.map((feature) => asRecord(plan.errors)?.[feature])
				.filter((reason) => typeof reason === 'string');
			return this.lost(
				`Reka could not make ${lost.join(' and ')} of`,
				reasons.join('; '),
				'To have it made again, index for it with Force on.',
			);
		}
		this.refusal = undefined;
		for (const feature of featuresToStart(choice, state)) await this.start(feature, timeout);
		return 'running';
	}

	private async readUpload(timeout: number): Promise<void> {
		const { context, id, itemIndex } = this.target;
		this.video = await lookAtVideo(context, id, itemIndex, timeout);
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
		} else if (statusOf(outcome.error) === 409) {
			// Something changed since the plan, for example another run was quicker. The next plan knows.
			this.refusal = outcome.error;
		} else {
			throw outcome.error;
		}
	}

	private lost(what: string, reason: unknown, fix: string): IndexPhase {
		const why = quoteOf(reason);
		const said = why === undefined ? '' : `: ${why}`;
		const now = statusesInWords(this.statuses, withNeeds(this.choice.desired));
		this.loss = [`${what} video ${this.target.id}${said}`, `${fix} Now: ${now}.`];
		return 'lost';
	}
}
