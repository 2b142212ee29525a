import { readStatuses, withNeeds, type Feature } from '../../../nodes/RekaVision/resources/videoV2/indexing/features';
import { readPlan } from '../../../nodes/RekaVision/resources/videoV2/indexing/plan';
import {
	featuresToStart,
	heldFeatures,
	isIndexed,
	lostFeatures,
	underWay,
	type IndexGoal,
} from '../../../nodes/RekaVision/resources/videoV2/indexing/steps';

const search: IndexGoal = { desired: ['transcript', 'captions', 'embeddings'], force: false };
const again: IndexGoal = { ...search, force: true };
const state = (statuses: Record<string, string>, started: Feature[] = [], actionable: string[] = []) => ({
	statuses,
	started: new Set(started),
	actionable,
});
const ready = { transcript: 'ready', captions: 'ready', embeddings: 'ready' };

describe('what to start', () => {
	it('is what the plan says, as far as it was asked for or is needed for that', () => {
		const actionable = ['objects', 'transcript', 'thumbnails', '../evil'];
		expect(featuresToStart(search, state({ transcript: 'none' }, [], actionable))).toEqual(['transcript']);
		expect(featuresToStart({ desired: ['objects'], force: false }, state({}, [], actionable))).toEqual([
			'transcript',
			'objects',
		]);
	});

	it('is never what was started already, even when the plan has not seen that yet', () => {
		expect(featuresToStart(search, state({ transcript: 'none' }, ['transcript'], ['transcript']))).toEqual([]);
		expect(featuresToStart(again, state(ready, ['transcript', 'captions', 'embeddings']))).toEqual([]);
	});

	it('goes through the features one after the other when they are made again', () => {
		expect(featuresToStart(again, state(ready))).toEqual(['transcript']);
		expect(featuresToStart(again, state({ ...ready, transcript: 'processing' }, ['transcript']))).toEqual([]);
		expect(featuresToStart(again, state(ready, ['transcript']))).toEqual(['captions']);
		expect(featuresToStart(again, state(ready, ['transcript', 'captions']))).toEqual(['embeddings']);
	});
});

it('is indexed when everything that was asked for is ready, and was made again where that was asked for', () => {
	expect(isIndexed(search, state(ready))).toBe(true);
	expect(isIndexed(search, state({ ...ready, embeddings: 'processing' }))).toBe(false);
	expect(isIndexed({ ...search, desired: ['transcript'] }, state({ transcript: 'ready', captions: 'none' }))).toBe(
		true,
	);
	expect(isIndexed(again, state(ready, ['transcript', 'captions']))).toBe(false);
	expect(isIndexed(again, state(ready, ['transcript', 'captions', 'embeddings']))).toBe(true);
});

it('is lost with a feature that failed, unless that one is still to be made again', () => {
	const failed = { transcript: 'ready', captions: 'failed', embeddings: 'blocked' };
	expect(lostFeatures(search, state(failed))).toEqual(['captions', 'embeddings']);
	expect(lostFeatures(again, state(failed))).toEqual([]);
	expect(lostFeatures(again, state(failed, ['captions']))).toEqual(['captions']);
	expect(lostFeatures({ desired: ['embeddings'], force: true }, state(failed))).toEqual(['captions']);
	expect(lostFeatures(search, state({ ...ready, objects: 'failed' }))).toEqual([]);
});

it('knows what is under way, and takes unknown words for neither ready nor failed', () => {
	expect(underWay(search, state({ transcript: 'processing', captions: 'pending', objects: 'processing' }))).toEqual([
		'transcript',
		'captions',
	]);
	expect(isIndexed(search, state({ ...ready, captions: 'polishing' }))).toBe(false);
	expect(lostFeatures(search, state({ ...ready, captions: 'polishing' }))).toEqual([]);
});

it('names needs before what needs them, and reads odd statuses defensively', () => {
	expect(withNeeds(['embeddings'])).toEqual(['transcript', 'captions', 'embeddings']);
	expect(withNeeds(['objects', 'captions'])).toEqual(['transcript', 'captions', 'objects']);
	expect(readStatuses(null)).toEqual({});
	expect(readStatuses({ transcript: 'ready', captions: null, embeddings: 3 })).toEqual({ transcript: 'ready' });
});

describe('what Reka objects to', () => {
	const stuck = { transcript: 'ready', captions: 'none' };
	const objections = new Set(['captions', 'thumbnails']);

	it('ends the run when nothing else moves', () => {
		expect(heldFeatures(search, state(stuck), objections)).toEqual(['captions']);
		expect(heldFeatures(search, state(stuck), new Set())).toEqual([]);
	});

	it.each([
		['may be started', state(stuck, [], ['captions'])],
		['is under way', state({ ...stuck, transcript: 'processing' })],
		['has a status that nobody knows', state({ ...stuck, transcript: 'queued' })],
		['was started just now', state(stuck, ['captions'])],
	])('does not end it while something %s', (_name, now) => {
		expect(heldFeatures(search, now, objections)).toEqual([]);
	});

	it('is read from wherever the plan says it', () => {
		const { objections: told, ...rest } = readPlan({
			statuses: { transcript: 'ready', captions: 'none' },
			actionable: ['objects', 1],
			blocked: ['embeddings', 'captions', null],
			errors: { captions: 'No picture.', transcript: 'An old story' },
			reconfigure: { transcript: { trigger: 'transcript', config: {}, message: 'Use scenes.' }, objects: null },
		});

		expect(rest).toEqual({ statuses: { transcript: 'ready', captions: 'none' }, actionable: ['objects'] });
		expect(Object.fromEntries(told)).toEqual({
			embeddings: undefined,
			captions: 'No picture',
			transcript: 'Use scenes',
			objects: undefined,
		});
	});

	it.each([{}, { statuses: 'x', actionable: {}, blocked: 'captions', errors: [], reconfigure: 'no' }])(
		'is nothing in %j',
		(answer) => {
			expect(readPlan(answer)).toMatchObject({ actionable: [], objections: new Map() });
		},
	);
});
