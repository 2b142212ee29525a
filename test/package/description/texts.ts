import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** A field of a node or of the credential, with the way that leads to it, for readable test output. */
export interface PlacedField {
	/** For example `clip/create > Options > Aspect Ratio`. */
	place: string;
	/** Under which its value is saved, for example `options.aspectRatio`. */
	path: string;
	field: INodeProperties;
}

/** Every field of a list of properties, those inside of collections included. */
export function allFields(properties: INodeProperties[], parent?: PlacedField): PlacedField[] {
	return properties.flatMap((field) => {
		const { resource = [], operation = [] } = field.displayOptions?.show ?? {};
		const owner = parent?.place ?? [...resource, ...operation].join('/');
		const placed: PlacedField = {
			place: [owner, field.displayName].filter(Boolean).join(' > '),
			path: [parent?.path, field.name].filter(Boolean).join('.'),
			field,
		};
		return [placed, ...allFields(nestedFields(field), placed)];
	});
}

/** The fields that a collection holds; for other types none. */
export function nestedFields(field: INodeProperties): INodeProperties[] {
	if (field.type === 'collection') return (field.options ?? []) as INodeProperties[];
	if (field.type === 'fixedCollection') {
		return ((field.options ?? []) as INodePropertyCollection[]).flatMap(({ values }) => values);
	}
	return [];
}

/** The entries of a dropdown; for other types none. */
export function choicesOf(field: INodeProperties): INodePropertyOptions[] {
	return field.type === 'options' || field.type === 'multiOptions'
		? ((field.options ?? []) as INodePropertyOptions[])
		: [];
}

/** Words that Title Case writes in lower case unless they stand first or last. */
const smallWords =
	/^(a|an|and|as|at|but|by|for|from|if|in|into|nor|of|on|or|over|per|than|the|to|up|via|vs|when|with|without)$/;

/** Names and initialisms keep their capitals inside of a sentence. */
const properNames = /^(AI|API|ID|IDs|JSON|Q&A|Reka|URL|URLs|V2|YouTube)$/;

/** Whether every word that counts has a capital. */
export function isTitleCase(text: string): boolean {
	const words = text.split(/[\s(/]+/).filter(Boolean);
	return words.every((word, index) => {
		const inner = index > 0 && index < words.length - 1;
		return !/^\p{Ll}/u.test(word) || (inner && smallWords.test(word)) || /^\d/.test(word);
	});
}

/** Whether a capital stands at the beginning and, besides names, nowhere else. */
export function isSentenceCase(text: string): boolean {
	const [first = '', ...rest] = text.split(/\s+/);
	return (
		/^\p{Lu}/u.test(first) &&
		rest.every((word) => !/\p{Lu}/u.test(word) || properNames.test(word.replace(/^\((.+)\)$/, '$1')))
	);
}

/** Whether a text of one sentence has no period at its end, and a text of several has one. */
export function endsWell(text: string): boolean {
	const severalSentences = /[.!?]\s+\p{Lu}/u.test(text);
	return text.endsWith('.') === severalSentences;
}

/** A text without the addresses in it, which have a spelling of their own. */
export function withoutAddresses(text: string): string {
	return text.replace(/<a href="[^"]*"( target="_blank")?>|<\/a>|https?:\/\/\S+/g, '');
}

/** What no visible text may hold. */
export const unwanted: Array<[what: string, pattern: RegExp]> = [
	['an emoji', /\p{Extended_Pictographic}/u],
	['HTML', /[<>]\S/],
	['a back-tick', /`/],
	['two spaces', / {2}/],
	['an initialism in the wrong case', /\b(id|Id|ids|url|Url|urls|json|Json|api|Api|html|Html|ai|Ai)\b(?![_.:=])/],
	['"etc." or an unfinished text', /\betc\b|\bTBD\b|lorem/i],
];
