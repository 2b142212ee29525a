import { fileTypeOf } from '../../../nodes/shared/files/kind';

const mp4 = { mime: 'video/mp4', extension: 'mp4' };
const URL = 'https://cdn.example.com/clips/1';
const nothing = new Uint8Array();

it.each([
	['....ftypisom', 'video/mp4', 'mp4'],
	['....ftypqt  ', 'video/quicktime', 'mov'],
	['....ftypavif', 'image/avif', 'avif'],
	['\xff\xd8\xff\xe0', 'image/jpeg', 'jpg'],
	['\x89PNG\r\n\x1a\n', 'image/png', 'png'],
	['GIF89a', 'image/gif', 'gif'],
	['RIFF....WEBP', 'image/webp', 'webp'],
	['RIFF....AVI ', 'video/x-msvideo', 'avi'],
	['\x1a\x45\xdf\xa3....webm', 'video/webm', 'webm'],
	['\x1a\x45\xdf\xa3....matroska', 'video/x-matroska', 'mkv'],
])('knows %j, whatever the server says', (head, mime, extension) => {
	expect(fileTypeOf(Buffer.from(head, 'latin1'), 'application/octet-stream', URL, mp4)).toEqual({ mime, extension });
});

it.each([
	['video/webm', URL, 'video/webm', 'webm'],
	['IMAGE/PNG; charset=x', URL, 'image/png', 'png'],
	['video/ogg', URL, 'video/ogg', 'ogg'],
	['image/svg+xml', URL, 'image/svg+xml', 'svg'],
	['application/octet-stream', `${URL}.MOV?signature=a.png`, 'video/quicktime', 'mov'],
	[undefined, `${URL}.jpeg#top`, 'image/jpeg', 'jpg'],
	['binary/octet-stream', URL, 'video/mp4', 'mp4'],
	[undefined, URL, 'video/mp4', 'mp4'],
])('goes by the type %j and the URL %s where the bytes tell nothing', (contentType, url, mime, extension) => {
	expect(fileTypeOf(nothing, contentType, url, mp4)).toEqual({ mime, extension });
});
