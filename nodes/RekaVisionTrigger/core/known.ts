import { FINGERPRINT_LENGTH } from './fingerprint';

/** Fingerprints of everything that needs no emitting any more, the longest unseen first: 8 letters each, without gaps, in n8n's database. */
export class Known {
	private readonly keys = new Set<string>();

	/** @param text what {@link toText} gave; an incomplete fingerprint at its end is left out */
	constructor(private text = '') {
		const end = text.length - FINGERPRINT_LENGTH;
		for (let at = 0; at <= end; at += FINGERPRINT_LENGTH) this.keys.add(text.slice(at, at + FINGERPRINT_LENGTH));
		this.text = text.slice(0, text.length - (text.length % FINGERPRINT_LENGTH));
	}

	get size(): number {
		return this.keys.size;
	}

	[Symbol.iterator](): Iterator<string> {
		return this.keys.values();
	}

	has(key: string): boolean {
		return this.keys.has(key);
	}

	add(key: string): void {
		if (this.keys.has(key)) return;
		this.keys.add(key);
		this.text += key;
	}

	/**
	 * Forgets what was not seen for the longest time, and notes what is seen now.
	 *
	 * @param seen everything that whole lists show
	 * @param mostAbsent how many may stay that they do not show
	 */
	forget(seen: ReadonlySet<string>, mostAbsent: number): void {
		const absent = [...this.keys].filter((key) => !seen.has(key));
		if (absent.length <= mostAbsent) return;
		const present = [...this.keys].filter((key) => seen.has(key));
		this.keys.clear();
		this.text = '';
		for (const key of [...absent.slice(absent.length - mostAbsent), ...present]) this.add(key);
	}

	toText(): string {
		return this.text;
	}
}
