import fc from 'fast-check';

import { indexableVideo } from '../../../nodes/RekaVision/indexing/indexable';
import { readStatuses } from '../../../nodes/RekaVision/resources/videoV2/indexing/features';
import { jobPhase } from '../../../nodes/shared/clips/job';
import { isAtRest, videoPhase } from '../../../nodes/shared/status';

/** A word in letters of either case, with white space around it. */
const spelled = (word: string) =>
	fc
		.tuple(
			fc.array(fc.boolean(), { minLength: word.length, maxLength: word.length }),
			fc.constantFrom('', ' ', '\n', '\u200b'),
		)
		.map(([upper, space]) => space + [...word].map((c, i) => (upper[i] ? c.toUpperCase() : c)).join('') + space);

const alike = (word: string, check: (status: string) => void) => fc.assert(fc.property(spelled(word), check));

it.each(['indexed', 'failed', 'index_failed', 'upload_failed', 'download_failed'])(
	'%s is an end of indexing',
	(word) => {
		const phase = word === 'indexed' ? 'indexed' : 'failed';
		alike(word, (status) => {
			expect(videoPhase({ indexing_status: status })).toBe(phase);
			expect(indexableVideo.phase({ status })).toBe(phase);
		});
	},
);

it.each(['none', 'ready', 'failed', 'blocked'])('%s is a feature at rest', (word) => {
	alike(word, (status) => {
		expect(isAtRest(status)).toBe(true);
		expect(readStatuses({ captions: status })).toEqual({ captions: word });
	});
});

it.each(['completed', 'failed'] as const)('%s is an end of a clip job', (word) => {
	alike(word, (status) => expect(jobPhase(status)).toBe(word));
});

it.each([undefined, null, 2, true, {}, [], '', 'processing', 'indexing'])('%j is no end', (status) => {
	expect(videoPhase({ indexing_status: status as string })).toBe('running');
	expect(isAtRest(status)).toBe(false);
	expect(jobPhase(status)).toBe('running');
});
