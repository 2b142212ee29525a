import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A message as it was handed in. */
export interface Mail {
	from: string;
	to: string[];
	/** Body, decoded. */
	text: string;
}

/** A mail server on this machine that keeps what it is given. */
export interface MailServer {
	port: number;
	mails: Mail[];
	close(): Promise<void>;
}

/** Starts a server that speaks as much SMTP as a client needs that wants neither TLS nor a log-in (RFC 5321). */
export async function startMailServer(): Promise<MailServer> {
	const mails: Mail[] = [];
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.once('close', () => open.delete(socket));
		void converse(socket, mails);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		mails,
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function converse(socket: Socket, mails: Mail[]): Promise<void> {
	const say = (line: string) => socket.write(`${line}\r\n`);
	const addressIn = (line: string) => /<(.*?)>/.exec(line)?.[1] ?? '';
	let from = '';
	let to: string[] = [];
	let data: string[] | undefined;
	say('220 localhost');
	for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
		if (data && line !== '.') data.push(line.replace(/^\./, ''));
		else if (data) {
			mails.push({ from, to, text: decoded(data) });
			[data, to] = [undefined, []];
			say('250 Taken');
		} else if (/^MAIL FROM:/i.test(line)) say(`250 ${(from = addressIn(line))}`);
		else if (/^RCPT TO:/i.test(line)) say(`250 ${to.push(addressIn(line))}`);
		else if (/^DATA/i.test(line)) {
			data = [];
			say('354 Go ahead');
		} else if (/^QUIT/i.test(line)) {
			say('221 Bye');
			socket.end();
		} else say('250 localhost');
	}
}

/** The body of a message with one part. */
function decoded(lines: string[]): string {
	const end = lines.indexOf('');
	const [headers, body] = [lines.slice(0, end).join('\n'), lines.slice(end + 1)];
	const encoding = /^content-transfer-encoding: *(\S+)/im.exec(headers)?.[1];
	if (encoding === 'base64') return Buffer.from(body.join(''), 'base64').toString();
	if (encoding !== 'quoted-printable') return body.join('\n');
	const joined = body.join('\n').replace(/=\n/g, '');
	return Buffer.from(
		joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	).toString();
}
