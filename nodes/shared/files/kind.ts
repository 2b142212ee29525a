import { type FileKind, type FileType, isMedia, kindOfMime, kindOfName } from './kinds';
import { signatureOf } from './signatures';
import { textMimeOf } from './textKind';

export { type FileKind, type FileType, kindOfMime } from './kinds';

/** As many first bytes of a file as it takes to tell what it is. */
export const HEAD_BYTES = 1024;

/** What is known about a file. */
export interface Evidence {
	/** Its first bytes, {@link HEAD_BYTES} if it has so many; empty when they are not known. */
	head: Uint8Array;
	/** MIME type as a server or an item says. */
	announced?: string;
	/** File name or the path of its URL. */
	name?: string;
}

/** Containers that begin alike with pictures and without: the sound goes by the same bytes. */
const SOUND_OF: Record<string, string> = {
	'video/mp4': 'audio/mp4',
	'video/webm': 'audio/webm',
	'video/x-ms-wmv': 'audio/x-ms-wma',
	'video/x-matroska': 'audio/x-matroska',
};

/**
 * What a file is: by its first bytes, else by what is announced, else by its name.
 *
 * Storages often say `application/octet-stream` and links often have no extension, so no single source is enough; and where they contradict
 * each other, the bytes are right. Only what bytes cannot tell for certain goes by the announced type: an unknown brand of an MP4-like
 * file may be a picture, and sound may come in the container of a video.
 *
 * @returns `undefined` when nothing tells
 */
export function kindOf({ head, announced, name = '' }: Evidence): FileKind | undefined {
	const told = kindOfMime(announced);
	const named = kindOfName(name);
	const found = look(head);
	// The name knows an extension for a type that the table does not have.
	const hint = told?.extension === '' && named?.family === told.family ? { ...told, extension: named.extension } : told;
	if (!found) return hint ?? named;
	if (found.weak && hint && isMedia(hint)) return hint;
	const sound = SOUND_OF[found.kind.mime];
	if (sound !== undefined && (hint ?? named)?.mime === sound) return hint ?? named;
	return found.kind;
}

/**
 * {@link kindOf} with a standard: what the file is when nothing tells, and the extension when only the type is known.
 */
export function kindOr(standard: FileType, evidence: Evidence): FileType {
	const kind = kindOf(evidence);
	if (!kind) return standard;
	return kind.extension === '' ? { ...kind, extension: standard.extension } : kind;
}

function look(head: Uint8Array): { kind: FileKind; weak?: boolean } | undefined {
	if (head.length === 0) return undefined;
	const start = head.subarray(0, HEAD_BYTES);
	// Text first: it is told by all of its bytes, while two or three at the start can be those of a picture.
	const mime = textMimeOf(start);
	const signature = mime === undefined || mime === 'text/plain' ? signatureOf(start) : undefined;
	const found = signature ?? (mime === undefined ? undefined : { mime, weak: false });
	const kind = kindOfMime(found?.mime);
	return found && kind ? { kind, weak: found.weak } : undefined;
}
