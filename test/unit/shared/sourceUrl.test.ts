import { readSourceUrl } from '../../../nodes/shared/clips/sourceUrl';

const ID = 'dQw4w9WgXcQ';

describe('the spellings of a YouTube video', () => {
	it.each([
		`https://www.youtube.com/watch?v=${ID}`,
		`http://youtube.com/watch?v=${ID}`,
		`https://m.youtube.com/watch?v=${ID}&t=42s`,
		`https://music.youtube.com/watch?v=${ID}&list=RDAMVM${ID}`,
		`https://www.youtube.com/watch?app=desktop&v=${ID}#t=10`,
		`https://WWW.YouTube.com/watch/?v=${ID}`,
		`https://youtu.be/${ID}`,
		`https://youtu.be/${ID}?si=abc&t=1`,
		`https://www.youtube.com/shorts/${ID}`,
		`https://www.youtube.com/embed/${ID}?start=3`,
		`https://www.youtube-nocookie.com/embed/${ID}`,
		`https://www.youtube.com/v/${ID}`,
		`https://www.youtube.com/e/${ID}`,
	])('%s is one video', (url) => {
		expect(readSourceUrl(url)).toEqual({ kind: 'video', key: `youtube:${ID}` });
	});

	it('tells two videos apart, also by the case of the ID', () => {
		const keys = [ID, ID.toLowerCase()].map((id) => readSourceUrl(`https://youtu.be/${id}`).key);
		expect(new Set(keys).size).toBe(2);
	});
});

describe('links of YouTube that are not one finished video', () => {
	it.each([
		['https://www.youtube.com/playlist?list=PL1', 'playlist'],
		['https://www.youtube.com/watch?list=PL1', 'playlist'],
		['https://www.youtube.com/embed/videoseries?list=PL1', 'playlist'],
		['https://www.youtube.com/@RekaAI', 'channel'],
		['https://www.youtube.com/@RekaAI/videos', 'channel'],
		['https://m.youtube.com/channel/UC123', 'channel'],
		['https://www.youtube.com/c/reka', 'channel'],
		['https://www.youtube.com/user/reka', 'channel'],
		['https://www.youtube.com/live/abc123', 'live'],
		['https://www.youtube.com/@RekaAI/live', 'live'],
		['https://www.youtube.com/embed/live_stream?channel=UC123', 'live'],
		['https://www.youtube.com/', 'page'],
		['https://www.youtube.com/results?search_query=cats', 'page'],
		['https://www.youtube.com/watch', 'page'],
		['https://www.youtube.com/shorts', 'page'],
		['https://youtu.be/', 'page'],
	])('%s is a %s', (url, kind) => {
		expect(readSourceUrl(url).kind).toBe(kind);
	});
});

describe('other sources', () => {
	it.each([
		'https://www.twitch.tv/videos/123',
		'https://media.example.com/talk.mp4?token=a%2Cb',
		'https://notyoutube.com/playlist?list=1',
		'https://youtube.com.example.org/@a',
	])('%s is a video', (url) => {
		expect(readSourceUrl(url)).toEqual({ kind: 'video', key: url });
	});

	it('does not look at the case of the host or at the fragment', () => {
		expect(readSourceUrl('https://Media.Example.com/Talk.mp4#t=1').key).toBe('https://media.example.com/Talk.mp4');
	});
});
