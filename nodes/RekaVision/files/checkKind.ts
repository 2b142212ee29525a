import { type Place, refusal, shortened } from '../../shared/input/checks';
import { type FileKind, kindOf } from '../../shared/files/kind';
import type { InputFile } from './binaryFile';
import type { FormFile } from './streamedForm';

/** What a file must be. */
export type MediaKind = 'image' | 'video';

/**
 * Looks at the first bytes of a file that is about to be sent.
 *
 * @param mustBeKnown whether bytes of no known kind are refused, as the data URL in a prompt needs a type; else they pass with the type that
 * the item says, because Reka may know what they are
 * @returns the file with the type of its bytes
 * @throws NodeOperationError that names the file and what it is, when that is no picture or no video
 */
export async function checkedFile(
	field: Place,
	file: InputFile,
	kind: MediaKind,
	mustBeKnown = false,
): Promise<FormFile> {
	const found = kindOf({ head: await file.peek(), announced: file.type, name: file.name });
	if (found ? found.family !== kind : mustBeKnown) throw wrongKind(field, file, kind, found);
	return { ...file, type: found?.mime ?? file.type };
}

function wrongKind(field: Place, file: FormFile, kind: MediaKind, found: FileKind | undefined) {
	return refusal(
		field,
		`the file ${shortened(file.name)} is not ${kind === 'image' ? 'an image' : 'a video'} (${found?.mime ?? file.type})`,
		kind === 'image' ? 'Use a picture, such as a JPEG or PNG file.' : 'Use a video, such as an MP4 file.',
	);
}
