import {type AddressInfo, createServer, type Socket} from 'node:net';
import {endAfterTest} from './live.ts';

/** An SMTP server that refuses what it is told to refuse; gives its URL and the mails it took. */
export async function smtpServer(refuses: {readonly command?: string; readonly with?: string} = {}) {
	const mails: string[] = [];
	const sockets = new Set<Socket>();
	const listener = createServer((socket) => {
		sockets.add(socket);
		let rest = '';
		let inData = false;
		socket.write('220 ready\r\n');
		socket.on('error', () => {});
		socket.setEncoding('latin1').on('data', (data: string) => {
			rest += data;
			for (;;) {
				const end = inData ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n');
				if (end === -1) return;
				const text = rest.slice(0, end);
				rest = rest.slice(end + (inData ? 5 : 2));
				if (inData) mails.push(text);
				const refused = !inData && refuses.command !== undefined && text.startsWith(refuses.command);
				const answer = refused ? refuses.with : !inData && text === 'DATA' ? '354 go on' : '250 well';
				inData = answer === '354 go on';
				socket.write(`${answer}\r\n`);
			}
		});
	});
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	endAfterTest(() => {
		for (const socket of sockets) socket.destroy();
		listener.close();
	});
	return {url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`, mails};
}
