import { z } from 'zod/v4';

import { filePart } from './common';

/** Form of POST /v1/qa/quicktag. Older pages also had `video_url` and `output_fields`; the current ones do not. */
export const QuickTagForm = z.strictObject({ video: filePart });

/** Body of POST /v1/qa/indexedtag. */
export const IndexedTagRequest = z.strictObject({ video_id: z.string() });

/** All twelve keys are required. The scale of the two numbers is not settled. */
export const Tags = z.strictObject({
	Description: z.string(),
	Violence: z.boolean(),
	Profanity: z.boolean(),
	AdultContent: z.boolean(),
	Drugs: z.boolean(),
	Alcohol: z.boolean(),
	Gambling: z.boolean(),
	Political: z.boolean(),
	ExpectedCTR: z.number(),
	ViralityScore: z.number(),
	Keyword: z.array(z.string()),
	MoodTone: z.array(z.string()),
});
export type Tags = z.infer<typeof Tags>;

/** Indexed tag may answer with plain text instead. */
export const IndexedTagReply = z.union([Tags, z.string()]);
