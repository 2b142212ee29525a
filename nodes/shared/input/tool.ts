import { type INode, type INodeProperties } from 'n8n-workflow';

const TOOL: unique symbol = Symbol('tool');

/** What differs about a field in the variant of the node that n8n makes for AI agents. */
export interface ToolVariant {
	default: INodeProperties['default'];
	description?: string;
	options?: INodeProperties['options'];
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

/** Shows a field in workflows alone. A host that does not know of tools shows it in both. */
export function notInTools<const P extends INodeProperties>(property: P): P {
	const { displayOptions } = property;
	return { ...property, displayOptions: { ...displayOptions, hide: { ...displayOptions?.hide, '@tool': [true] } } };
}

/**
 * The default of a field that the model fills in. The comment is how n8n's editor knows its own button for this.
 *
 * @param key what the model calls it
 * @param fallback for a field that the model may leave out
 */
export function fromModel(key: string, description = '', fallback?: string): string {
	const rest = fallback === undefined ? '' : `, ${JSON.stringify(fallback)}`;
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string'${rest}) }}`;
}

/** A field, or a collection of fields, as it stands in tools; the same object where nothing differs. A text that must be given comes from the model. */
export function variantForTools(property: INodeProperties): INodeProperties {
	const variant = variantOf(property);
	if (variant) return { ...property, ...variant };
	if (isForModels(property)) return { ...property, default: fromModel(keyOf(property.name), property.description) };
	if (property.type !== 'collection') return property;
	const options = (property.options ?? []) as INodeProperties[];
	return options.some(variantOf)
		? { ...property, options: options.map((option) => ({ ...option, ...variantOf(option) })) }
		: property;
}

/** The default of a field in the node that is being run. */
export function standardOf(property: INodeProperties, node: Pick<INode, 'type'>): INodeProperties['default'] {
	const variant = isTool(node) ? variantOf(property) : undefined;
	return variant ? variant.default : property.default;
}

function variantOf(property: INodeProperties): ToolVariant | undefined {
	return (property as HasVariant)[TOOL];
}

function isForModels({ type, required, default: standard }: INodeProperties): boolean {
	return type === 'string' && required === true && standard === '';
}

/** `video_urls` for `videoUrls`. */
function keyOf(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
