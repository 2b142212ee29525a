import { runProbe, type Report, type Surroundings } from '../../../scripts/probe/run';
import { SPENDING_NAMES, type Settings } from '../../../scripts/probe/settings';
import type { Sandbox } from '../../../sandbox';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 17, 19, 23, 20);
const uuid = (number: number) => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** More jobs and images than the largest page that the sandbox gives. */
export const MANY = 105;

/** An account in which every free question has something to ask about; that on pages only with {@link MANY} entries. */
export function furnish(sandbox: Sandbox, entries = 4): void {
	sandbox.reset();
	for (let index = 0; index < entries; index += 1) {
		const status = ['completed', 'failed', 'processing'][index % 3];
		const created_at = new Date(START + index * 60_000).toISOString();
		sandbox.clips.create({ id: uuid(index), status, created_at });
		// The clock of the account moves on, so that images have different times.
		sandbox.clock.advance(1000);
		sandbox.images.create({ image_id: uuid(1000 + index) });
	}
	for (let index = 0; index < 3; index += 1) {
		const group_id = index === 0 ? uuid(3000) : 'default';
		sandbox.videos.create({ video_id: uuid(2000 + index), features: FEATURES[index], group_id });
	}
	sandbox.groups.create({ group_id: uuid(3000), name: 'Lectures' });
	sandbox.clock.advance(DAY);
	// Jobs move on while they are asked for, as they do in real time.
	sandbox.clock.perRequest = 5000;
}

const READY = { transcript: 'ready', captions: 'ready', embeddings: 'ready' } as const;
const FEATURES = [READY, { ...READY, objects: 'ready' }, {}] as const;

export const EVERYTHING = [...SPENDING_NAMES];

/** Runs the probe on the sandbox, without waiting between its requests. */
export async function probe(
	sandbox: Sandbox,
	settings: Partial<Settings> = {},
	surroundings: Partial<Surroundings> = {},
): Promise<Report> {
	const standard: Settings = {
		apiKey: sandbox.apiKey,
		baseUrl: sandbox.url,
		chatBaseUrl: sandbox.chatUrl,
		spend: [],
		video: 'https://media.example.com/talk.mp4',
		reportPath: '',
		waitMinutes: 30,
	};
	return await runProbe(
		{ ...standard, ...settings },
		{
			version: '0.1.0',
			say: () => {},
			pause: async () => {},
			stop: new AbortController().signal,
			...surroundings,
		},
	);
}

/** What a report holds against the contract: differing answers, and differing behavior. */
export function complaints({ endpoints, questions }: Report): { answers: string[]; behavior: string[] } {
	return {
		answers: endpoints.flatMap(({ endpoint, differences }) =>
			differences.map(({ field, kind }) => `${endpoint}: ${kind} ${field}`),
		),
		behavior: questions.flatMap(({ id, facts = [] }) =>
			facts
				.filter(({ measured, assumed }) => assumed !== undefined && measured !== assumed)
				.map(({ fact, measured }) => `${id}: ${fact}: ${measured}`),
		),
	};
}

/** How each question ended. */
export const outcomes = ({ questions }: Report) =>
	Object.fromEntries(questions.map(({ id, outcome }) => [id, outcome]));
