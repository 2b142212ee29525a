import { type Place, refusal, shortened } from '../../shared/input/checks';
import { fileTypeOf } from '../../shared/files/kind';
import type { FormFile } from './streamedForm';

/** What a file must be. */
export type MediaKind = 'image' | 'video';

const UNKNOWN = 'application/octet-stream';

/**
 * Checks that a file is a picture, or a video.
 *
 * @param bytes of the file, empty as long as they are not read: then an unknown type passes
 * @returns the MIME type
 * @throws NodeOperationError that names the file and its type
 */
export function checkKind(field: Place, file: FormFile, kind: MediaKind, bytes: Uint8Array): string {
	const { mime } = fileTypeOf(bytes, file.type, file.name, { mime: file.type, extension: '' });
	if (mime.startsWith(`${kind}/`) || (mime === UNKNOWN && bytes.length === 0)) return mime;
	const fix = kind === 'image' ? 'Give a picture, such as a JPEG or PNG file.' : 'Give a video, such as an MP4 file.';
	throw refusal(
		field,
		`the file ${shortened(file.name)} is not ${kind === 'image' ? 'an image' : 'a video'} (${mime})`,
		fix,
	);
}
