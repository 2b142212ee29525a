import { execFileSync } from 'node:child_process';

import fc from 'fast-check';

import { HEAD_BYTES, kindOf, kindOr } from '../../../nodes/shared/files/kind';
import { kindOfMime, kindOfName } from '../../../nodes/shared/files/kinds';
import { ftyp, SAMPLES } from './support/samples';

/** Asks the `file-type` package, which is an ES module and so cannot be loaded inside of Jest. */
function askFileType<T>(script: string, input: unknown): T {
	const output = execFileSync(
		process.execPath,
		['--input-type=module', '-e', `import * as fileType from 'file-type';\n${READ}\n${script}`],
		{ cwd: __dirname, input: JSON.stringify(input), maxBuffer: 2 ** 26 },
	);
	return JSON.parse(output.toString()) as T;
}
const READ = `let text = ''; for await (const chunk of process.stdin) text += chunk; const input = JSON.parse(text);`;

describe('the first bytes', () => {
	it.each(SAMPLES)('of $what are $mime', ({ head, mime }) => {
		expect(kindOf({ head })?.mime).toBe(mime);
	});

	it('say what the file-type package says of them, but for the named differences', () => {
		const answers = askFileType<Array<string | null>>(
			`const answers = [];
			for (const head of input) answers.push((await fileType.fileTypeFromBuffer(Buffer.from(head, 'base64')))?.mime ?? null);
			process.stdout.write(JSON.stringify(answers));`,
			SAMPLES.map(({ head }) => head.toString('base64')),
		);
		const differences = SAMPLES.flatMap(({ what, mime, oracle }, index) => {
			const expected = oracle === undefined ? (mime ?? null) : oracle;
			return answers[index] === expected ? [] : [{ what, expected, answer: answers[index] }];
		});
		expect(differences).toEqual([]);
	});

	it('are enough: more of the file changes nothing', () => {
		for (const { what, head, mime } of SAMPLES) {
			const more = Buffer.concat([head, Buffer.alloc(HEAD_BYTES, '<html>')]);
			if (head.length >= HEAD_BYTES) expect([what, kindOf({ head: more })?.mime]).toEqual([what, mime]);
		}
	});

	it('of any kind are read without a throw, in one pass', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 2000 }), (head) => {
				expect(() => kindOf({ head })).not.toThrow();
			}),
		);
		const start = performance.now();
		for (const unit of ['<', '<!--', '<?', ' ', '{', '\ufeff', 'ftyp'])
			kindOf({ head: Buffer.from(unit.repeat(2_000_000)) });
		expect(performance.now() - start).toBeLessThan(1000);
	});
});

const ANNOUNCED = [
	undefined,
	'',
	'application/octet-stream',
	'binary/octet-stream',
	'application/x-download',
	'text/plain',
	'text/html',
	'image/jpeg',
	'image/heic',
	'video/mp4',
	'VIDEO/QuickTime; codecs=x',
	'audio/mpeg',
	'video/x-unheard-of',
	'nonsense',
];
const NAMES = [
	undefined,
	'',
	'file',
	'clip.mp4',
	'IMG_1.HEIC',
	'report.pdf',
	'https://x.example/a/clip.mov',
	'archive.tar.gz',
];
const certain = SAMPLES.filter(({ what, mime }) => mime !== undefined && !/unknown|^MP3$|^AAC$/.test(what));

