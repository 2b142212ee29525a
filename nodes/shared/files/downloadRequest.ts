import { type RequestSettings } from '../api/settings';
import { type FileType } from './kind';

/** A file to fetch from a link of Reka's storage. */
export interface Download {
	url: string;
	/** Title or file name; becomes a {@link mediaName} by what the file is. */
	fileName: string;
	/** What the file is when neither its bytes nor the server tell. */
	standardType: FileType;
	/** The thing in error sentences, for example `clip`. */
	noun: string;
	itemIndex: number;
	/** Bytes; more stop the transfer. */
	maxBytes?: number;
	/** Milliseconds by `performance.now()`; what has not arrived by then, its first byte or its last, is given up. */
	until?: number;
	/** Timeout (until the first byte), proxy and certificate check, where the user has set them. */
	settings?: RequestSettings;
}
