/** A file for a {@link StreamedForm}: what a part's header says, and its bytes on demand. */
export interface FormFile {
	/** File name on the part; never blank, because APIs drop a part without a name. */
	name: string;
	/** MIME type */
	type: string;
	/** Bytes, exactly as many as `open` gives. */
	size: number;
	/** Gives the bytes from the start; what it holds open is released at the end, or by its `return`. */
	open(): AsyncGenerator<Uint8Array>;
}

/**
 * A `multipart/form-data` body whose files are read while they are sent, so that no file is ever in memory as a whole.
 *
 * n8n hands request bodies to axios 1.x, which writes the boundaries, the part headers (quotes and line breaks of names escaped, as
 * browsers do) and the exact `Content-Length` for every body that looks like the standard FormData. This class is the part of
 * FormData that axios looks at. `test/unit/files/streamedForm.test.ts` holds it to that.
 */
export class StreamedForm {
	private readonly parts: Array<[string, string | FormPart]> = [];

	/** By this axios tells a standard form from other objects. */
	readonly [Symbol.toStringTag] = 'FormData';

	append(name: string, value: string | FormFile): void {
		this.parts.push([name, typeof value === 'string' ? value : new FormPart(value)]);
	}

	/** Puts a text part in: in place of the one of this name, else in front of the files, which come last. */
	put(name: string, value: string): void {
		const known = this.parts.findIndex(([other]) => other === name);
		const firstFile = this.parts.findIndex(([, other]) => typeof other !== 'string');
		if (known !== -1) this.parts[known] = [name, value];
		else this.parts.splice(firstFile === -1 ? this.parts.length : firstFile, 0, [name, value]);
	}

	/** A text part. */
	textOf(name: string): string | undefined {
		const value = this.parts.find(([other]) => other === name)?.[1];
		return typeof value === 'string' ? value : undefined;
	}

	entries(): IterableIterator<[string, string | FormPart]> {
		return this.parts.values();
	}

	[Symbol.iterator](): IterableIterator<[string, string | FormPart]> {
		return this.entries();
	}

	/** Its presence makes n8n treat the body as one that can be sent only once; without it a repeat after a 401 would hang. */
	getHeaders(): Record<string, string> {
		return {};
	}

	/** Bytes of all files together. */
	get fileSize(): number {
		return this.files.reduce((sum, { size }) => sum + size, 0);
	}

	/** How much of the files has been handed over for sending. */
	get progress(): 'none' | 'some' | 'all' {
		if (this.files.every(({ sent, size }) => sent === size)) return 'all';
		return this.files.some(({ sent }) => sent > 0) ? 'some' : 'none';
	}

	/** The name of a file that gave more or fewer bytes than n8n had said. */
	get changedFile(): string | undefined {
		return this.files.find(({ hasChanged }) => hasChanged)?.name;
	}

	/** Ends sending. After an early answer, such as a refusal, the rest of a large file must neither travel nor stay open. */
	close(): void {
		for (const file of this.files) file.close();
	}

	private get files(): FormPart[] {
		return this.parts.flatMap(([, value]) => (typeof value === 'string' ? [] : [value]));
	}
}

/** The part of the standard Blob that axios looks at. */
class FormPart {
	readonly name: string;

	readonly type: string;

	readonly size: number;

	/** Bytes handed over so far. */
	sent = 0;

	/** The file gave more or fewer bytes than announced. */
	hasChanged = false;

	private bytes?: AsyncGenerator<Uint8Array>;

	constructor(private readonly file: FormFile) {
		this.name = safePartName(file.name);
		this.type = /^[\w.+-]+\/[\w.+-]+(?:;[\x20-\x7e]*)?$/.test(file.type) ? file.type : 'application/octet-stream';
		this.size = file.size;
	}

	/** Fails rather than send fewer or more bytes than announced, which would leave both ends waiting for each other. */
	async *stream(): AsyncGenerator<Uint8Array> {
		this.bytes = this.file.open();
		for await (const chunk of this.bytes) {
			this.sent += chunk.length;
			if (this.sent > this.size) break;
			yield chunk;
		}
		if (this.sent === this.size) return;
		this.hasChanged = true;
		throw new Error(`The file ${this.name} was not sent as a whole`);
	}

	close(): void {
		void this.bytes?.return(undefined);
	}
}

/** Control characters and path separators never belong to a file name, and a backslash would escape the closing quote for some servers. */
function safePartName(name: string): string {
	const safe = name.replace(/[\p{Cc}\p{Cs}\\/]/gu, '_').trim();
	return safe === '' ? 'file' : safe;
}
