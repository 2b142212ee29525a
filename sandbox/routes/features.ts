import { notReady, notUploaded } from '../contract/errors';
import {
	DEPENDENCIES,
	PlanRequest,
	TRIGGER_REQUESTS,
	type Feature,
	type TriggerableFeature,
} from '../contract/features';
import type { Router } from '../routing';
import type { StoredVideo, Videos } from './videos';

const CATALOG = [
	{
		name: 'transcript',
		description: 'Speech-to-text and chunking',
		depends_on: [],
		produces: ['transcript', 'scenes'],
		note: null,
	},
	{ name: 'captions', description: 'Visual descriptions', depends_on: DEPENDENCIES.captions },
	{ name: 'embeddings', description: 'Vectors for semantic search', depends_on: DEPENDENCIES.embeddings },
	{ name: 'objects', description: 'People tracking', depends_on: DEPENDENCIES.objects },
];

const isTriggerable = (feature: Feature): feature is TriggerableFeature => feature in DEPENDENCIES;

/** The feature and everything that it needs, in the order in which it has to run. */
function withDependencies(feature: Feature): Feature[] {
	if (feature === 'scenes') return ['transcript', 'scenes'];
	return isTriggerable(feature) ? [...DEPENDENCIES[feature], feature] : [feature];
}

export function featureRoutes(endpoint: Router, videos: Videos): void {
	endpoint({ method: 'GET', path: '/v2/features' }, () => ({ features: CATALOG }));
	endpoint({ method: 'POST', path: '/v2/videos/:video_id/features/plan', json: PlanRequest }, ({ params, body }) =>
		plan(videos.find(params.video_id), body.desired, videos),
	);
	for (const feature of Object.keys(DEPENDENCIES) as TriggerableFeature[]) {
		endpoint<Record<string, never>, { force?: boolean }>(
			{ method: 'POST', path: `/v2/videos/:video_id/features/${feature}`, json: TRIGGER_REQUESTS[feature] },
			({ params, body }) => trigger(videos.find(params.video_id), feature, body.force === true, videos),
		);
	}
}

function plan(video: StoredVideo, desired: Feature[], videos: Videos): object {
	const required = [...new Set(desired.flatMap(withDependencies))];
	const statusOf = (feature: Feature) => videos.featureStatus(video, feature);
	const withStatus = (...statuses: string[]) => required.filter((feature) => statuses.includes(statusOf(feature)));
	const actionable = withStatus('none').filter(
		(feature) => isTriggerable(feature) && DEPENDENCIES[feature].every((needed) => statusOf(needed) === 'ready'),
	);
	return {
		video_id: video.id,
		all_required: required,
		statuses: Object.fromEntries(required.map((feature) => [feature, statusOf(feature)])),
		actionable,
		processing: withStatus('pending', 'processing'),
		blocked: withStatus('blocked'),
		reconfigure: {},
		errors: Object.fromEntries(withStatus('failed').map((feature) => [feature, `${feature} could not be made`])),
		done: required.every((feature) => statusOf(feature) === 'ready'),
	};
}

/** A missing dependency gives an error that names it (docs); 409 is assumed, as for reading a feature too early. */
function trigger(video: StoredVideo, feature: TriggerableFeature, force: boolean, videos: Videos): object {
	const upload = videos.uploadStatus(video);
	if (upload !== 'uploaded') throw notUploaded(upload);
	for (const needed of DEPENDENCIES[feature]) {
		const status = videos.featureStatus(video, needed);
		if (status !== 'ready') throw notReady(needed, status);
	}
	const current = videos.featureStatus(video, feature);
	const underWay = current === 'pending' || current === 'processing';
	if (!underWay && (force || current !== 'ready')) videos.start(video, feature);
	return { video_id: video.id, feature, status: videos.featureStatus(video, feature) };
}
