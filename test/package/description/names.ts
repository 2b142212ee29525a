import { publicFace } from '../../../scripts/reference/face';
import { allFields, choicesOf } from './texts';

const { node, trigger, credential, resources } = publicFace();

/** Every operation, as `Resource > Operation`. */
export const operations = resources.flatMap(({ option: resource, operations: all }) =>
	all.map(({ option }) => `${resource.name} > ${option.name}`),
);
const fields = allFields([...node.properties, ...trigger.properties, ...credential.properties]).map(
	({ field }) => field,
);

/** Whatever a text about the nodes can call by its name: fields, values, ways to pick, operations, nodes and the credential. */
export const names = [
	...fields.map(({ displayName }) => displayName),
	...fields.flatMap((field) => choicesOf(field).map(({ name }) => name)),
	...fields.flatMap(({ modes = [] }) => modes.map(({ displayName }) => displayName)),
	...operations,
	...[node, trigger, credential].map(({ displayName }) => displayName),
];
