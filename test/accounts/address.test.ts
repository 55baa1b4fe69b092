import {describe, expect, test} from 'vitest';
import {parseAccountServer} from '../../source/accounts/address.ts';

describe('the address of an Account Server', () => {
	test.each([
		['https://accounts.example.com', 'https://accounts.example.com/'],
		['HTTPS://Accounts.Example.com:443/base//', 'https://accounts.example.com/base/'],
		['accounts.example.com', 'https://accounts.example.com/'],
		['localhost:7472', 'http://localhost:7472/'],
		['LOCALHOST', 'http://localhost/'],
		['127.0.0.1:7472/', 'http://127.0.0.1:7472/'],
		['[::1]:7472', 'http://[::1]:7472/'],
		['localhost.example.com', 'https://localhost.example.com/'],
		['localhosts:7472', 'https://localhosts:7472/'],
		['127.example.com', 'https://127.example.com/'],
		['127.0.0.1.example.com/x', 'https://127.0.0.1.example.com/x/'],
		['[::1:2]', 'https://[::1:2]/'],
		[' http://host/?page=1#x ', 'http://host/'],
	])('%j is %s', (text, address) => expect(parseAccountServer(text).address).toBe(address));

	test.each([
		'',
		'ftp://host/',
		'https://user:secret@host/',
		'user@localhost',
		'http://',
		'a b',
		'parsec3://host/org',
		'[::1]x',
	])('%j is none', (text) => {
		expect(() => parseAccountServer(text)).toThrow(expect.objectContaining({code: 'malformed-address'}));
	});

	test.each([
		['http://accounts.example.com/', true],
		['http://localhost.example.com/', true],
		['http://127.0.0.1.example.com/', true],
		['http://localhost:1/', false],
		['http://127.0.0.1/', false],
		['http://[::1]/', false],
		['https://accounts.example.com/', false],
	])('%s is reached without encryption over a network: %s', (text, isUnencrypted) => {
		expect(parseAccountServer(text).isUnencrypted).toBe(isUnencrypted);
	});
});
