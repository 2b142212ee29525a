import { field } from './field';

/** Simplify of operations whose items hold less or more than the API's answer. */
export const simplifyField = field({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
