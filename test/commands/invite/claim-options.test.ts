import {expect, test} from 'vitest';
import {patienceOf, protectionOf} from '../../../source/commands/invite/claim-options.ts';
import {UsageError} from '../../../source/errors.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

test.each([
	['a person', {}, {}, undefined],
	['a script', {}, pipes, 0],
	['a program', {format: 'json'}, {}, 0],
] as const)(
	'a server that cannot be reached is tried for %s as long as this: %j %j',
	(_, options, streams, patience) => {
		expect(patienceOf(fake(options, streams).terminal)).toBe(patience);
	},
);

test('the command line says how the new key file is locked, as far as it does', () => {
	expect(protectionOf({}, 'secret')).toEqual({kind: 'password', password: 'secret'});
	expect(protectionOf({useKeyring: true}, undefined)).toEqual({kind: 'keyring'});
	expect(protectionOf({}, undefined)).toBeUndefined();
	expect(() => protectionOf({}, '')).toThrow(UsageError);
});
