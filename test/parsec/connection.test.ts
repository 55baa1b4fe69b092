import {createServer, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {NarthexError} from '../../source/errors.ts';
import {parseServerUrl} from '../../source/parsec/address.ts';
import {createOrganization} from '../../source/parsec/administration.ts';
import {connectAnonymous, connectInvited} from '../../source/parsec/connection.ts';
import {type InvitationToken, parseOrganizationId} from '../../source/parsec/ids.ts';
import {encode} from '../../source/parsec/msgpack.ts';
import {decode} from '../../source/parsec/msgpack-reader.ts';
import {sentenceOf} from '../../source/words/sentence.ts';

let server: Server;
let answer: (response: ServerResponse) => void;
let received: {readonly headers: NodeJS.Dict<string | string[]>; readonly url: string; readonly body: Buffer};

beforeEach(async () => {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk) => chunks.push(chunk));
		request.on('end', () => {
			received = {headers: request.headers, url: request.url ?? '', body: Buffer.concat(chunks)};
			answer(response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
	server.closeAllConnections();
	return new Promise((resolve) => server.close(resolve));
});

function address() {
	return parseServerUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

function ping() {
	return connectAnonymous(address(), parseOrganizationId('Acmé')).send('ping', {ping: 'hello'});
}

/** What a Parsec server answers when it refuses a request. */
function refuse(status: number, headers: Readonly<Record<string, string>> = {}) {
	answer = (response) => {
		response.writeHead(status, {'Api-Version': '5.5', 'Content-Type': 'application/json', ...headers});
		response.end('{"detail":"whatever"}');
	};
}

async function failure(): Promise<NarthexError> {
	const error = await ping().then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof NarthexError)) throw new Error(`no NarthexError: ${error}`);
	return error;
}

test('a request carries what the protocol asks for, and its reply comes back typed', async () => {
	answer = (response) => {
		response.writeHead(200, {'Content-Type': 'application/msgpack', 'Api-Version': '5.5'});
		response.end(encode({status: 'ok', pong: 'hello', news: 1}));
	};
	expect(await ping()).toEqual({status: 'ok', pong: 'hello'});
	expect(received.url).toBe('/anonymous/Acm%C3%A9');
	expect(received.headers).toMatchObject({'api-version': '5.5', 'content-type': 'application/msgpack'});
	expect(received.headers.authorization).toBeUndefined();
	expect(decode(received.body)).toEqual({cmd: 'ping', ping: 'hello'});
});

test('an invited request is authorized by the token, and has no field but its name', async () => {
	answer = (response) => response.writeHead(410).end();
	const token = '0123456789abcdef0123456789abcdef' as InvitationToken;
	const place = {server: address(), organizationId: parseOrganizationId('Org'), type: 'claim_user', token} as const;
	await expect(connectInvited(place).send('invite_info', {})).rejects.toMatchObject({code: 'invitation-gone'});
	expect(received.url).toBe('/invited/Org');
	expect(received.headers.authorization).toBe(`Bearer ${token}`);
	expect(received.body.toString('hex')).toBe('81a3636d64ab696e766974655f696e666f');
});

describe('each HTTP status has its own code', () => {
	test.each([
		[401, 'authentication-missing'],
		[403, 'authentication-refused'],
		[404, 'organization-not-found'],
		[406, 'bad-content'],
		[410, 'invitation-gone'],
		[413, 'bad-content'],
		[415, 'bad-content'],
		[460, 'organization-expired'],
		[461, 'user-revoked'],
		[462, 'user-frozen'],
		[463, 'terms-of-service'],
		[464, 'web-client-refused'],
		[429, 'offline'],
		[500, 'server-failure'],
		[502, 'offline'],
		[503, 'offline'],
		[504, 'offline'],
	])('%i is %s', async (status, code) => {
		refuse(status);
		const error = await failure();
		expect(error.code).toBe(code);
		const {message, nextStep} = sentenceOf(error);
		expect(message).toMatch(/^[A-Z].*\.$/);
		expect(nextStep).toMatch(/\.$/);
	});

	test('422 names the versions that the server speaks', async () => {
		refuse(422, {'Supported-Api-Versions': '4.0;3.2'});
		const error = await failure();
		expect(error.code).toBe('unsupported-version');
		expect(sentenceOf(error).message).toContain('4.0;3.2');
	});

	test('422 without versions, or with what are none, is no Parsec server', async () => {
		refuse(422);
		expect((await failure()).code).toBe('not-a-parsec-server');
		refuse(422, {'Supported-Api-Versions': 'all of them'});
		expect((await failure()).code).toBe('not-a-parsec-server');
	});

	test.each([
		[500, 'text/html', 'server-failure', /^The server 127\.0\.0\.1:\d+ is in trouble \(HTTP status 500\)\.$/],
		[429, 'text/html', 'offline', /^The server 127\.0\.0\.1:\d+ is too busy at the moment \(HTTP status 429\)\.$/],
		[
			503,
			'text/html',
			'offline',
			/^The server 127\.0\.0\.1:\d+ cannot be reached: it is out of service at the moment\.$/,
		],
		[
			302,
			'text/html',
			'not-a-parsec-server',
			/^The server 127\.0\.0\.1:\d+ sends requests elsewhere: to login\.example\.$/,
		],
	])(
		'%i of %s is no matter of the request, for the commands and the administration',
		async (status, type, code, says) => {
			refuse(status, {'Content-Type': type, Location: 'https://login.example/'});
			const command = await failure();
			const create = createOrganization({server: address(), token: 't', organizationId: parseOrganizationId('Org')});
			const administration = (await create.catch((thrown: unknown) => thrown)) as NarthexError;
			for (const error of [command, administration]) {
				expect(error.code).toBe(code);
				expect(sentenceOf(error).message).toMatch(says);
			}
		},
	);

	test.each([-3600, -330, 330, 3600])(
		'a clock that is %i s off is told to a claimer before anyone is met',
		async (s) => {
			answer = (response) => {
				response.writeHead(200, {
					'Content-Type': 'application/msgpack',
					Date: new Date(Date.now() - s * 1000).toUTCString(),
				});
				response.end(encode({status: 'ok', type: 'DEVICE', claimer_user_id: new Uint8Array(16)}));
			};
			const token = '0123456789abcdef0123456789abcdef' as InvitationToken;
			const place = {
				server: address(),
				organizationId: parseOrganizationId('Org'),
				type: 'claim_device',
				token,
			} as const;
			const error = await connectInvited(place)
				.send('invite_info', {})
				.catch((thrown: unknown) => thrown);
			expect(error).toMatchObject({code: 'clock-skew'});
			const {seconds} = (error as NarthexError).facts as {seconds: number};
			expect(Math.abs(seconds - s)).toBeLessThan(10);
		},
	);

	test('498 says how far the clocks are apart, and which one is ahead', async () => {
		refuse(498, {Date: new Date(Date.now() + 3 * 3600_000 + 5 * 60_000).toUTCString()});
		const error = await failure();
		expect(error.code).toBe('clock-skew');
		expect(sentenceOf(error).message).toMatch(/is 3 h 5 min behind the server/);
		refuse(498, {Date: new Date(Date.now() - 12 * 60_000).toUTCString()});
		expect(sentenceOf(await failure()).message).toMatch(/is 12 min ahead of the server/);
	});
});

describe('what is no Parsec server', () => {
	test.each([
		['a page', 200, 'text/html', '<html>Log in</html>'],
		['a page that is not there', 404, 'text/html', '<html>Not found</html>'],
		['a redirection to elsewhere', 302, 'text/html', ''],
		['nothing at all', 200, 'text/plain', ''],
	])('%s says so', async (_, status, type, body) => {
		answer = (response) => {
			response.writeHead(status, {'Content-Type': type, Location: 'http://127.0.0.1:1/'});
			response.end(body);
		};
		expect((await failure()).code).toBe('not-a-parsec-server');
	});
});

test('a status that this version does not know is refused with a sentence', async () => {
	answer = (response) => response.end(encode({status: 'the_moon_is_full', reason: 'tides'}));
	const error = await failure();
	expect(error.code).toBe('server-failure');
	expect(sentenceOf(error).message).not.toContain('moon');
});

test('a known reply with a field missing cannot be read', async () => {
	answer = (response) => response.end(encode({status: 'ok'}));
	expect((await failure()).code).toBe('invalid-data');
});

test('an answer without end is cut off', async () => {
	answer = (response) => {
		response.writeHead(200, {'Content-Type': 'application/msgpack'});
		const more = () => {
			while (response.write(Buffer.alloc(256 * 1024)));
		};
		response.on('drain', more);
		more();
	};
	expect((await failure()).code).toBe('reply-too-large');
});

test('a server that nobody listens at is out of reach, and an aborted request throws why', async () => {
	const nowhere = address();
	await new Promise((resolve) => server.close(resolve));
	await expect(connectAnonymous(nowhere, parseOrganizationId('Org')).send('ping', {ping: ''})).rejects.toMatchObject({
		code: 'offline',
		facts: {reason: 'refused'},
	});
	const reason = new Error('enough');
	const signal = AbortSignal.abort(reason);
	await expect(connectAnonymous(nowhere, parseOrganizationId('Org')).send('ping', {ping: ''}, {signal})).rejects.toBe(
		reason,
	);
});
