import { namesInWords, nameFromUrl, urlInWords } from '../../../nodes/RekaVision/files/describe';

it.each([
	['https://media.example.com/a%20talk.mp4?sig=secret', 'a talk.mp4'],
	['https://media.example.com/clips/holiday', 'holiday'],
	['https://media.example.com/clips/holiday/', 'holiday'],
	['https://media.example.com/%E0%A4%A', '%E0%A4%A'],
	['https://media.example.com/', ''],
	['https://media.example.com', ''],
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ', ''],
	['https://youtu.be/dQw4w9WgXcQ', ''],
	['https://m.youtube.com/shorts/dQw4w9WgXcQ', ''],
	['https://drive.google.com/uc?export=download&id=1', ''],
	['https://drive.google.com/file/d/1/view', ''],
	['https://notyoutube.com/talk', 'talk'],
])('names what is at %s %j', (url, name) => {
	expect(nameFromUrl(url)).toBe(name);
});

it('never shows the query of a URL, and cuts long ones', () => {
	expect(urlInWords('https://cdn.example.com/a/b.mp4?X-Amz-Signature=secret#x')).toBe('cdn.example.com/a/b.mp4');
	expect(urlInWords(`https://cdn.example.com/${'a'.repeat(500)}`)).toHaveLength(120);
	expect(urlInWords('https://cdn.example.com')).toBe('cdn.example.com');
});

it('quotes file names on one line', () => {
	expect(namesInWords(['a.png', 'b\n.png'])).toBe('"a.png", "b .png"');
	expect(namesInWords(Array.from({ length: 100 }, () => 'image.png'))).toHaveLength(120);
});
