import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode } from 'n8n-workflow';

import { createClips } from '../../../nodes/RekaVision/resources/clip/create';
import { apiError, unreadableError } from '../../../nodes/shared/errors';
import { connectionError } from '../../../nodes/shared/errors/connection';

const node = { id: '1', name: 'Reka Vision', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
const topic = { action: 'get the clip job', noun: 'clip job', labelOf: createClips.labels };

const rows = readFileSync(join(__dirname, '../../../docs/faults.md'), 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| What happens'))
	.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);

const NUMBERS = { 'x-ratelimit-requests-limit': '10', 'x-ratelimit-requests-remaining': '0', 'retry-after': '3600' };
const refused = (
	statusCode: number,
	headers = {},
	body: unknown = { error: { message: 'Value is odd', param: 'prompt' } },
) => apiError(node, { statusCode, headers, body }, topic).message;
const unnamed = (statusCode: number, headers = {}) =>
	refused(statusCode, headers, { error: { message: 'Value is odd' } });
const broken = (code: string) => connectionError(node, { code }, topic).message;

/** By the first words of a row. */
const SENTENCES: Array<[start: string, sentence: () => string]> = [
	['400, 422', () => refused(422)],
	['401', () => refused(401)],
	['402', () => refused(402)],
	['403', () => refused(403)],
	['404: it', () => unnamed(404)],
	['404: the address', () => refused(404, {}, { detail: 'Not Found' })],
	['409', () => refused(409)],
	['413', () => refused(413)],
	['429: used up', () => refused(429, NUMBERS)],
	['429: without', () => refused(429)],
	['500', () => refused(500)],
	['502, 503, 504', () => refused(503)],
	['The connection', () => broken('ECONNRESET')],
	['Reka is not there', () => broken('ECONNREFUSED')],
	['No answer', () => broken('ETIMEDOUT')],
	['The answer', () => unreadableError(node, { statusCode: 200, headers: {}, body: '<html>' }, topic).message],
	['A redirect', () => refused(302)],
];

it('has every row once', () => {
	const names = SENTENCES.map(([name]) => name);
	expect(rows.map(([what]) => names.filter((name) => what.startsWith(name)))).toEqual(names.map((name) => [name]));
});

it.each(rows)('docs/faults.md tells the truth: %s', (what, sentence) => {
	const [, said] = SENTENCES.find(([start]) => what.startsWith(start))!;
	expect(said()).toBe(sentence);
});
