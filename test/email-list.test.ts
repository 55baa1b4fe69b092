import fc from 'fast-check';
import {expect, test} from 'vitest';
import {candidates} from '../source/email-list.ts';
import {anyCharacter} from './helpers/any-text.ts';

const members = new Map([['dora@example.com', 'Dora']]);
const read = (text: string, invited: string[] = []) =>
	candidates(text, members, new Set(invited)).map((candidate) =>
		candidate.kind === 'good'
			? `${candidate.email}${candidate.isInvited ? ' again' : ''}`
			: `${candidate.kind} ${candidate.text}`,
	);

test('addresses are separated by blanks, commas, semicolons and line ends, each counted once', () => {
	expect(read('a@x.org, b@x.org;c@x.org\nd@x.org  a@x.org')).toEqual(['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org']);
});

test('addresses may stand behind names', () => {
	expect(read('Bob Smith <bob@x.org>, Carl <carl@x.org>')).toEqual(['bob@x.org', 'carl@x.org']);
	expect(read('eve@x.org Bob <bob@x.org> carl@x.org')).toEqual(['eve@x.org', 'bob@x.org', 'carl@x.org']);
});

test('addresses are taken out of what is around them', () => {
	expect(read('Joe <joe@x.org>.')).toEqual(['joe@x.org']);
	expect(read('mailto:joe@x.org?subject=Hello, <mailto:eve@x.org>')).toEqual(['joe@x.org', 'eve@x.org']);
	expect(read('"Doe, Joe" <joe@x.org>; "eve@x.org", (carl@x.org)\u200B')).toEqual([
		'joe@x.org',
		'eve@x.org',
		'carl@x.org',
	]);
});

test('a member is one in capital letters too', () => {
	expect(read('Dora@Example.com')).toEqual(['member Dora@Example.com']);
});

test('members, invited ones and what is no address are told apart', () => {
	expect(read('dora@example.com bob@x.org nobody', ['bob@x.org'])).toEqual([
		'member dora@example.com',
		'bob@x.org again',
		'wrong nobody',
	]);
});

test('of any text, each word is one address, member or mistake, and none holds a separator', () => {
	fc.assert(
		fc.property(fc.string({unit: anyCharacter}), (text) => {
			const found = candidates(text, members, new Set());
			for (const candidate of found) {
				expect(candidate.kind === 'good' ? candidate.email : candidate.text).not.toMatch(/[\s,;]/);
			}
		}),
	);
});
