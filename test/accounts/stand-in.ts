import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

/** A server on loopback that answers as a test wants; gives its address. */
export async function standIn(
	answer: (request: IncomingMessage, response: ServerResponse, root: string) => void,
): Promise<string> {
	let root = '';
	const server = createServer((request, response) => {
		request.resume();
		answer(request, response, root);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	return root;
}

/** The same for JSON by path, without its query. */
export function standInFor(documents: (root: string) => Readonly<Record<string, object>>): Promise<string> {
	return standIn((request, response, root) => {
		const document = documents(root)[(request.url ?? '').split('?')[0] ?? ''];
		response.writeHead(document === undefined ? 404 : 200, {'Content-Type': 'application/hal+json'});
		response.end(JSON.stringify(document ?? {status: 404, code: 1100, title: 'Resource not found'}));
	});
}
