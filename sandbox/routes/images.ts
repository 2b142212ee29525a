import { randomUUID } from 'node:crypto';

import type { z } from 'zod/v4';

import { LARGEST_PAGE, LIST_ORDER } from '../contract/assumptions';
import type { UploadedFile } from '../contract/common';
import { invalid, notFound } from '../contract/errors';
import {
	IMAGE_INDEXING,
	ImageMetadata,
	ImageSearchRequest,
	ImageUploadForm,
	ListImagesQuery,
	type Image,
} from '../contract/images';
import { libraryPicture } from '../files';
import { fraction } from '../lifecycle';
import type { Router } from '../routing';
import { Shelf, type ListOrder } from '../shelf';
import type { SandboxState } from '../state';

interface StoredImage {
	id: string;
	createdAt: number;
	url: string;
	/** Name of the uploaded file: all that the sandbox knows of what a picture shows. */
	fileName: string;
	/** Unknown for `index: false`; assumed to stay at 1, never searchable. */
	indexedAt: number;
	pinnedStatus?: number;
	metadata: Record<string, unknown>;
	overrides: Record<string, unknown>;
}

/** Every key of `image_metadata` is there in a search result; what the upload did not give is null. */
const EMPTY_METADATA = Object.fromEntries(Object.keys(ImageMetadata.shape).map((key) => [key, null]));

/** All images of the sandbox, and the handles by which tests move them. */
export class Images {
	order: ListOrder = LIST_ORDER;
	/** The largest page. */
	maxLimit = LARGEST_PAGE;

	private shelf = new Shelf<StoredImage>();

	constructor(
		private readonly state: SandboxState,
		/** From upload to indexed, milliseconds. */
		private readonly indexingMs: number,
	) {}

	/** Puts an image into the account without using the quota. Indexed unless `indexing_status` says otherwise. */
	create(seed: Partial<Image> & { image_metadata?: object } & Record<string, unknown> = {}): Image {
		const { image_id, image_url, indexing_status = IMAGE_INDEXING.indexed, image_metadata, ...overrides } = seed;
		const id = image_id ?? randomUUID();
		return this.view(
			this.shelf.add({
				id,
				createdAt: this.state.clock.now(),
				url: image_url ?? this.publish(id),
				fileName: '',
				indexedAt: Infinity,
				pinnedStatus: indexing_status,
				metadata: { ...image_metadata },
				overrides,
			}),
		);
	}

	setStatus(id: string, indexingStatus: number): Image {
		const image = this.find(id);
		image.pinnedStatus = indexingStatus;
		return this.view(image);
	}

	remove(id: string): void {
		this.shelf.delete(id);
	}

	/** Oldest first. */
	all(): Image[] {
		return this.shelf.all().map((image) => this.view(image));
	}

	reset(): void {
		this.shelf.clear();
		this.order = LIST_ORDER;
		this.maxLimit = LARGEST_PAGE;
	}

	accept(source: UploadedFile | string, index: boolean, metadata: Record<string, unknown>): Image {
		const id = randomUUID();
		const file = typeof source === 'string' ? undefined : source;
		const createdAt = this.state.clock.now();
		return this.view(
			this.shelf.add({
				id,
				createdAt,
				url: this.publish(id, file),
				fileName: file?.filename ?? '',
				indexedAt: index ? createdAt + this.indexingMs : Infinity,
				metadata,
				overrides: {},
			}),
		);
	}

	find(id: string): StoredImage {
		const image = this.shelf.get(id);
		if (!image) throw notFound('Image', 'image_id');
		return image;
	}

	list(offset: number, limit: number): Image[] {
		const page = this.shelf.inOrder(this.order).slice(offset, offset + Math.min(limit, this.maxLimit));
		return page.map((image) => this.view(image));
	}

	/** Finds every indexed image; first those whose file name has a word of the query, so that what people look for comes first. */
	search({ query, max_results, threshold }: ImageSearchRequest): object[] {
		return this.shelf
			.all()
			.filter((image) => this.statusOf(image) === IMAGE_INDEXING.indexed)
			.map((image) => ({
				image_id: image.id,
				image_url: this.state.media.link(image.url, true),
				image_metadata: { ...EMPTY_METADATA, ...image.metadata },
				upload_timestamp: image.createdAt / 1000,
				score: score(query, image),
			}))
			.filter(({ score }) => score >= (threshold ?? 0))
			.sort((a, b) => b.score - a.score)
			.slice(0, max_results);
	}

	view(image: StoredImage, renewLink = false): Image {
		return {
			image_id: image.id,
			image_url: this.state.media.link(image.url, renewLink),
			indexing_status: this.statusOf(image),
			upload_timestamp: image.createdAt / 1000,
			...image.overrides,
		};
	}

	private statusOf({ pinnedStatus, indexedAt }: StoredImage): number {
		if (pinnedStatus !== undefined) return pinnedStatus;
		return this.state.clock.now() >= indexedAt ? IMAGE_INDEXING.indexed : IMAGE_INDEXING.inProgress;
	}

	private publish(id: string, file?: UploadedFile): string {
		const path = `/images/${id}`;
		if (!file) return this.state.media.publish(path, libraryPicture(id));
		const { content, size, mimeType: type } = file;
		return this.state.media.publish(path, content ? { bytes: content, type } : { name: id, size, type });
	}
}

/** 0.9 to 1 when the file name has a word of the query, 0 to 0.9 otherwise; the same for the same query and image. */
function score(query: string, { id, fileName }: StoredImage): number {
	const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
	const named = wordsOf(fileName);
	const chance = fraction(query + id);
	const value = wordsOf(query).some((word) => named.includes(word)) ? 0.9 + chance / 10 : chance * 0.9;
	return Math.round(value * 100) / 100;
}

export function imageRoutes(endpoint: Router, images: Images): void {
	endpoint(
		{
			method: 'POST',
			path: '/v1/images/upload',
			form: { schema: ImageUploadForm, repeatable: ['images'] },
			quota: 'imageUpload',
		},
		({ body }) => ({ results: upload(body, images) }),
	);
	endpoint({ method: 'GET', path: '/v1/images', query: ListImagesQuery }, ({ query }) => ({
		results: images.list(query.offset, query.limit),
	}));
	endpoint({ method: 'GET', path: '/v1/images/:image_id' }, ({ params }) =>
		images.view(images.find(params.image_id), true),
	);
	endpoint({ method: 'DELETE', path: '/v1/images/:image_id' }, ({ params }) => {
		images.remove(images.find(params.image_id).id);
		return { status: 'success', message: 'Images deleted successfully' };
	});
	endpoint(
		{ method: 'POST', path: '/v1/images/search', json: ImageSearchRequest, quota: 'imageSearch' },
		({ body }) => ({ results: images.search(body) }),
	);
}

function upload({ images: files = [], metadata }: z.infer<typeof ImageUploadForm>, images: Images): Image[] {
	const urls = metadata.image_urls ?? [];
	// Mixing is not described anywhere, so it is refused here.
	if (files.length > 0 && urls.length > 0) throw invalid('Send files or image_urls, not both', 'images');
	const sources = files.length > 0 ? files : urls;
	if (sources.length === 0) throw invalid('images or image_urls is required', 'images');
	if (sources.length !== metadata.requests.length) {
		throw invalid(`metadata: ${metadata.requests.length} entries for ${sources.length} images`, 'metadata');
	}
	return sources.map((source, index) => {
		const { indexing_config, metadata: own } = metadata.requests[index];
		return images.accept(source, indexing_config.index, own);
	});
}
