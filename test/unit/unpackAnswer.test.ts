import fc from 'fast-check';

import { unpackAnswer } from '../../nodes/RekaVision/resources/video/unpack';

const sections = {
	sections: [
		{ section_type: 'markdown', markdown: 'One.' },
		{ section_type: 'note', note: 'Two.' },
	],
};
const json = JSON.stringify(sections);

it.each([
	['an object', sections],
	['JSON text', json],
	['JSON text with white space', `\n ${json}\n`],
	['JSON in a code fence', `\`\`\`json\n${json}\n\`\`\``],
	['JSON in a fence with empty lines around it', `\n\`\`\`json  \n\n\n${json}\n\n\`\`\`\n`],
	['JSON in a fence without a language', `\`\`\`\n${json}\n\`\`\`\n`],
])('gives the sections of %s as text, one below the other', (_what, response) => {
	expect(unpackAnswer(response)).toEqual({ text: 'One.\n\nTwo.', data: sections });
});

it('gives the markdown of a section whose type names nothing', () => {
	const odd = {
		sections: [{ section_type: 'summary', markdown: 'One.' }, { markdown: 'Two.' }, { section_type: 'x' }],
	};
	expect(unpackAnswer(odd)?.text).toBe('One.\n\nTwo.');
});

it('keeps the JSON of an answer that has no sections, and gives its object too', () => {
	expect(unpackAnswer('{"cars": 2}')).toEqual({ text: '{"cars": 2}', data: { cars: 2 } });
	expect(unpackAnswer({ cars: 2 })).toEqual({ text: '{"cars":2}', data: { cars: 2 } });
});

it.each(['A car.', '', '{ no JSON', '{"cut": ', '[1, 2]', 'See ```json\n{"a":1}\n``` above'])(
	'leaves %j as it is',
	(text) => {
		expect(unpackAnswer(text)).toEqual({ text });
	},
);

it.each([null, undefined, 3, [1]])('finds no answer in %j', (response) => {
	expect(unpackAnswer(response)).toBeUndefined();
});

it('never fails, and never loses text', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
			expect(unpackAnswer(text)?.text).toEqual(expect.any(String));
			if (!text.includes('sections')) expect(unpackAnswer(text)?.text).toBe(text);
		}),
	);
});
