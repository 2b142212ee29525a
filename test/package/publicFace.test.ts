import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { publicFace } from '../../scripts/reference/face';
import { renderReference } from '../../scripts/reference/render';

/**
 * Saved workflows hold on to names, values and defaults. A change of any shows here; a wanted one (something new) is taken over by
 * `npm run reference`, and its lines are seen in review.
 */
it('shows what docs/reference.md says, neither less nor more', () => {
	const committed = readFileSync(join(__dirname, '..', '..', 'docs', 'reference.md'), 'utf8');
	expect(renderReference(publicFace()).split('\n')).toEqual(committed.split('\n'));
});
