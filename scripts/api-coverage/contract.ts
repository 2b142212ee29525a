import { z } from 'zod/v4';

import { chatRoutes, type Chat } from '../../sandbox/routes/chat';
import { completionRoutes, type Completions } from '../../sandbox/routes/chatCompletions';
import { clipRoutes, type Clips } from '../../sandbox/routes/clips';
import { featureRoutes } from '../../sandbox/routes/features';
import { groupRoutes, type Groups } from '../../sandbox/routes/groups';
import { imageRoutes, type Images } from '../../sandbox/routes/images';
import { insightRoutes } from '../../sandbox/routes/insights';
import { searchRoutes } from '../../sandbox/routes/search';
import { taggingRoutes, type Tagging } from '../../sandbox/routes/tagging';
import { videoV1Routes, type Videos } from '../../sandbox/routes/videos';
import { videoV2Routes } from '../../sandbox/routes/videosV2';
import type { Endpoint, Router } from '../../sandbox/routing';
import type { SandboxState } from '../../sandbox/state';
import { fieldsOf as pathsOf } from '../probe/compare';
import type { JsonSchema } from '../probe/jsonSchema';

/** One endpoint of the contract. */
export interface ContractEndpoint {
	/** `POST /v1/clips`, without the names in the holes: `GET /v1/clips/{}`. */
	name: string;
	/** Everything that it takes, by the path from the outside: `generation_config.template`. Entries of lists add nothing to a path. */
	fields: string[];
}

/** What the sandbox takes, endpoint by endpoint, from its own routes and schemas. */
export function contractEndpoints(): ContractEndpoint[] {
	const found: ContractEndpoint[] = [];
	const collect = ({ method, path, query, json, form }: Endpoint<unknown, unknown>) =>
		found.push({
			name: endpointName(String(method), path),
			fields: [query, json, form?.schema].flatMap((schema) => (schema ? fieldsOf(schemaOf(schema)) : [])),
		});
	const router = collect as unknown as Router;
	// Only the handlers look at what the routes are about, and no handler runs here.
	const videos = {} as Videos;
	const groups = {} as Groups;
	clipRoutes(router, {} as Clips);
	imageRoutes(router, {} as Images);
	videoV1Routes(router, videos);
	videoV2Routes(router, videos, groups);
	groupRoutes(router, groups, videos);
	featureRoutes(router, videos);
	insightRoutes(router, videos);
	searchRoutes(router, videos);
	chatRoutes(router, {} as Chat, videos);
	taggingRoutes(router, {} as Tagging, videos);
	completionRoutes(router, {} as Completions, {} as SandboxState);
	return found;
}

/** The same name for both sides: holes lose their names. */
export function endpointName(method: string, path: string): string {
	return `${method} ${path.replace(/:[a-z_]+|\{[a-z_]*\}/g, '{}')}`;
}

/** The paths of all fields of a schema, as in {@link ContractEndpoint.fields}. */
export function fieldsOf(schema: JsonSchema): string[] {
	return [...new Set(pathsOf(schema).map((path) => path.replaceAll('[]', '')))];
}

/** What is read of a request: a text of a form that holds JSON counts as that. */
function schemaOf(schema: z.ZodType): JsonSchema {
	return z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
}
