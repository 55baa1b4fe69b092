import {describe, expect, test} from 'vitest';
import {ask, resourceOf, wasNeverSent} from '../../source/accounts/answer.ts';
import {AccountServer} from '../../source/accounts/server.ts';
import {OfflineError} from '../../source/http.ts';
import {freePort} from '../helpers/free-port.ts';
import {standIn} from './stand-in.ts';
import {told} from './told.ts';

describe('what is no Account Server', () => {
	test.each([
		['a web page', 200, '<!doctype html><title>Hello</title>', 'unexpected-answer', 'it is a web page'],
		['a web page for its errors', 502, '<html>Bad Gateway', 'unexpected-answer', 'status 502'],
		['nothing', 200, '', 'unexpected-answer', 'it has no content'],
		['text', 200, 'hello', 'unexpected-answer', 'it is not JSON'],
		['JSON that is no object', 200, '[1]', 'unexpected-answer', 'not in the format HAL'],
		['JSON without links', 200, '{"hello":"world"}', 'no-hal-root', 'no links where it begins'],
		['a problem without a number', 403, '{"error":"no"}', 'unexpected-answer', 'without saying why'],
		['not found', 404, '{"code":1100,"title":"Resource not found"}', 'no-hal-root', 'no links'],
		['a redirection', 301, '', 'unexpected-answer', 'sends elsewhere, to elsewhere.example'],
	])('answers with %s', async (_, status, body, code, words) => {
		const address = await standIn((_request, response) => {
			response.writeHead(status, {Location: 'https://elsewhere.example/'}).end(body);
		});
		expect(await told(new AccountServer(address).root())).toMatchObject({
			code,
			message: expect.stringContaining(words),
			nextStep: expect.stringMatching(/\.$/),
		});
	});
});

test('a request has the token and its body, and its answer comes with its headers', async () => {
	const seen: unknown[] = [];
	const address = await standIn((request, response) => {
		seen.push([request.method, request.headers.authorization, request.headers['content-type']]);
		response.setHeader('ETag', '"1"');
		response.end('{"_links":{"self":{"href":"/"}}}');
	});
	const answer = await ask({method: 'PUT', url: address, token: 'a.b.c', json: {name: 'x'}});
	expect(seen).toEqual([['PUT', 'Bearer a.b.c', 'application/json']]);
	expect([answer.status, answer.header('etag'), answer.header('location')]).toEqual([200, '"1"', undefined]);
	expect(resourceOf(answer).links.has('self')).toBe(true);
	await ask({method: 'GET', url: address});
	expect(seen[1]).toEqual(['GET', undefined, undefined]);
});

test('a request that found no server was never sent; one whose answer is lost may have been', async () => {
	const failure = async (url: string) => {
		const error: unknown = await ask({method: 'POST', url}).catch((thrown: unknown) => thrown);
		if (!(error instanceof OfflineError)) throw new Error(`not offline: ${error}`);
		return wasNeverSent(error);
	};
	expect(await failure(`http://127.0.0.1:${await freePort()}/`)).toBe(true);
	expect(await failure(await standIn((request) => void request.socket.destroy()))).toBe(false);
});
