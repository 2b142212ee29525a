import type { Coverage } from './compare';

/** docs/coverage.md. */
export function renderCoverage({ rows }: Coverage): string {
	return [
		'# Coverage of the API',
		'',
		"Every endpoint and field of Reka's documented API, and where the node offers it. Written by `npm run coverage` from the contract of the",
		'sandbox and from the operations; a test keeps it so. What the node does not offer stands here with the reason. New fields go through',
		'Additional Fields (JSON), other endpoints through the [HTTP Request node](other-endpoints.md).',
		'',
		'| Endpoint | Field | Where |',
		'| --- | --- | --- |',
		...rows.map(
			({ endpoint, field, reachedBy, reason }, at) =>
				`| ${rows[at - 1]?.endpoint === endpoint ? '' : `\`${endpoint}\``} | ${field && `\`${field}\``} | ${reachedBy.length > 0 ? reachedBy.join('; ') : `Not offered. ${reason ?? ''}`} |`,
		),
		'',
	].join('\n');
}
