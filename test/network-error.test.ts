import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {networkError, OfflineError, proxyError} from '../source/network-error.ts';

const URL_ = 'https://parsec.example.com:6770/anonymous/Org';
const host = 'parsec.example.com:6770';
const failed = (code: string, more: object = {}) => Object.assign(new Error(code), {code, ...more});

beforeEach(() => {
	for (const name of ['http_proxy', 'https_proxy', 'no_proxy']) {
		vi.stubEnv(name, '');
		vi.stubEnv(name.toUpperCase(), '');
	}
});
afterEach(() => void vi.unstubAllEnvs());

const throughProxy = () => vi.stubEnv('HTTPS_PROXY', 'http://me:secret@proxy:3128');
const proxy = {variable: 'HTTPS_PROXY', host: 'proxy:3128'};

test.each([
	['ECONNREFUSED', 'refused'],
	['EAI_AGAIN', 'lookup-failed'],
	['EPIPE', 'connection-lost'],
	['ETIMEDOUT', 'timed-out'],
	['ESOMETHING', 'failed'],
])('%s: the server is out of reach, because %s', async (code, reason) => {
	const cause = failed(code);
	const error = await networkError(URL_, cause);
	expect(error).toBeInstanceOf(OfflineError);
	expect(error).toMatchObject({code: 'offline', facts: {host, reason}, reason, proxy: undefined, cause});
});

test('what has no code failed', async () => {
	expect(await networkError(URL_, 'a text')).toMatchObject({code: 'offline', facts: {host, reason: 'failed'}});
});

test.each([
	['HPE_INVALID_CONSTANT', 'not-http'],
	['EPROTO', 'not-tls'],
])('%s: no server of Parsec, because it is %s', async (code, reason) => {
	expect(await networkError(URL_, failed(code))).toMatchObject({code: 'not-a-parsec-server', facts: {host, reason}});
});

test.each([
	['ERR_TLS_CERT_ALTNAME_INVALID', 'other-name'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-authority'],
	['CERT_SIGNATURE_FAILURE', 'other'],
])('%s: the certificate is refused, because of %s', async (code, reason) => {
	expect(await networkError(URL_, failed(code))).toMatchObject({code: 'tls-not-verified', facts: {host, reason}});
});

test('a proxy that is out of reach is named in the place of the server, without its password', async () => {
	throughProxy();
	expect(await networkError(URL_, failed('ECONNREFUSED'))).toMatchObject({facts: {host, reason: 'refused', proxy}});
	expect(await networkError(URL_, failed('ETIMEDOUT', {event: 'connect'}))).toMatchObject({facts: {proxy}});
});

test.each([failed('ECONNRESET'), failed('ESOMETHING'), failed('ETIMEDOUT', {event: 'request'}), failed('ETIMEDOUT')])(
	'a proxy through which a connection came about is not named: %s',
	async (error) => {
		throughProxy();
		expect(await networkError(URL_, error)).not.toHaveProperty('facts.proxy');
	},
);

test('a proxy that answers below 500 refuses; above it, it cannot reach the server', async () => {
	throughProxy();
	expect(proxyError(URL_, 499)).toMatchObject({code: 'proxy-refused', facts: {host, proxy, status: 499}});
	expect(proxyError(URL_, 500)).toMatchObject({code: 'offline', facts: {host, reason: {proxyStatus: 500}, proxy}});
	expect(proxyError(URL_, undefined)).toMatchObject({code: 'offline', facts: {reason: {proxyStatus: undefined}}});
	const tunnel = failed('ERR_PROXY_TUNNEL', {cause: Object.assign(new Error(), {statusCode: 407})});
	expect(await networkError(URL_, tunnel)).toMatchObject({code: 'proxy-refused', facts: {status: 407}});
	expect(await networkError(URL_, failed('ERR_PROXY_TUNNEL', {statusCode: 502}))).toMatchObject({
		code: 'offline',
		facts: {reason: {proxyStatus: 502}},
	});
});
