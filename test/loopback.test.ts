import {expect, test} from 'vitest';
import {isLoopback, leadsHere} from '../source/loopback.ts';

test.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('%s is this computer', (hostname) => {
	expect(isLoopback(hostname)).toBe(true);
});

test.each([
	'',
	'localhost.example.com',
	'my-localhost',
	'127.example.com',
	'128.0.0.1',
	'127.0.0.1.example.com',
	'::1',
])('"%s" is another one', (hostname) => {
	expect(isLoopback(hostname)).toBe(false);
});

test('a link leads here by its host alone', () => {
	expect(leadsHere('http://LOCALHOST:6770/redirect/Org')).toBe(true);
	expect(leadsHere('http://[::1]/')).toBe(true);
	expect(leadsHere('https://parsec.example.com/localhost?127.0.0.1')).toBe(false);
	expect(leadsHere('no link')).toBe(false);
});
