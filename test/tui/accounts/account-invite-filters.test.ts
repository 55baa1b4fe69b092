import fc from 'fast-check';
import {expect, test} from 'vitest';
import {filtersOf} from '../../../source/tui/accounts/account-invite-filters.ts';

const all = ['invite', 'invite~', 'email', 'email~', 'email!', 'permissions', 'groups', 'createdFrom'];

test.each([
	['', []],
	['  ', []],
	['bob', [{name: 'email~', value: 'bob'}]],
	['bob@example.com', [{name: 'email~', value: 'bob@example.com'}]],
	['0a1b2c3d', [{name: 'invite~', value: '0a1b2c3d'}]],
	['0A1B2C3D-4e5f-4a6b-8c7d-0123456789ab', [{name: 'invite', value: '0A1B2C3D-4e5f-4a6b-8c7d-0123456789ab'}]],
	['acc:invite', [{name: 'permissions', value: 'acc:invite'}]],
	[
		'email!=bob createdFrom=2026-01-01',
		[
			{name: 'email!', value: 'bob'},
			{name: 'createdFrom', value: '2026-01-01'},
		],
	],
	[
		'groups= bob',
		[
			{name: 'groups', value: ''},
			{name: 'email~', value: 'bob'},
		],
	],
])('%j asks for %j', (text, expected) => {
	expect(filtersOf(text, all)).toEqual(expected);
});

test('of what a server does not offer, only what was named is asked for, and it says so', () => {
	expect(filtersOf('bob', ['email'])).toEqual([{name: 'email', value: 'bob'}]);
	expect(filtersOf('bob', ['invite'])).toEqual([]);
	expect(filtersOf('colour=red', [])).toEqual([{name: 'colour', value: 'red'}]);
});

test('any text gives filters with a name, at most one of them not named in it', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), (text) => {
			const filters = filtersOf(text, all);
			for (const {name} of filters) expect(name).not.toBe('');
			expect(filters.filter(({name, value}) => !text.includes(`${name}=${value}`)).length).toBeLessThanOrEqual(1);
		}),
	);
});
