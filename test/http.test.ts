import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type RequestListener, type Server} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, onTestFinished, test, vi} from 'vitest';
import {NarthexError} from '../source/errors.ts';
import {sendHttp} from '../source/http.ts';
import {onUnencryptedConnection} from '../source/unencrypted.ts';
import {sentenceOf} from '../source/words/sentence.ts';
import {asAnotherAccount} from './devices/samples.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
	vi.unstubAllEnvs();
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'narthex-http-'));
	cleanups.push(() => rmSync(path, {recursive: true}));
	return path;
}

/** Listens on loopback; gives its port. */
async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	cleanups.push(() => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(resolve));
	});
	return (server.address() as AddressInfo).port;
}

const request = (url: string) => sendHttp({method: 'GET', url, headers: {}, limit: 1024, timeout: 10_000});

/** What a request to `url` fails with. */
async function failure(url: string): Promise<NarthexError> {
	const error = await request(url).catch((thrown: unknown) => thrown);
	if (!(error instanceof NarthexError)) throw new Error(`no failure: ${String(error)}`);
	return error;
}

test('an answer that begins while the request is still being sent is read to its end', async () => {
	const port = await listen(
		createServer((request, response) => {
			response.flushHeaders();
			request.resume().on('end', () => response.end('enough'));
		}),
	);
	const body = new Uint8Array(1024 * 1024);
	const url = `http://127.0.0.1:${port}/`;
	const {status, body: answer} = await sendHttp({method: 'POST', url, headers: {}, body, limit: 1024, timeout: 10_000});
	expect({status, answer: Buffer.from(answer).toString()}).toEqual({status: 200, answer: 'enough'});
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const DAY = 24 * 3600_000;

/** A certificate of its own authority, in a file, and a server with it. Times are in days from now. */
async function secureServer(names: string, from = -1, until = 1) {
	const made = folder();
	const path = (name: string) => join(made, name);
	const [key, certificate] = [path('key.pem'), path('certificate.pem')];
	const settings = {
		ca: {default_ca: 'authority'},
		authority: {
			new_certs_dir: made,
			database: path('index.txt'),
			rand_serial: 'yes',
			default_md: 'sha256',
			policy: 'policy',
			x509_extensions: 'extensions',
		},
		policy: {commonName: 'supplied'},
		extensions: {subjectAltName: names, basicConstraints: 'CA:TRUE'},
	};
	const sections = Object.entries(settings).map(([section, values]) =>
		[`[${section}]`, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join('\n'),
	);
	writeFileSync(path('settings'), sections.join('\n'));
	writeFileSync(path('index.txt'), '');
	const time = (days: number) =>
		`${new Date(Date.now() + days * DAY).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;
	const openssl = (...args: string[]) => execFileSync('openssl', args, {stdio: 'ignore'});
	const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=Test'];
	openssl('req', '-new', ...curve, '-keyout', key, '-out', path('request.pem'));
	const dates = ['-startdate', time(from), '-enddate', time(until)];
	const files = ['-config', path('settings'), '-keyfile', key, '-in', path('request.pem'), '-out', certificate];
	openssl('ca', '-batch', '-selfsign', '-notext', ...dates, ...files);
	const answer: RequestListener = (_, response) => response.end('hello');
	const server = createSecureServer({key: readFileSync(key), cert: readFileSync(certificate)}, answer);
	return {url: `https://127.0.0.1:${await listen(server)}/`, certificate};
}

/** What a program says to a URL that trusts the authorities of a file: another one, since they are read once. */
async function trusting(authorities: string, url: string): Promise<unknown> {
	vi.resetModules();
	vi.stubEnv('SSL_CAFILE', authorities);
	const fresh = await import('../source/http.ts');
	return fresh
		.sendHttp({method: 'GET', url, headers: {}, limit: 1024, timeout: 10_000})
		.catch((thrown: unknown) => thrown);
}

describe.runIf(hasOpenssl)('a certificate that does not verify', () => {
	test('of an authority that is not known is told as that, and counts once SSL_CAFILE names the authority', async () => {
		const {url, certificate} = await secureServer('IP:127.0.0.1');
		const error = await failure(url);
		expect(error).toMatchObject({code: 'tls-not-verified', facts: {reason: 'unknown-authority'}});
		expect(sentenceOf(error).message).toContain('authority that this computer does not know');
		expect(await trusting(certificate, url)).toMatchObject({status: 200});
	});

	test('because it has expired is told with its date and ours', async () => {
		const {url, certificate} = await secureServer('IP:127.0.0.1', -9, -2);
		const error = (await trusting(certificate, url)) as NarthexError;
		expect(error).toMatchObject({code: 'tls-not-verified', facts: {reason: 'expired'}});
		const {message, nextStep} = sentenceOf(error);
		expect(message).toContain(`has expired on ${new Date(Date.now() - 2 * DAY).toISOString().slice(0, 10)}`);
		expect(nextStep).toContain(new Date().toISOString().slice(0, 10));
	});

	test('because it is not valid yet asks whether our clock is right', async () => {
		const {url, certificate} = await secureServer('IP:127.0.0.1', 3, 9);
		const error = (await trusting(certificate, url)) as NarthexError;
		expect(error).toMatchObject({code: 'tls-not-verified', facts: {reason: 'not-yet-valid'}});
		const {message, nextStep} = sentenceOf(error);
		expect(message).toContain(`only from ${new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10)}`);
		expect(nextStep).toMatch(/^Is your clock right\?/);
	});

	test('because it is for another name is told as that', async () => {
		const {url, certificate} = await secureServer('DNS:parsec.example.com');
		const error = (await trusting(certificate, url)) as NarthexError;
		expect(error).toMatchObject({code: 'tls-not-verified', facts: {reason: 'other-name'}});
		expect(sentenceOf(error).message).toContain('is for another name');
	});

	test('verifies where NODE_EXTRA_CA_CERTS names its authority', async () => {
		const {url, certificate} = await secureServer('IP:127.0.0.1');
		const script = `import {sendHttp} from ${JSON.stringify(join(import.meta.dirname, '../source/http.ts'))};
			const {status} = await sendHttp({method: 'GET', url: ${JSON.stringify(url)}, headers: {}, limit: 1024, timeout: 10000});
			process.stdout.write(String(status));`;
		const {promise, resolve} = Promise.withResolvers<string>();
		const {execFile} = await import('node:child_process');
		const env = {PATH: process.env.PATH ?? '', NODE_EXTRA_CA_CERTS: certificate};
		execFile(process.execPath, ['--input-type=module', '-e', script], {env}, (_, stdout, stderr) =>
			resolve(stdout + stderr),
		);
		expect(await promise).toBe('200');
	});
});

describe('a file of authorities', () => {
	test('that is not there is told with its path, and not as a server out of reach', async () => {
		const facts = {path: '/nowhere/ca.pem', reason: 'absent'};
		expect(await trusting('/nowhere/ca.pem', 'https://127.0.0.1:9/')).toMatchObject({
			code: 'ca-file-unreadable',
			facts,
		});
	});

	test('that may not be read is told as that', async () => {
		const path = join(folder(), 'ca.pem');
		writeFileSync(path, '', {mode: 0o600});
		await asAnotherAccount(async () => {
			expect(await trusting(path, 'https://127.0.0.1:9/')).toMatchObject({
				code: 'ca-file-unreadable',
				facts: {reason: 'forbidden'},
			});
		});
	});

	test.each([
		['', 'no-certificate'],
		['not a certificate', 'no-certificate'],
		['-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n', 'no-certificate'],
		['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', 'damaged'],
	])('of %j is refused', async (text, reason) => {
		const path = join(folder(), 'ca.pem');
		writeFileSync(path, text);
		expect(await trusting(path, 'https://127.0.0.1:9/')).toMatchObject({
			code: 'ca-file-unreadable',
			facts: {path, reason},
		});
	});
});

describe('a busy server', () => {
	/** A server that answers the first requests with 503 and these headers, and counts all of them. */
	async function busyServer(headers: Readonly<Record<string, string>>, refusals = 1) {
		let requests = 0;
		const server = createServer((_, response) => response.writeHead(++requests > refusals ? 200 : 503, headers).end());
		return {url: `http://127.0.0.1:${await listen(server)}/`, requests: () => requests};
	}

	const ask = (url: string, patience: number, signal?: AbortSignal) =>
		sendHttp({method: 'GET', url, headers: {}, limit: 1024, timeout: 10_000, patience, signal});

	test('is asked again when it says so, for as long as the request may wait', async () => {
		const {url, requests} = await busyServer({'Retry-After': '1'}, 2);
		const timers = vi.spyOn(globalThis, 'setTimeout');
		onTestFinished(() => timers.mockRestore());
		expect((await ask(url, 60_000)).status).toBe(200);
		expect(requests()).toBe(3);
		expect(timers.mock.calls.filter(([, milliseconds]) => milliseconds === 1000)).toHaveLength(2);
	});

	test.each([
		['that does not say when', {}, 60_000],
		['that says a date', {'Retry-After': new Date().toUTCString()}, 60_000],
		['that is out of service for longer', {'Retry-After': '120'}, 60_000],
		['where the request may not wait', {'Retry-After': '1'}, 0],
		['where the request may not wait for as long', {'Retry-After': '2'}, 1500],
	])('%s is asked once', async (_name, headers: Readonly<Record<string, string>>, patience) => {
		const {url, requests} = await busyServer(headers);
		expect((await ask(url, patience)).status).toBe(503);
		expect(requests()).toBe(1);
	});

	test('is not asked again by a request that was given up', async () => {
		const {url, requests} = await busyServer({'Retry-After': '5'});
		const reason = new Error('enough');
		const leaving = new AbortController();
		const asking = ask(url, 60_000, leaving.signal);
		await expect.poll(requests).toBe(1);
		leaving.abort(reason);
		await expect(asking).rejects.toBe(reason);
	});
});

describe('a proxy', () => {
	async function proxy(status: number): Promise<string> {
		const server = createServer((_, response) => response.writeHead(status).end());
		server.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} Sorry\r\n\r\n`));
		return `127.0.0.1:${await listen(server)}`;
	}

	test.each(['https', 'http'])('that demands a password is named with its status, for %s', async (scheme) => {
		const host = await proxy(407);
		vi.stubEnv(`${scheme}_proxy`, `http://${host}`);
		const error = await failure(`${scheme}://parsec.example.com/`);
		expect(error).toMatchObject({
			code: 'proxy-refused',
			facts: {host: 'parsec.example.com', proxy: {variable: `${scheme}_proxy`, host}, status: 407},
		});
		expect(sentenceOf(error).message).toContain(`The proxy ${host} demands a user name and a password`);
	});

	test('that forbids the server is named with its status', async () => {
		const host = await proxy(403);
		vi.stubEnv('https_proxy', `http://alice:secret@${host}`);
		const error = await failure('https://parsec.example.com/');
		expect(error).toMatchObject({code: 'proxy-refused', facts: {status: 403}});
		expect(JSON.stringify(error.facts)).not.toContain('secret');
	});

	test('that cannot reach the server is worth another try', async () => {
		const host = await proxy(502);
		vi.stubEnv('https_proxy', host);
		const error = await failure('https://parsec.example.com/');
		expect(error).toMatchObject({code: 'offline', facts: {reason: {proxyStatus: 502}}});
		expect(sentenceOf(error).message).toBe(
			`The proxy ${host} cannot reach the server parsec.example.com (HTTP status 502).`,
		);
	});

	test.each([
		['http://127.0.0.1:9', '127.0.0.1:9', 'refused'],
		['127.0.0.1:9', '127.0.0.1:9', 'refused'],
		['http://proxy.invalid:3128', 'proxy.invalid:3128', 'unknown-name'],
	])('%s that is out of reach is told in the place of the server', async (value, host, reason) => {
		vi.stubEnv('https_proxy', value);
		vi.stubEnv('http_proxy', value);
		for (const scheme of ['https', 'http']) {
			const error = await failure(`${scheme}://parsec.example.com/`);
			expect(error).toMatchObject({code: 'offline', facts: {proxy: {host}}});
			// Where names cannot be looked up at all, that is what is told.
			if (reason === 'refused') expect(error).toMatchObject({facts: {reason}});
			expect(sentenceOf(error).message).toContain(`The proxy ${host} cannot be reached`);
		}
	});

	test.each(['socks5://127.0.0.1:1080', 'http://', 'http://[nonsense'])('%s is none', async (value) => {
		vi.stubEnv('https_proxy', value);
		expect(await failure('https://parsec.example.com/')).toMatchObject({
			code: 'proxy-unusable',
			facts: {variable: 'https_proxy'},
		});
	});

	test.each(['*', '127.0.0.1', 'other.example, 127.0.0.1', '127.0.0.0-127.0.0.255'])(
		'is left out for the servers that NO_PROXY names: %s',
		async (exceptions) => {
			const port = await listen(createServer((_, response) => response.end('hello')));
			vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
			vi.stubEnv('no_proxy', exceptions);
			expect((await request(`http://127.0.0.1:${port}/`)).status).toBe(200);
		},
	);

	test('is left out for one port of a server, and for names below a domain', async () => {
		vi.stubEnv('http_proxy', 'http://127.0.0.1:9');
		vi.stubEnv('no_proxy', 'a.invalid:81,.b.invalid,*.c.invalid');
		for (const host of ['a.invalid:81', 'b.invalid', 'x.b.invalid', 'x.c.invalid']) {
			expect((await failure(`http://${host}/`)).facts).not.toHaveProperty('proxy');
		}
		for (const host of ['a.invalid', 'xb.invalid', 'd.invalid']) {
			expect((await failure(`http://${host}/`)).facts).toHaveProperty('proxy');
		}
	});
});

test('another machine that is reached by plain http is told once, before anything is sent', async () => {
	const told: string[] = [];
	onUnencryptedConnection((hostname) => told.push(hostname));
	const port = await listen(createServer((_, response) => response.end('hello')));
	await request(`http://127.0.0.1:${port}/`);
	expect(told).toEqual([]);
	await failure('http://plain.invalid/');
	await failure('http://plain.invalid/again');
	await failure('https://secure.invalid/');
	expect(told).toEqual(['plain.invalid']);
});
