import {expect, test} from 'vitest';
import {proxyFor} from '../source/proxy.ts';

const https_proxy = 'http://proxy.example:3128';
const URL_ = 'https://parsec.example.com/';

test('a proxy is the one for the scheme, in small letters first', () => {
	const env = {https_proxy: 'http://small', HTTPS_PROXY: 'http://large', HTTP_PROXY: 'http://plain'};
	expect(proxyFor(URL_, env)).toEqual({variable: 'https_proxy', host: 'small', url: 'http://small/'});
	expect(proxyFor(URL_, {...env, https_proxy: ''})?.variable).toBe('HTTPS_PROXY');
	expect(proxyFor('http://parsec.example.com/', env)?.variable).toBe('HTTP_PROXY');
	expect(proxyFor('http://parsec.example.com/', {https_proxy})).toBeUndefined();
	expect(proxyFor(URL_, {})).toBeUndefined();
});

test('one without a scheme is an http proxy, and its password is not shown', () => {
	expect(proxyFor(URL_, {https_proxy: ' me:secret@proxy:3128 '})).toEqual({
		variable: 'https_proxy',
		host: 'proxy:3128',
		url: 'http://me:secret@proxy:3128/',
	});
});

test.each(['socks5://proxy', 'http://'])('%s cannot be used', (text) => {
	expect(() => proxyFor(URL_, {HTTPS_PROXY: text})).toThrow(
		expect.objectContaining({code: 'proxy-unusable', facts: {variable: 'HTTPS_PROXY'}}),
	);
});

test.each([
	['*', URL_],
	['parsec.example.com', URL_],
	['other, PARSEC.example.com', URL_],
	['.example.com', URL_],
	['*.example.com', URL_],
	['.example.com', 'https://example.com/'],
	['parsec.example.com:6770', 'https://parsec.example.com:6770/'],
	['192.168.1.1-192.168.1.100', 'https://192.168.1.1/'],
	['192.168.1.1-192.168.1.100', 'https://192.168.1.100/'],
	['9.255.255.255-11.0.0.0', 'https://10.0.0.1/'],
])('NO_PROXY=%s excepts %s', (NO_PROXY, url) => {
	expect(proxyFor(url, {https_proxy, NO_PROXY})).toBeUndefined();
	expect(proxyFor(url, {https_proxy, no_proxy: NO_PROXY, NO_PROXY: 'other'})).toBeUndefined();
});

test.each([
	['', URL_],
	[',', URL_],
	['example.com', URL_],
	['.example.com', 'https://badexample.com/'],
	['parsec.example.com:6770', URL_],
	['192.168.1.1-192.168.1.100', 'https://192.168.1.101/'],
	['192.168.1.2-192.168.1.100', 'https://192.168.1.1/'],
	['192.168.1.1', 'https://192.168.1.2/'],
	['192.168.1.1-host', 'https://192.168.1.2/'],
])('NO_PROXY=%s does not except %s', (NO_PROXY, url) => {
	expect(proxyFor(url, {https_proxy, NO_PROXY})).toBeDefined();
});
