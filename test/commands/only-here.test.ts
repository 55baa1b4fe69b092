import {expect, test} from 'vitest';
import {tellIfOnlyHere} from '../../source/commands/only-here.ts';
import {fake, pipes} from './terminal/fake-surroundings.ts';

test.each([
	['http://127.0.0.1:6777/redirect/Org', true],
	['parsec3://localhost:6777/Org?no_ssl=true', true],
	['https://[::1]/redirect/Org', true],
	['https://parsec.example.com/redirect/Org', false],
	['http://192.168.1.2/redirect/Org', false],
])('of the link %s it is told whether it leads to this computer alone: %s', (link, isTold) => {
	const {terminal, stderr} = fake({}, pipes);
	tellIfOnlyHere(terminal, link);
	const told = 'This link works on this computer only: its server is for no other one.\n';
	expect(stderr.written).toBe(isTold ? told : '');
});

test('a program is told nothing', () => {
	const {terminal, stdout, stderr} = fake({format: 'json'}, pipes);
	tellIfOnlyHere(terminal, 'http://127.0.0.1:6777/redirect/Org');
	expect(stdout.written + stderr.written).toBe('');
});
