import fc from 'fast-check';

import { isLocalAddress } from '../../../nodes/shared/clips/sites/hosts';
import { checkSourceUrls, readSourceUrl } from '../../../nodes/shared/clips/sourceUrl';
import { NODE, thrownBy } from '../node';

const ID = 'dQw4w9WgXcQ';
const PLACE = { node: NODE, label: 'Video URLs', itemIndex: 0 };

const youtubeSpellings = (id: string) => [
	`https://www.youtube.com/watch?v=${id}`,
	`http://youtube.com/watch?v=${id}`,
	`https://m.youtube.com/watch?v=${id}&t=42s`,
	`https://music.youtube.com/watch?v=${id}&list=RDAMVM${id}`,
	`https://gaming.youtube.com/watch?v=${id}`,
	`https://www.youtube.com/watch?app=desktop&v=${id}#t=10`,
	`https://WWW.YouTube.com/watch/?v=${id}`,
	`https://www.youtube.com/watch/${id}`,
	`https://www.youtube.com/?v=${id}`,
	`https://www.youtube.com/watch?v=${id}?t=30`,
	`https://www.youtube.com/watch_popup?v=${id}`,
	`https://www.youtube.com/watch?vi=${id}`,
	`https://youtu.be/${id}`,
	`https://youtu.be/${id}?si=abc&t=1`,
	`https://youtu.be/watch?v=${id}`,
	`https://www.youtube.com/shorts/${id}`,
	`https://www.youtube.com/live/${id}?si=abc`,
	`https://www.youtube.com/embed/${id}?start=3`,
	`https://www.youtube-nocookie.com/embed/${id}`,
	`https://www.youtubekids.com/watch?v=${id}`,
	`https://youtube.googleapis.com/v/${id}?version=3`,
	`https://www.youtube.com/v/${id}`,
	`https://www.youtube.com/vi/${id}`,
	`https://www.youtube.com/e/${id}`,
	`https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D${id}%26feature%3Dshare`,
	`https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D${id}&gl=DE`,
];

describe('the spellings of a YouTube video', () => {
	it.each(youtubeSpellings(ID))('%s is one video', (url) => {
		expect(readSourceUrl(url)).toEqual({ kind: 'video', key: `youtube:${ID}`, url: expect.stringContaining(ID) });
	});

	it('is the same for every ID', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[\w-]{11}$/), (id) => {
				for (const url of youtubeSpellings(id)) expect(readSourceUrl(url).key).toBe(`youtube:${id}`);
			}),
		);
	});

	it('sends the address that was given, or the one to which it leads', () => {
		const live = `https://www.youtube.com/live/${ID}?si=abc`;
		expect(readSourceUrl(` <${live}>, `).url).toBe(live);
		expect(readSourceUrl(`https://www.youtube.com/attribution_link?u=/watch?v=${ID}`).url).toBe(
			`https://www.youtube.com/watch?v=${ID}`,
		);
	});

	it('tells two videos apart, also by the case of the ID', () => {
		const keys = [ID, ID.toLowerCase()].map((id) => readSourceUrl(`https://youtu.be/${id}`).key);
		expect(new Set(keys).size).toBe(2);
	});
});

describe('the spellings of a Twitch video', () => {
	it.each([
		'https://www.twitch.tv/videos/1234567890',
		'https://m.twitch.tv/videos/1234567890?t=1h2m',
		'https://twitch.tv/reka/video/1234567890',
		'https://twitch.tv/reka/v/1234567890',
		'https://player.twitch.tv/?video=v1234567890&parent=example.com',
		'https://player.twitch.tv/?video=1234567890',
		'https://embed.twitch.tv/?video=1234567890',
		'https://go.twitch.tv/videos/1234567890',
		'https://twitch.tv/reka/videos/1234567890',
	])('%s is one video', (url) => {
		expect(readSourceUrl(url)).toEqual({ kind: 'video', key: 'twitch:1234567890', url });
	});

	it.each([
		'https://clips.twitch.tv/BraveWittyOtter-x1',
		'https://clips.twitch.tv/embed?clip=BraveWittyOtter-x1&parent=example.com',
		'https://www.twitch.tv/reka/clip/BraveWittyOtter-x1?filter=clips',
		'https://m.twitch.tv/clip/BraveWittyOtter-x1',
	])('%s is one clip', (url) => {
		expect(readSourceUrl(url)).toEqual({ kind: 'video', key: 'twitch:clip:BraveWittyOtter-x1', url });
	});
});

