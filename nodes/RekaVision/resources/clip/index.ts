import { type Resource } from '../../engine/resource';
import { createClips } from './create';
import { deleteClipJob } from './delete';
import { downloadClip } from './download';
import { getClipJob } from './get';
import { getManyClipJobs } from './getAll';
import { waitForClipJob } from './wait';

/** `/v1/clips`: jobs that turn long videos into short rendered clips. */
export const clipResource: Resource = {
	option: { name: 'Clip', value: 'clip', description: 'Turn long videos into short clips' },
	operations: [createClips, deleteClipJob, downloadClip, getClipJob, getManyClipJobs, waitForClipJob],
	standard: createClips,
};
