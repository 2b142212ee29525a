import { type Field } from '../input/field';
import { type Parameters } from '../input/item';

/** A path with holes for the ids of an item. */
export interface PathTemplate {
	/** For people and documents, for example `/v1/clips/{job_id}`. */
	pattern: string;
	/** The fields in the holes, by Reka's names. */
	fields: Record<string, Field<string>>;
	/** The path for one item, with encoded ids. */
	of(parameters: Parameters): string;
}

type Hole = Record<string, Field<string>>;

/** A path in which every id is encoded, so that none can lead to another resource: `` path`/v1/clips/${id}` ``. */
export function path(texts: TemplateStringsArray, ...ids: string[]): string;
/** The same with fields in place of ids, by the names that Reka gives them: `` path`/v1/clips/${{ job_id: clipJobLocator }}` ``. */
export function path(texts: TemplateStringsArray, ...holes: Array<string | Hole>): PathTemplate;
export function path(texts: TemplateStringsArray, ...holes: Array<string | Hole>): string | PathTemplate {
	const isHole = (hole: string | Hole): hole is Hole => typeof hole !== 'string';
	const filled = (fill: (hole: Hole) => string) =>
		texts.reduce((path, text, at) => path + inPlaceOf(holes[at - 1], fill) + text);
	if (!holes.some(isHole)) return filled(() => '');
	return {
		pattern: filled((hole) => `{${Object.keys(hole)[0]}}`),
		fields: Object.assign({}, ...holes.filter(isHole)) as Hole,
		of: (parameters) => filled((hole) => encodeURIComponent(parameters.read(Object.values(hole)[0]))),
	};
}

function inPlaceOf(hole: string | Hole, fill: (hole: Hole) => string): string {
	return typeof hole === 'string' ? encodeURIComponent(hole) : fill(hole);
}
