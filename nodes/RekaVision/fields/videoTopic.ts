import { type Topic } from '../engine/request';

/** A generation of Reka's API for videos. */
export type Generation = 'v1' | 'v2';

const ROUTE_MISSING = {
	v1: 'Reka no longer offers this for the resource Video. Use the resource Video V2',
	v2: 'Reka does not offer this for the resource Video V2 at this address. Use the resource Video, or check the Base URL of the credential',
};

/**
 * What the error sentences of an operation on `/v1/videos` or `/v2` say; a 404 for the route itself names the other resource.
 *
 * @param action as in {@link Topic}
 */
export function videoTopic(generation: Generation, action: string): Topic {
	return { action, noun: 'video', ifRouteMissing: ROUTE_MISSING[generation] };
}
