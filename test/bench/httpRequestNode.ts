import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeHelpers, type INodeType, type IVersionedNodeType } from 'n8n-workflow';

import { appFolder } from '../../scripts/n8n/paths';
import type { Engine } from '../engine';

/** Name under which the engine knows n8n's own HTTP Request node after {@link addHttpRequestNode}. */
export const HTTP_REQUEST = 'httpRequest';

/** The newest version of that node in n8n 2.41. */
export const HTTP_REQUEST_VERSION = 4.5;

const TYPE = `n8n-nodes-base.${HTTP_REQUEST}`;

/** Puts n8n's own HTTP Request node, from the n8n that `npm start` installs, beside the node of this package. */
export function addHttpRequestNode(engine: Engine): void {
	const requireFromN8n = createRequire(join(appFolder, 'package.json'));
	const path = 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';
	const { HttpRequest } = requireFromN8n(path) as { HttpRequest: new () => IVersionedNodeType };
	const httpRequest = new HttpRequest();
	const { nodeTypes } = engine.host;
	const typeName = nodeTypes.typeName.bind(nodeTypes);
	const getByNameAndVersion = nodeTypes.getByNameAndVersion.bind(nodeTypes);
	nodeTypes.typeName = (node) => (node === HTTP_REQUEST ? TYPE : typeName(node));
	nodeTypes.getByNameAndVersion = (type, version): INodeType =>
		type === TYPE ? NodeHelpers.getVersionedNodeType(httpRequest, version) : getByNameAndVersion(type, version);
}
