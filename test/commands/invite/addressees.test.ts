import {describe, expect, test} from 'vitest';
import {addressesIn, addressIn, memberNames, requireNewcomer} from '../../../source/commands/invite/addressees.ts';
import {NarthexError} from '../../../source/errors.ts';
import {parseEmailAddress} from '../../../source/parsec/ids.ts';

describe('addresses on the command line', () => {
	test.each([
		['joe@example.com', ['joe@example.com']],
		[' Joe <joe@example.com>\r\n', ['joe@example.com']],
		['mailto:joe@example.com?subject=hello', ['joe@example.com']],
		['a@example.com, "Doe, Bob" <b@example.com>; c@example.com', ['a@example.com', 'b@example.com', 'c@example.com']],
		['"a,b"@example.com', ['"a,b"@example.com']],
	])('%j are %j', (text, addresses) => {
		expect(addressesIn(text)).toEqual(addresses);
	});

	test.each(['', 'nobody', 'Joe <joe>'])('are refused in %j, before anything is done', (text) => {
		expect(() => addressesIn(text)).toThrow(expect.objectContaining({code: 'invalid-data'}));
	});

	test('that are wrong among others are named, all of them', () => {
		const given = 'a@example.com, nothing; b@example.com x@';
		expect(() => addressesIn(given)).toThrow(
			expect.objectContaining({facts: expect.objectContaining({message: 'No e-mail address: nothing, x@.'})}),
		);
	});

	test('are one where one person is meant', () => {
		expect(addressIn('Joe <joe@example.com>')).toBe('joe@example.com');
		expect(() => addressIn('a@example.com, b@example.com')).toThrow(NarthexError);
	});
});

describe('a member', () => {
	const members = {fetchMembers: async () => ({names: new Map([['Alice@example.com', 'Alice']])}) as never};

	test('is known in any case, and is no newcomer', async () => {
		const names = await memberNames(members);
		expect(() => requireNewcomer(names, parseEmailAddress('aLICE@EXAMPLE.com'))).toThrow(
			expect.objectContaining({code: 'already-enrolled'}),
		);
		expect(requireNewcomer(names, parseEmailAddress('bob@example.com'))).toBe('bob@example.com');
	});

	test('cannot be known while the certificates cannot be fetched: the server decides', async () => {
		const broken = {fetchMembers: () => Promise.reject(new NarthexError('not-allowed', {act: 'invite'}))};
		expect(await memberNames(broken)).toEqual(new Map());
	});
});