describe('links that are not one finished video', () => {
	it.each([
		['https://www.youtube.com/playlist?list=PL1', 'playlist'],
		[`https://www.youtube.com/playlist?list=PL1&v=${ID}`, 'playlist'],
		['https://www.youtube.com/watch?list=PL1', 'playlist'],
		['https://www.youtube.com/embed/videoseries?list=PL1', 'playlist'],
		['https://www.youtube.com/embed?listType=playlist&list=PL1', 'playlist'],
		[`https://www.youtube.com/watch_videos?video_ids=${ID},${ID}`, 'playlist'],
		['https://www.youtube.com/@RekaAI', 'channel'],
		['https://www.youtube.com/@RekaAI/videos', 'channel'],
		['https://www.youtube.com/@RekaAI/streams', 'channel'],
		['https://m.youtube.com/channel/UC123', 'channel'],
		['https://www.youtube.com/c/reka', 'channel'],
		['https://www.youtube.com/user/reka', 'channel'],
		['https://www.youtube.com/@RekaAI/live', 'live'],
		['https://www.youtube.com/channel/UC123/live', 'live'],
		['https://www.youtube.com/embed/live_stream?channel=UC123', 'live'],
		['https://www.youtube.com/', 'page'],
		['https://www.youtube.com/results?search_query=cats', 'page'],
		['https://www.youtube.com/feed/subscriptions', 'page'],
		['https://www.youtube.com/watch', 'page'],
		['https://www.youtube.com/watch?v=', 'page'],
		['https://www.youtube.com/shorts', 'page'],
		['https://www.youtube.com/attribution_link?a=x', 'page'],
		['https://studio.youtube.com/video/dQw4w9WgXcQ/edit', 'page'],
		['https://youtu.be/', 'page'],
		['https://www.youtube.com/live/abc123', 'malformed'],
		['https://www.youtube.com/watch?v=undefined', 'malformed'],
		['https://youtu.be/null', 'malformed'],
		[`https://youtu.be/${ID}x`, 'malformed'],
		[`https://www.youtube.com/watch?v=${ID}.&t=1`, 'malformed'],
		[`https://www.youtube.com/shorts/${ID})`.replace(')', '%29'), 'malformed'],
		['https://www.twitch.tv/reka', 'channel'],
		['https://www.twitch.tv/reka/videos', 'channel'],
		['https://www.twitch.tv/reka/about', 'channel'],
		['https://player.twitch.tv/?channel=reka', 'channel'],
		['https://www.twitch.tv/collections/abc', 'playlist'],
		['https://www.twitch.tv/directory/category/chess', 'page'],
		['https://www.twitch.tv/', 'page'],
		['https://www.twitch.tv/videos', 'page'],
		['https://clips.twitch.tv/', 'page'],
		['https://dashboard.twitch.tv/u/reka', 'page'],
		['https://www.twitch.tv/videos/undefined', 'malformed'],
		['https://drive.google.com/file/d/1abc/view?usp=sharing', 'share'],
		['https://drive.google.com/file/d/1abc/preview', 'share'],
		['https://drive.google.com/a/example.com/file/d/1abc/view', 'share'],
		['https://drive.google.com/open?id=1abc', 'share'],
		['https://drive.google.com/drive/u/0/folders/1abc', 'share'],
		['https://drive.google.com/uc', 'share'],
		['https://docs.google.com/file/d/1abc/edit', 'share'],
		['https://www.dropbox.com/s/abc/talk.mp4', 'share'],
		['https://www.dropbox.com/s/abc/talk.mp4?dl=0', 'share'],
		['https://www.dropbox.com/scl/fi/abc/talk.mp4?rlkey=x&dl=0', 'share'],
		['https://www.dropbox.com/scl/fo/abc/def?rlkey=x&dl=1', 'share'],
		['https://www.dropbox.com/sh/abc/def?dl=1', 'share'],
		['https://www.dropbox.com/home/talk.mp4', 'share'],
		['https://db.tt/abc', 'share'],
		['https://photos.app.goo.gl/abc', 'share'],
		['https://photos.google.com/share/abc', 'share'],
		['https://1drv.ms/v/s!abc', 'share'],
		['https://onedrive.live.com/?id=1', 'share'],
		['https://example.sharepoint.com/:v:/g/abc', 'share'],
		['https://we.tl/t-abc', 'share'],
		['https://example.wetransfer.com/downloads/abc', 'share'],
		['https://www.icloud.com/iclouddrive/abc', 'share'],
		['https://share.icloud.com/photos/abc', 'share'],
		['https://app.box.com/s/abc', 'share'],
		['https://mega.nz/file/abc#key', 'share'],
		['https://u.pcloud.link/publink/show?code=abc', 'share'],
		['https://www.youtube.com./playlist?list=PLabc', 'playlist'],
		['https://www.twitch.tv./reka', 'channel'],
		['https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg', 'page'],
		['https://clips.twitch.tv/undefined', 'malformed'],
		['https://www.twitch.tv/reka/clip/null', 'malformed'],
		['https://media.example.com/undefined/talk.mp4', 'malformed'],
		['https://media.example.com/talks/undefined.mp4', 'malformed'],
		['https://media.example.com/%5Bobject%20Object%5D', 'malformed'],
		['https://undefined/talk.mp4', 'malformed'],
		['https://drive.google.com/uc?export=download&id=undefined', 'share'],
		['https://media.example.com/1.mp4https://media.example.com/2.mp4', 'malformed'],
		['https://localhost:5678/talk.mp4', 'malformed'],
		['https://localhost./talk.mp4', 'malformed'],
		['https://n8n.localhost/talk.mp4', 'malformed'],
		['https://0.0.0.0/talk.mp4', 'malformed'],
		['https://169.254.169.254/talk.mp4', 'malformed'],
		['https://127.0.0.1/talk.mp4', 'malformed'],
		['https://2130706433/talk.mp4', 'malformed'],
		['https://192.168.1.5/talk.mp4', 'malformed'],
		['https://172.20.0.3/talk.mp4', 'malformed'],
		['https://10.0.0.1/talk.mp4', 'malformed'],
		['https://[::1]/talk.mp4', 'malformed'],
		['https://[fd00::1]/talk.mp4', 'malformed'],
		['https://[fe80::1]/talk.mp4', 'malformed'],
		['https://nas.local/talk.mp4', 'malformed'],
		['https://nas.lan/talk.mp4', 'malformed'],
		['https://nas.home.arpa/talk.mp4', 'malformed'],
		['https://host.docker.internal/talk.mp4', 'malformed'],
		['https://https://media.example.com/talk.mp4', 'malformed'],
	])('%s is refused as %s, with a way to do it', (url, kind) => {
		expect(readSourceUrl(url)).toMatchObject({ kind, url });
		const error = thrownBy(() => checkSourceUrls(PLACE, url, true));
		expect(error.message).toMatch(/^Video URLs: "https:\/\/.*" (?:is the |is an? |has no ID |holds )/);
		expect(error.description).toContain('turn off Source: Check URLs');
		expect(checkSourceUrls(PLACE, url, false)).toEqual([url]);
	});

	it('lets addresses of the own network pass where Reka itself is there, as a test server is', () => {
		const local = 'http://127.0.0.1:3000/talk.mp4';
		expect(checkSourceUrls(PLACE, local, true, true)).toEqual([local]);
		expect(() => checkSourceUrls(PLACE, 'https://https://media.example.com/talk.mp4', true, true)).toThrow('twice');
		expect(['http://localhost:1', 'http://localhost.:1', 'http://10.1.2.3/v1'].every(isLocalAddress)).toBe(true);
		expect(['https://vision-agent.api.reka.ai', 'nonsense', 'https://10.example.com'].some(isLocalAddress)).toBe(false);
	});

	it('tells how a file of Google Drive gets to Reka', () => {
		const error = thrownBy(() => checkSourceUrls(PLACE, 'https://drive.google.com/file/d/1abc/view', true));
		expect(error.message).toContain('is a page of Google Drive, not a video file');
		expect(error.description).toContain(
			'Download the file with the Google Drive node, then send it with Video > Upload.',
		);
	});
});

