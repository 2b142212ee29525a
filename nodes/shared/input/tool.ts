import { type INode, type INodeProperties } from 'n8n-workflow';

const TOOL: unique symbol = Symbol('tool');

/** What differs about a field in the variant of the node that n8n makes for AI agents. */
export interface ToolVariant {
	default: INodeProperties['default'];
	description?: string;
}

interface HasVariant {
	readonly [TOOL]?: ToolVariant;
}

/** Whether a node is that variant: n8n adds this ending to the name of the type. */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/**
 * Gives a field another default in tools. It holds for a field that stands in a collection and was not added, too; a copy of the field keeps
 * it, and stays the same field.
 */
export function forTools<const P extends INodeProperties>(property: P, variant: ToolVariant): P {
	return { ...property, [TOOL]: variant };
}

/** What {@link forTools} says of a field. */
export function toolVariantOf(property: INodeProperties): ToolVariant | undefined {
	return (property as HasVariant)[TOOL];
}

/** The default of a field in the node that is being run. */
export function standardOf(property: INodeProperties, node: Pick<INode, 'type'>): INodeProperties['default'] {
	const variant = isTool(node) ? toolVariantOf(property) : undefined;
	return variant ? variant.default : property.default;
}
