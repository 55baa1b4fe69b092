import {expect, test} from 'vitest';
import {administratorOf} from '../../source/commands/administration.ts';

test.each(['parsec3://127.0.0.1:6777?no_ssl=true', 'http://127.0.0.1:6777', 'http://127.0.0.1:6777/'])(
	'the server of an administrator is taken as %s, as on the screen',
	(addr) => {
		expect(administratorOf({addr, token: 'secret'})).toEqual({
			server: {hostname: '127.0.0.1', port: 6777, tls: false},
			token: 'secret',
		});
	},
);

test.each(['127.0.0.1:6777', 'localhost:6777', 'h.example'])('%s is told to lack its scheme', (addr) => {
	expect(() => administratorOf({addr, token: 'secret'})).toThrow('neither http:// nor https://');
});