describe('files of Drive and Dropbox', () => {
	it.each([
		['https://drive.google.com/uc?export=download&id=1abc', 'drive:1abc'],
		['https://drive.google.com/u/0/uc?id=1abc&export=download', 'drive:1abc'],
		['https://drive.usercontent.google.com/download?id=1abc&export=download', 'drive:1abc'],
		['https://www.dropbox.com/s/abc/talk.mp4?dl=1', 'dropbox:/s/abc/talk.mp4'],
		['https://www.dropbox.com/s/abc/talk.mp4?raw=1', 'dropbox:/s/abc/talk.mp4'],
		['https://dl.dropboxusercontent.com/s/abc/talk.mp4', 'dropbox:/s/abc/talk.mp4'],
		['https://dl.dropbox.com/s/abc/talk.mp4', 'dropbox:/s/abc/talk.mp4'],
		['https://www.dropbox.com/scl/fi/abc/talk.mp4?rlkey=x&st=y&dl=1', 'dropbox:/scl/fi/abc/talk.mp4'],
	])('%s is a video', (url, key) => expect(readSourceUrl(url)).toEqual({ kind: 'video', key, url }));
});

describe('other sources', () => {
	it.each([
		'https://media.example.com/talk.mp4?token=a%2Cb',
		'https://notyoutube.com/playlist?list=1',
		'https://youtube.com.example.org/@a',
		'https://twitch.tv.example.org/reka',
		'https://m.com/talk.mp4',
		'https://local.example.com/talk.mp4',
		'https://media.example.com/talks/null-and-undefined.mp4',
		'https://media.example.com/nan.mp4',
		'https://web.example/2020/https://y.example/b.mp4',
		'https://172.32.0.1/talk.mp4',
		'https://8.8.8.8/talk.mp4',
		'https://fd00.example.com/talk.mp4',
		'https://example.sharepoint.com/_layouts/15/download.aspx',
		'https://example.sharepoint.com/:v:/g/abc?download=1',
		'https://onedrive.live.com/download?id=1',
		'https://download.wetransfer.com/talk.mp4',
	])('%s is a video', (url) => {
		expect(readSourceUrl(url)).toEqual({ kind: 'video', url, key: url.slice('https://'.length) });
	});

	const plain = 'https://media.example.com/Talk~1.mp4?v=2&x=a%2Fb';
	it.each([
		'http://media.example.com/Talk~1.mp4?v=2&x=a%2Fb',
		'https://www.media.example.com/Talk~1.mp4?v=2&x=a%2fb',
		'https://m.media.example.com/Talk%7e1.mp4?x=a%2Fb&v=2',
		'https://MEDIA.example.com:443/Talk~1.mp4?v=2&x=a%2Fb#t=10',
		`${plain}&X-Amz-Algorithm=a&X-Amz-Signature=b&x-amz-date=c`,
		`${plain}&X-Goog-Signature=b&X-Goog-Expires=9`,
		`${plain}&Expires=1&Signature=a&Key-Pair-Id=b&Policy=c`,
		`${plain}&Expires=1&Signature=a&AWSAccessKeyId=b`,
		`${plain}&sv=2020&sp=r&st=1&se=2&sr=b&sig=x%3D`,
		`${plain}&se=1&si=2`,
		`${plain}&msclkid=a&dclid=b&gbraid=c&wbraid=d&gad_source=1&srsltid=e`,
		`${plain}&igsh=a&igshid=b&ttclid=c&twclid=d&yclid=e&li_fat_id=f`,
		`${plain}&mc_cid=a&mc_eid=b&_hsenc=c&_hsmi=d&mkt_tok=e&_ga=f&_gl=g`,
		`${plain}&OSSAccessKeyId=a&Expires=1&Signature=b&security-token=c`,
		`${plain}&x-oss-signature=a&X-Tos-Date=b&x-obs-date=c&x-cos-security-token=d`,
		`${plain}&q-sign-algorithm=sha1&q-ak=a&q-sign-time=1&q-key-time=2&q-header-list=&q-url-param-list=&q-signature=b`,
		`${plain}&Expires=1&Signature=a&Key-Pair-Id=b&Hash-Algorithm=SHA256`,
		`${plain}&response-content-disposition=attachment&X-Amz-Signature=b`,
		`${plain}&rscd=attachment&rsct=video&sv=2020&sig=a`,
		`${plain}&ex=1&is=2&hm=3`,
		`${plain}&token=a&token_path=%2F&expires=1`,
		'https://media.example.com./Talk~1.mp4?v=2&x=a%2Fb',
		// A link of Azure that a user, rather than the account, has signed.
		`${plain}&sv=a&spr=https&sip=b&skoid=c&sktid=d&skt=e&ske=f&sks=b&skv=g&saoid=h&suoid=i&scid=j&sdd=1&sr=d&sig=x`,
		`${plain}&ss=b&srt=o&sig=x`,
		`${plain}&GoogleAccessId=a&Expires=1&Signature=b`,
		`${plain}&utm_source=a&UTM_Medium=b&fbclid=c&gclid=d`,
	])('%s means the same file', (url) => expect(readSourceUrl(url).key).toBe(readSourceUrl(plain).key));

	it.each([
		'https://media.example.com/talk~1.mp4?v=2&x=a%2Fb',
		'https://media.example.com/Talk~1.mp4?v=3&x=a%2Fb',
		'https://media.example.com/Talk~1.mp4?v=2&x=a%2Fb&token=1',
		'https://media.example.com/Talk~1.mp4?v=2&x=a%2Fb&st=10',
		'https://media.example.com/Talk~1.mp4?v=2&x=a%2Fb&ex=10',
		'https://media.example.com/Talk~1.mp4?v=2&x=a%2Fb&token=1&utm_id=2',
		'https://media.example.com:8080/Talk~1.mp4?v=2&x=a%2Fb',
		'https://media2.example.com/Talk~1.mp4?v=2&x=a%2Fb',
	])('%s is another file', (url) => expect(readSourceUrl(url).key).not.toBe(readSourceUrl(plain).key));

	it.each([
		['https://media.example.com/talk%20%281%29.mp4', 'https://media.example.com/talk (1).mp4'],
		["https://media.example.com/it's,@4.mp4", 'https://media.example.com/it%27s%2C%404.mp4'],
	])('%s is %s', (one, other) => expect(readSourceUrl(one).key).toBe(readSourceUrl(other).key));

	it('reads every text without falling over it, and the same a second time', () => {
		const text = fc.oneof(
			fc.string(),
			fc.webUrl({ withQueryParameters: true, withFragments: true }),
			fc.webPath().map((path) => `https://www.youtube.com${path}`),
			fc.webPath().map((path) => `https://www.twitch.tv${path}`),
		);
		fc.assert(
			fc.property(text, (url) => {
				const source = readSourceUrl(url);
				expect(readSourceUrl(source.url)).toEqual(source);
			}),
		);
	});
});

describe('a list of sources', () => {
	it('takes every video once, in the spelling that came first', () => {
		const [first, ...others] = youtubeSpellings(ID);
		expect(checkSourceUrls(PLACE, [first, 'https://a.example/1.mp4', ...others].join('\n'), true)).toEqual([
			first,
			'https://a.example/1.mp4',
		]);
	});

	it('reads a copied sentence', () => {
		expect(checkSourceUrls(PLACE, `https://youtu.be/${ID}.`, true)).toEqual([`https://youtu.be/${ID}`]);
		expect(checkSourceUrls(PLACE, `(https://youtu.be/${ID})`, true)).toEqual([`https://youtu.be/${ID}`]);
		expect(checkSourceUrls(PLACE, 'https://a/1.mp4;https://b/2.mp4', true)).toEqual([
			'https://a/1.mp4',
			'https://b/2.mp4',
		]);
	});
});