describe('bytes, announced type and name', () => {
	it('agree on the bytes wherever these are certain', () => {
		for (const { what, head, mime } of certain) {
			for (const announced of ANNOUNCED) {
				for (const name of NAMES) {
					const kind = kindOf({ head, announced, name });
					expect([what, announced, name, kind?.mime]).toEqual([what, announced, name, mime]);
					expect(kind?.extension).toMatch(/^[a-z0-9]{2,7}$/);
				}
			}
		}
	});

	it.each([
		['an unknown box announced as a picture', ftyp('zzzz'), 'image/x-new', 'a', 'image/x-new'],
		['an unknown box announced as sound', ftyp('zzzz'), 'audio/mp4', 'a', 'audio/mp4'],
		['an unknown box announced as bytes', ftyp('zzzz'), 'binary/octet-stream', 'a.jpg', 'video/mp4'],
		['a known box announced as a picture', ftyp('isom'), 'image/jpeg', 'a', 'video/mp4'],
		['an MP4 announced as sound', ftyp('isom'), 'audio/x-m4a', 'a', 'audio/mp4'],
		['an MP4 that is named as sound', ftyp('mp42'), 'application/octet-stream', 'a.m4a', 'audio/mp4'],
		['an M4A announced as video', ftyp('M4A '), 'video/mp4', 'a.mp4', 'audio/mp4'],
		['bare frames announced as video', Buffer.from('fffb9044', 'hex'), 'video/mp4', 'a', 'video/mp4'],
	])('decide %s', (_what, head, announced, name, mime) => {
		expect(kindOf({ head, announced, name })?.mime).toBe(mime);
	});

	it.each([
		['video/webm', 'clip', 'video/webm', 'webm'],
		['application/mp4', 'clip', 'video/mp4', 'mp4'],
		['IMAGE/PNG; charset=x', 'a.jpg', 'image/png', 'png'],
		['video/x-ms-wmv', 'talk', 'video/x-ms-wmv', 'wmv'],
		['video/ogg', 'talk', 'video/ogg', 'ogv'],
		['image/svg+xml', 'a', 'image/svg+xml', 'svg'],
		['video/x-new', 'talk', 'video/x-new', 'mp4'],
		['video/x-new', 'talk.mkv', 'video/x-new', 'mkv'],
		['application/octet-stream', 'https://cdn.example.com/a.MOV', 'video/quicktime', 'mov'],
		[undefined, 'a.jpeg', 'image/jpeg', 'jpg'],
		['binary/octet-stream', 'clips/1', 'video/mp4', 'mp4'],
		[undefined, undefined, 'video/mp4', 'mp4'],
		['__proto__', 'constructor.constructor', 'video/mp4', 'mp4'],
	])('go by the type %j and the name %j where the bytes tell nothing', (announced, name, mime, extension) => {
		const head = new Uint8Array();
		expect(kindOr({ mime: 'video/mp4', extension: 'mp4' }, { head, announced, name })).toMatchObject({
			mime,
			extension,
		});
	});
});

describe('the table', () => {
	it('knows no extension that the file-type package has for another family', () => {
		const { extensions, mimes } = askFileType<{ extensions: string[]; mimes: string[] }>(
			`process.stdout.write(JSON.stringify({
				extensions: [...fileType.supportedExtensions], mimes: [...fileType.supportedMimeTypes] }));`,
			[],
		);
		// Pictures, videos and sounds that the package can tell have a name here, or their own.
		const media = mimes.filter((mime) => /^(?:image|video|audio)\//.test(mime) && !/codecs/.test(mime));
		expect(media.filter((mime) => kindOfMime(mime) === undefined)).toEqual([]);
		for (const extension of [
			'jpg',
			'png',
			'heic',
			'avif',
			'cr3',
			'mp4',
			'mov',
			'mkv',
			'webm',
			'avi',
			'mpg',
			'mts',
			'flv',
			'asf',
			'3gp',
			'm4a',
			'mp3',
			'pdf',
			'xml',
		]) {
			expect(extensions).toContain(extension);
			expect(kindOfName(`a.${extension}`)?.extension).toBeDefined();
		}
	});

	it('gives each type an extension that leads back to it', () => {
		for (const { mime } of SAMPLES) {
			const kind = kindOfMime(mime);
			if (kind) expect(kindOfName(`a.${kind.extension}`)).toEqual(kind);
		}
	});
});
