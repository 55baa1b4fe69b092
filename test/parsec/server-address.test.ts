import {expect, test} from 'vitest';
import {hostAndPort, isUnencrypted, serverUrl} from '../../source/parsec/server-address.ts';

test('the usual port is left out, that of the other protocol is not', () => {
	expect(hostAndPort({hostname: 'a.example', port: 443, tls: true})).toBe('a.example');
	expect(hostAndPort({hostname: 'a.example', port: 80, tls: true})).toBe('a.example:80');
	expect(serverUrl({hostname: 'a.example', port: 80, tls: false})).toBe('http://a.example/');
	expect(serverUrl({hostname: '[::1]', port: 443, tls: false})).toBe('http://[::1]:443/');
});

test('only plain http to another machine can be read on the way', () => {
	expect(isUnencrypted({hostname: 'a.example', port: 80, tls: false})).toBe(true);
	expect(isUnencrypted({hostname: 'a.example', port: 443, tls: true})).toBe(false);
	expect(isUnencrypted({hostname: '127.0.0.1', port: 80, tls: false})).toBe(false);
});
