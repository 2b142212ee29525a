import { z } from 'zod/v4';

/** Query values arrive as text; a repeated key arrives as an array and is refused wherever one value is documented. */
export const queryInteger = (minimum?: number) =>
	z
		.string()
		.regex(/^-?\d+$/, 'must be an integer')
		.transform(Number)
		.refine((value) => minimum === undefined || value >= minimum, `must be ${minimum} or more`);

export const queryNumber = z
	.string()
	.regex(/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/, 'must be a number')
	.transform(Number);

export const queryBoolean = z.enum(['true', 'false']).transform((value) => value === 'true');

/** `?ids=a&ids=b`: the documented way to pass several. */
export const queryIds = z
	.union([z.string(), z.array(z.string())])
	.transform((value) => (Array.isArray(value) ? value : [value]));

/** No query parameter is documented for the endpoint. */
export const NoQuery = z.strictObject({});

/**
 * Paging of clip and image lists: `offset` 0, `limit` 20 by default. No source states a maximum of `limit`, nor what 0 or a
 * negative number does; the sandbox refuses `limit` below 1 and `offset` below 0.
 */
export const pagingQuery = {
	offset: queryInteger(0).default(0),
	limit: queryInteger(1).default(20),
};

/** Text of a form field that holds JSON. */
export const jsonText = <T extends z.ZodType>(schema: T) =>
	z
		.string()
		.transform((text, context): unknown => {
			try {
				return JSON.parse(text);
			} catch {
				context.addIssue({ code: 'custom', message: 'must be JSON' });
				return z.NEVER;
			}
		})
		.pipe(schema);

/** Boolean as text of a form field: lower case by the official CLI; Python's `True`, which the guide's sample ends up sending. */
export const booleanText = z
	.enum(['true', 'false', 'True', 'False'])
	.transform((value) => value.toLowerCase() === 'true');

/** ISO 8601 date and time, with or without an offset. */
export const isoDateTime = z.iso.datetime({ offset: true, local: true });

/** What the sandbox keeps of an uploaded file: never the whole file, except for small ones (see `form.ts`). */
export interface UploadedFile {
	filename: string;
	mimeType: string;
	size: number;
	sha256: string;
	/** Bytes of small files, so that a person gets back the picture that was uploaded. */
	content?: Buffer;
}

/** A part with a file name. A plain text part under the same name is refused. */
export const filePart = z.custom<UploadedFile>(
	(value) => typeof value === 'object' && value !== null && 'sha256' in value,
	'must be a file part',
);

/**
 * The values that sources attest, in a place where others may exist: no other value is refused, but a new one is news. The list is part
 * of the schema's JSON Schema, as `known`.
 */
export const knownWords = (known: readonly string[]) => z.string().meta({ known });
export const knownNumbers = (known: readonly number[]) => z.int().meta({ known });

/** Reply of GET /health. Not documented; a third-party client models these two, its test has `{"status":"ok"}`. */
export const Health = z.strictObject({ status: z.string().optional(), message: z.string().optional() });

/** `{"status":"success","message":...}`: reply of image, video and group deletion. Groups may leave the message out. */
export const DeleteReply = z.strictObject({ status: z.string(), message: z.string().nullish() });
