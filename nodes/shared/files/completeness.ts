/** Boxes that stand at the top level of an ISO media file (MP4, QuickTime, HEIC, AVIF). */
const TOP_BOXES =
	/^(?:ftyp|styp|moov|moof|mdat|meta|mfra|sidx|ssix|free|skip|wide|uuid|udta|pdin|pnot|emsg|prft|bloc)$/;
const PNG = '\x89PNG\r\n\x1a\n';
/** Elements of WebM and Matroska. */
const EBML_HEADER = '\x1a\x45\xdf\xa3';
const SEGMENT = '\x18\x53\x80\x67';
/** Bytes that the head of any part takes at most, and at least. */
const LONGEST_HEAD = 16;
const SHORTEST_HEAD = 8;

/** Where a part of a file ends, by what its head says. */
interface Part {
	/** Bytes from the start of the part; `undefined` when nothing more is known from here on. */
	length: number | undefined;
	/** Where the file may end: nowhere before the next part, behind this part, or also inside of it. */
	end: 'later' | 'behind' | 'anywhere';
}

const NOTHING: Part = { length: undefined, end: 'anywhere' };

/**
 * Reads along with a file and knows whether it was cut off: pictures and videos are made of parts that say how long they are. A server that
 * keeps half a file sends it like a whole one, and n8n's HTTP client takes half of a compressed answer for all of it.
 */
export class Completeness {
	/** Bytes taken. */
	private seen = 0;

	/** Where the next part begins. */
	private partStart = 0;

	/** What has been taken of the head of that part. */
	private head = Buffer.alloc(0);

	private mayEnd: Part['end'] = 'behind';

	private isKnown = true;

	private readPart?: (head: Buffer) => Part;

	/** @param chunk the next bytes of the file */
	take(chunk: Uint8Array): void {
		while (this.isKnown) {
			const from = this.partStart + this.head.length - this.seen;
			if (from >= chunk.length) break;
			this.head = Buffer.concat([this.head, chunk.subarray(from, from + LONGEST_HEAD - this.head.length)]);
			if (this.head.length < LONGEST_HEAD) break;
			this.enter(this.head);
		}
		this.seen += chunk.length;
	}

	/** Whether the file would go on behind the last byte. */
	end(): boolean {
		// The head of the last part may be shorter than others.
		if (this.isKnown && this.head.length >= SHORTEST_HEAD) {
			this.enter(Buffer.concat([this.head, Buffer.alloc(LONGEST_HEAD)], LONGEST_HEAD));
		}
		if (!this.isKnown || this.mayEnd === 'anywhere') return false;
		return this.partStart > this.seen || this.mayEnd === 'later';
	}

	private enter(head: Buffer): void {
		this.readPart ??= readerOf(head);
		const { length, end } = this.readPart?.(head) ?? NOTHING;
		this.mayEnd = end;
		this.isKnown = length !== undefined;
		this.partStart += length ?? 0;
		this.head = head.subarray(length ?? LONGEST_HEAD);
	}
}

function readerOf(head: Buffer): ((head: Buffer) => Part) | undefined {
	const text = head.toString('latin1');
	if (text.startsWith(PNG)) return chunkOfPng();
	if (/^RIFF[^]{4}(?:WEBP|AVI )/.test(text)) return riffOnce();
	if (text.startsWith(EBML_HEADER)) return element;
	return TOP_BOXES.test(text.slice(4, 8)) ? box : undefined;
}

/** One chunk holds all of a picture, and of a video the first gigabyte. A live stream has a length of nothing or of all bits. */
function riffOnce(): (head: Buffer) => Part {
	let isFirst = true;
	return (head) => {
		const length = head.readUInt32LE(4);
		const isKnown = isFirst && length > 0 && length < 0xffffffff;
		isFirst = false;
		return isKnown ? { length: length + SHORTEST_HEAD, end: 'behind' } : NOTHING;
	};
}

/** An element of WebM and Matroska at the top level: the header, and the segment that holds everything. */
function element(head: Buffer): Part {
	const id = head.toString('latin1', 0, 4);
	if (id !== EBML_HEADER && id !== SEGMENT) return NOTHING;
	// The bits in front of the first 1 tell how many bytes more the length has; with all bits set it is not known.
	const more = Math.clz32(head[4]) - 24;
	if (more > 7) return NOTHING;
	const field = head.subarray(4, 5 + more);
	const length = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, field[0] - (0x80 >> more));
	const isLive = length >= 2 ** (7 * field.length) - 1;
	if (isLive) return NOTHING;
	return { length: 4 + field.length + length, end: id === SEGMENT ? 'behind' : 'later' };
}

function box(head: Buffer): Part {
	const type = head.toString('latin1', 4, 8);
	const short = head.readUInt32BE(0);
	const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
	// A length of 0 means that the box goes to the end of the file.
	if (!TOP_BOXES.test(type) || length < SHORTEST_HEAD) return NOTHING;
	// The first box holds a few names and no more. A file that ends inside of it is no more a video cut off than it is one.
	return { length, end: type === 'ftyp' ? 'anywhere' : 'behind' };
}

function chunkOfPng(): (head: Buffer) => Part {
	let last = '';
	return (head) => {
		if (last === '') {
			last = 'start';
			return { length: PNG.length, end: 'anywhere' };
		}
		const type = head.toString('latin1', 4, 8);
		if (last === 'IEND' || !(last === 'start' ? type === 'IHDR' : /^[A-Za-z]{4}$/.test(type))) return NOTHING;
		last = type;
		return { length: head.readUInt32BE(0) + 12, end: type === 'IEND' ? 'behind' : 'later' };
	};
}
