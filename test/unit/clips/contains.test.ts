import fc from 'fast-check';

import { isWanted } from '../../../nodes/RekaVisionTrigger/jobFilter';
import { sourceUrlContains, textContains } from '../../../nodes/shared/clips/contains';

const ID = 'dQw4w9WgXcQ';

describe('a part of a text', () => {
	it.each([
		['Pick the FUNNIEST moments', 'funniest'],
		['caf\u00e9', 'cafe\u0301'],
		['cafe\u0301', 'CAF\u00c9'],
		['the best\r\n  moments', 'best moments'],
		['the best moments', ' best\nmoments '],
		['anything', ''],
	])('%j holds %j', (text, part) => expect(textContains(text, part)).toBe(true));

	it.each<[unknown, string]>([
		['the best moments', 'worst'],
		['bestmoments', 'best moments'],
		[undefined, 'a'],
		[null, ''],
	])('%j does not hold %j', (text, part) => expect(textContains(text, part)).toBe(false));

	it('holds every part of itself', () => {
		fc.assert(
			fc.property(fc.string(), fc.nat(), fc.nat(), (text, start, length) =>
				expect(textContains(text, text.slice(start % (text.length + 1)).slice(0, length))).toBe(true),
			),
		);
	});
});

describe('a part of a source URL', () => {
	it.each([
		[`https://www.youtube.com/watch?v=${ID}`, `https://youtu.be/${ID}`],
		[`https://www.youtube.com/watch?v=${ID}`, `youtu.be/${ID}?t=3`],
		[`https://youtu.be/${ID}?si=a`, `watch?v=${ID}`],
		[`https://youtu.be/${ID}?si=a`, `www.youtube.com/watch?v=${ID}&t=4`],
		[`https://youtu.be/${ID}`, ID.toLowerCase()],
		[`https://youtu.be/${ID}`, 'youtube.com'],
		[`https://www.youtube.com/shorts/${ID}`, 'youtu.be'],
		[`https://youtu.be/${ID}`, 'YouTube'],
		['http://www.example.com/talks/a.mp4', 'https://example.com/talks'],
		['https://example.com/talks/a.mp4', 'www.example.com/talks/'],
		['https://example.com:8080/talks/a.mp4', 'www.example.com:8080/talks'],
		['https://example.com/talks/%C3%BCber.mp4', '\u00fcber'],
		['https://example.com/talks/%C3%BCber.mp4', 'u\u0308ber'],
		['https://example.com/a%2fb.mp4', 'a%2Fb'],
		['https://example.com/my%20talk.mp4', 'my talk'],
		['https://example.com/100%.mp4', '100%'],
		['https://example.com/TALK.mp4', 'talk'],
		['https://twitch.tv/videos/1', 'www.twitch.tv'],
		['https://www.twitch.tv/videos/1', 'https://twitch.tv/'],
		['https://clips.twitch.tv/Slug', 'm.twitch.tv'],
		['https://dropbox.com/s/x/a.mp4?dl=1', 'www.dropbox.com'],
		['https://dl.dropboxusercontent.com/s/x/a.mp4', 'dropbox.com'],
		['https://drive.usercontent.google.com/download?id=1', 'drive.google.com'],
		[`https://youtu.be/${ID}`, 'music.youtube.com'],
		[`https://youtu.be/${ID}`, `?v=${ID}`],
		[`https://youtu.be/${ID}`, `/watch?v=${ID}`],
		[`https://youtu.be/${ID}`, `shorts/${ID}`],
		[`https://www.youtube.com/watch?v=${ID}`, `"https://youtu.be/${ID}"`],
		[`https://www.youtube.com/watch?v=${ID}`, `<youtu.be/${ID}>`],
	])('%s holds %s', (url, part) => expect(sourceUrlContains(url, part)).toBe(true));

	it.each<[unknown, string]>([
		[`https://youtu.be/${ID}`, `watch?v=${ID.slice(0, -1)}x`],
		['https://vimeo.example/1', 'youtube.com'],
		['https://twitch.tv/videos/1', 'www.youtube.com'],
		['https://youtu.be/abcdefghijk', 'twitch.tv'],
		['https://twitch.tv/videos/1', 'dropbox.com'],
		['https://example.com/talk.mp4', '"'],
		['https://media.example.com/a.mp4', 'www.a'],
		['https://other.example.com/talks/a.mp4', 'https://example.com/talks'],
		[7, '7'],
	])('%s does not hold %s', (url, part) => expect(sourceUrlContains(url, part)).toBe(false));
});

describe('a job', () => {
	const job = { id: 'Job-A', status: 'completed', video_urls: ['https://a.example/1.mp4', `https://youtu.be/${ID}`] };

	it('of several sources is wanted for one of them', () => {
		expect(isWanted(job, { sourceUrl: 'a.example' })).toBe(true);
		expect(isWanted(job, { sourceUrl: `watch?v=${ID}` })).toBe(true);
		expect(isWanted(job, { sourceUrl: 'b.example' })).toBe(false);
	});

	it('is wanted by its ID in whatever letter case Reka gives it', () => {
		expect(isWanted(job, { jobIds: ['job-a'] })).toBe(true);
		expect(isWanted(job, { jobIds: ['job-b'] })).toBe(false);
	});
});
