import { writtenText } from '../../../scripts/n8n/install';

it.each([
	// Another program has emptied the disk meanwhile.
	[-5e9, 'asking the registry'],
	[0, 'asking the registry'],
	[999_999, 'asking the registry'],
	[1e6, '1 MB written'],
	[37.9e6, '37 MB written'],
	[999e6, '999 MB written'],
	[1e9, '1.00 GB written'],
	[2.634e9, '2.63 GB written'],
])('says of %d bytes on the disk: %s', (bytes, text) => {
	expect(writtenText(bytes)).toBe(text);
});
