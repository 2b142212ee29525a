import type { Resource } from '../../nodes/RekaVision/engine/resource';
import { type Coverage, compareCoverage } from './compare';
import { contractEndpoints } from './contract';
import { sendersOf } from './operations';
import { REASONS } from './reasons';

/** How much of the contract the node reaches. */
export function coverageOf(resources: Resource[]): Coverage {
	return compareCoverage(contractEndpoints(), sendersOf(resources), REASONS);
}
