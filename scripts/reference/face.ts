import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';

import { projectFolder } from '../n8n/paths';
import type { PublicFace } from './render';

interface Package {
	RekaVision: new () => INodeType;
	RekaVisionTrigger: new () => INodeType;
	RekaVisionApi: new () => ICredentialType;
}

type ClipItems = (job: IDataObject, shape: 'clips' | 'jobs', selection: IDataObject) => IDataObject[];

/** A finished job with everything that the API documents. */
const job = {
	id: 'job',
	status: 'completed',
	created_at: '2026-01-17T19:23:20.878691+00:00',
	updated_at: '2026-01-17T19:27:03.650333+00:00',
	video_urls: ['https://media.example.com/talk.mp4'],
	prompt: 'Pick the funniest moments',
	output: [{ title: 'One', video_url: 'https://cdn.example.com/1', caption: 'One', hashtags: ['#one'], ai_score: 82 }],
};

/** What the built package shows to users and to saved workflows. Needs `npm run build` first. */
export function publicFace(): PublicFace {
	const load = createRequire(join(projectFolder, 'package.json'));
	const { RekaVision, RekaVisionTrigger, RekaVisionApi } = load(projectFolder) as Package;
	const { clipItems } = load('./dist/nodes/shared/clips/items.js') as { clipItems: ClipItems };
	const fields = (shape: 'clips' | 'jobs', from: IDataObject = job) =>
		Object.keys(clipItems(from, shape, { postTexts: true, sortBy: 'score' })[0]);
	return {
		node: new RekaVision().description,
		trigger: new RekaVisionTrigger().description,
		credential: new RekaVisionApi(),
		items: {
			'One Item per Clip, with Post Texts': fields('clips'),
			'One Item per Clip, of a running job': fields('clips', { ...job, status: 'processing', output: null }),
			'One Item per Clip, of a failed job': fields('clips', {
				...job,
				status: 'failed',
				output: null,
				error_message: 'Too long',
			}),
			'One Item per Job': fields('jobs'),
		},
	};
}
