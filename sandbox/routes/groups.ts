import { randomUUID } from 'node:crypto';

import { isoMicroseconds } from '../clock';
import { ApiError, notFound } from '../contract/errors';
import {
	CreateGroupRequest,
	DEFAULT_GROUP,
	MoveVideosRequest,
	UpdateGroupRequest,
	type VideoGroup,
} from '../contract/groups';
import type { Router } from '../routing';
import { Shelf, type ListOrder } from '../shelf';
import type { SandboxState } from '../state';
import type { Videos } from './videos';

interface StoredGroup {
	id: string;
	createdAt: number;
	updatedAt: number;
	name: string;
	metadata: Record<string, unknown>;
}

/** Custom video groups. One set for both generations of the API (assumed: no source says whether they are shared). */
export class Groups {
	order: ListOrder = 'oldest';

	private shelf = new Shelf<StoredGroup>();

	constructor(private readonly state: SandboxState) {}

	/** @throws {ApiError} 409 when the name is taken (MCP test) */
	create({ group_id, name, metadata }: { group_id?: string; name: string; metadata?: object | null }): VideoGroup {
		this.refuseTaken(name);
		const createdAt = this.state.clock.now();
		return this.view(
			this.shelf.add({
				id: group_id ?? randomUUID(),
				createdAt,
				updatedAt: createdAt,
				name,
				metadata: { ...metadata },
			}),
		);
	}

	remove(id: string): void {
		this.shelf.delete(id);
	}

	all(): VideoGroup[] {
		return this.shelf.inOrder(this.order).map((group) => this.view(group));
	}

	reset(): void {
		this.shelf.clear();
		this.order = 'oldest';
	}

	find(id: string): StoredGroup {
		const group = this.shelf.get(id);
		if (!group) throw notFound('Video group', 'group_id');
		return group;
	}

	/** The group `default` always exists as a place for videos, though not as an entry of the list (assumed). */
	requirePlace(id: string): void {
		if (id !== DEFAULT_GROUP) this.find(id);
	}

	update(id: string, { name, metadata }: { name?: string | null; metadata?: object | null }): VideoGroup {
		const group = this.find(id);
		if (name != null && name !== group.name) this.refuseTaken(name);
		group.name = name ?? group.name;
		group.metadata = metadata ? { ...metadata } : group.metadata;
		group.updatedAt = this.state.clock.now();
		return this.view(group);
	}

	view({ id, name, metadata, createdAt, updatedAt }: StoredGroup): VideoGroup {
		return {
			group_id: id,
			name,
			metadata,
			created_at: isoMicroseconds(createdAt),
			updated_at: isoMicroseconds(updatedAt),
		};
	}

	private refuseTaken(name: string): void {
		if (this.shelf.all().some((group) => group.name === name)) throw new ApiError(409, 'Already exists');
	}
}

/** The same operations under two paths; only the video objects differ. */
export function groupRoutes(endpoint: Router, groups: Groups, videos: Videos): void {
	const generations = [
		{ base: '/v1/videos/groups', list: (id: string) => videos.listV1({ groupId: id }) },
		{ base: '/v2/video-groups', list: (id: string) => videos.listV2({ groupId: id }) },
	];
	for (const { base, list } of generations) {
		const one = `${base}/:group_id`;
		endpoint({ method: 'GET', path: base }, () => ({ results: groups.all() }));
		endpoint({ method: 'POST', path: base, json: CreateGroupRequest }, ({ body }) => groups.create(body));
		endpoint({ method: 'GET', path: one }, ({ params }) => groups.view(groups.find(params.group_id)));
		endpoint({ method: 'PATCH', path: one, json: UpdateGroupRequest }, ({ params, body }) =>
			groups.update(params.group_id, body),
		);
		endpoint({ method: 'DELETE', path: one }, ({ params }) => {
			const { id } = groups.find(params.group_id);
			videos.move(id, DEFAULT_GROUP); // deleting a group keeps its videos
			groups.remove(id);
			return { status: 'success', message: 'Video group deleted successfully' };
		});
		endpoint({ method: 'GET', path: `${one}/videos` }, ({ params }) => {
			groups.requirePlace(params.group_id);
			return { results: list(params.group_id) };
		});
		endpoint({ method: 'POST', path: `${one}/videos`, json: MoveVideosRequest }, ({ params, body }) => {
			groups.requirePlace(params.group_id);
			const moved = body.video_ids.map((id) => videos.find(id));
			moved.forEach((video) => {
				video.groupId = params.group_id;
			});
			return {
				status: 'success',
				moved_count: moved.length,
				group_id: params.group_id,
				video_ids: body.video_ids,
			};
		});
	}
}
