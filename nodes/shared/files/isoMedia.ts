/** How many bytes of the first box are read for brands. */
const LONGEST_BOX = 512;

/** Boxes that a QuickTime file may begin with instead of `ftyp`. */
const QUICKTIME_BOXES = ['moov', 'mdat', 'free', 'wide', 'skip', 'pnot'];
/** Boxes that a piece of a streamed MP4 begins with. */
const SEGMENT_BOXES = ['styp', 'moof', 'sidx'];

/** Major brands (https://mp4ra.org/registered-types/brands) that are no plain MP4. */
const BRANDS: Record<string, string> = {
	avif: 'image/avif',
	avis: 'image/avif',
	heic: 'image/heic',
	heix: 'image/heic',
	heim: 'image/heic',
	heis: 'image/heic',
	hevc: 'image/heic',
	hevx: 'image/heic',
	hevm: 'image/heic',
	hevs: 'image/heic',
	'crx ': 'image/x-canon-cr3',
	'qt  ': 'video/quicktime',
	'M4V ': 'video/x-m4v',
	M4VH: 'video/x-m4v',
	M4VP: 'video/x-m4v',
	'M4P ': 'video/x-m4v',
	'M4A ': 'audio/mp4',
	'M4B ': 'audio/mp4',
	'F4A ': 'audio/mp4',
	'F4B ': 'audio/mp4',
	mjp2: 'video/mj2',
};

/** Picture containers that only the compatible brands tell apart. */
const PICTURE_CONTAINERS = ['mif1', 'msf1'];
/** Major brands of plain MP4: the base formats, and those that encoders and cameras write. */
const MP4_BRAND =
	/^(?:iso[\dm]|mp4\d|mp7\d|avc1|dash|cmf[\w]|MSNV|F4V |F4P |NDS|XAVC|nvr1|dby1|iso |iso[a-c]|f4[vp] |piff|isml|mmp4|hvc1|hev1|av01)/;

/** An ISO media file by its first box. */
export interface IsoMedia {
	mime: string;
	/** A brand that nobody has told us of: it may be a picture as well. */
	unknownBrand: boolean;
}

/**
 * What the first box of an ISO media file (MP4, QuickTime, HEIC, AVIF and their kin) says.
 *
 * @param text the first bytes, each as one character
 */
export function isoMediaOf(text: string): IsoMedia | undefined {
	const box = text.slice(4, 8);
	if (QUICKTIME_BOXES.includes(box)) return { mime: 'video/quicktime', unknownBrand: false };
	if (SEGMENT_BOXES.includes(box)) return { mime: 'video/mp4', unknownBrand: false };
	if (box !== 'ftyp') return undefined;
	const major = text.slice(8, 12);
	const known = BRANDS[major];
	if (known !== undefined) return { mime: known, unknownBrand: false };
	if (major.startsWith('3g2')) return { mime: 'video/3gpp2', unknownBrand: false };
	if (/^3g[\w]/.test(major)) return { mime: 'video/3gpp', unknownBrand: false };
	if (MP4_BRAND.test(major)) return { mime: 'video/mp4', unknownBrand: false };
	const picture = pictureOf([major, ...compatibleBrands(text)]);
	return { mime: picture ?? 'video/mp4', unknownBrand: picture === undefined };
}

/** A picture whose own brand does not say which one says so by the others: those of AVIF, else those of HEIC and of any picture. */
function pictureOf(brands: string[]): string | undefined {
	if (brands.some((brand) => BRANDS[brand] === 'image/avif')) return 'image/avif';
	const isPicture = brands.some((brand) => BRANDS[brand] === 'image/heic' || PICTURE_CONTAINERS.includes(brand));
	return isPicture ? 'image/heic' : undefined;
}

function compatibleBrands(text: string): string[] {
	const length =
		((text.charCodeAt(0) << 24) | (text.charCodeAt(1) << 16) | (text.charCodeAt(2) << 8) | text.charCodeAt(3)) >>> 0;
	const list = text.slice(16, Math.min(length, LONGEST_BOX));
	return list.match(/[\s\S]{4}/g) ?? [];
}
