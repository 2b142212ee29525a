import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, IDataObject, INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { Resource } from '../../nodes/RekaVision/engine/resource';
import type { ClipSelection } from '../../nodes/shared/clips/items';
import { projectFolder } from '../n8n/paths';

/** What the pages tell about the package: its classes, its operations, and the items that it shapes itself. */
export interface PublicFace {
	node: INodeTypeDescription;
	trigger: INodeTypeDescription;
	credential: { displayName: string; name: string; properties: INodeProperties[] };
	resources: Resource[];
	items: {
		/** A finished clip. */
		clip: IDataObject;
		/** By name: an item of each other kind. */
		others: Record<string, IDataObject>;
	};
}

interface Package {
	RekaVision: new () => INodeType;
	RekaVisionTrigger: new () => INodeType;
	RekaVisionApi: new () => ICredentialType;
}

type ClipItems = (job: IDataObject, shape: 'clips' | 'jobs', selection: ClipSelection) => IDataObject[];

const JOB_ID = '0f0e6d1c-5b0e-4c33-9d0b-1f8f5f1f7a11';

/** A finished job with everything that the API documents. */
const job = {
	id: JOB_ID,
	status: 'completed',
	created_at: '2026-01-17T19:23:20.878691+00:00',
	updated_at: '2026-01-17T19:27:03.650333+00:00',
	video_urls: ['https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
	prompt: 'Pick the funniest moments',
	output: [
		{
			title: 'The missing slide',
			video_url: 'https://cdn.example.com/clips/0f0e6d1c.mp4',
			caption: 'He forgot the one slide that mattered.',
			hashtags: ['#talk', '#comedy'],
			ai_score: 82,
		},
	],
};

/** What the built package shows to users and to saved workflows. Needs `npm run build` first. */
export function publicFace(): PublicFace {
	const load = createRequire(join(projectFolder, 'package.json'));
	const { RekaVision, RekaVisionTrigger, RekaVisionApi } = load(projectFolder) as Package;
	const { resources } = load('./dist/nodes/RekaVision/RekaVision.node.js') as { resources: Resource[] };
	const { clipItems } = load('./dist/nodes/shared/clips/items.js') as { clipItems: ClipItems };
	const { platforms } = load('./dist/nodes/shared/clips/postTexts.js') as {
		platforms: Array<{ value: NonNullable<ClipSelection['postTexts']>[number] }>;
	};
	const item = (shape: 'clips' | 'jobs', changes: IDataObject = {}, selection: ClipSelection = {}) =>
		clipItems({ ...job, ...changes }, shape, selection)[0];
	const [running, failed] = [
		{ status: 'processing', output: null },
		{ status: 'failed', output: null, error_message: 'Too long' },
	];
	return {
		node: new RekaVision().description,
		trigger: new RekaVisionTrigger().description,
		credential: new RekaVisionApi(),
		resources,
		items: {
			clip: item('clips'),
			others: {
				'One Item per Clip': item('clips'),
				'One Item per Clip, with all Post Texts': item('clips', {}, { postTexts: platforms.map(({ value }) => value) }),
				'One Item per Clip, of a running job': item('clips', running),
				'One Item per Clip, of a failed job': item('clips', failed),
				'One Item per Job': item('jobs'),
			},
		},
	};
}
