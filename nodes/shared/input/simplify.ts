import { field } from './field';
import { notInTools } from './tool';

const simplify = field({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** Simplify of operations whose items hold less or more than the API's answer; in tools it is part of another field. */
export const simplifyField = notInTools(simplify);
