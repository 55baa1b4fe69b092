import {describe, expect, test, vi} from 'vitest';
import {parseExpiry, parseGroupId, parseInviteEmail, writeNewInvite} from '../../source/accounts/new-invite.ts';

const code = (name: string) => expect.objectContaining({code: name});

describe('what is sent to create invites', () => {
	test('is their number, or an address, and of rights only those that there are', () => {
		expect(writeNewInvite({})).toEqual({count: 1});
		expect(writeNewInvite({count: 1000, permissions: [], groups: []})).toEqual({count: 1000});
		expect(writeNewInvite({email: ' bob@example.com ', count: 1})).toEqual({email: 'bob@example.com'});
		expect(writeNewInvite({permissions: ['a:b'], groups: ['group:editors']})).toEqual({
			count: 1,
			permissions: ['a:b'],
			groups: [{groupID: 'group:editors'}],
		});
	});

	test.each([
		[{count: 0}, 'count-out-of-range'],
		[{count: 1001}, 'count-out-of-range'],
		[{count: 1.5}, 'count-out-of-range'],
		[{count: 2, email: 'bob@example.com'}, 'count-with-email'],
		[{email: 'bob'}, 'invalid-data'],
		[{permissions: ['a::b']}, 'malformed-permission'],
		[{groups: ['a b']}, 'malformed-group'],
		[{groups: ['']}, 'malformed-group'],
	])('is refused of %j: %s', (invite, name) => {
		expect(() => writeNewInvite(invite)).toThrow(code(name));
	});
});

test('an id of a group and an address of an invite are read as they are typed', () => {
	expect(parseGroupId('group:A_b-1')).toBe('group:A_b-1');
	expect(() => parseGroupId('é')).toThrow(code('malformed-group'));
	expect(parseInviteEmail('bob@example.com ')).toBe('bob@example.com');
});

test('an expiry is to come, by a millisecond at least', () => {
	vi.useFakeTimers({toFake: ['Date'], now: 1_800_000_000_000});
	try {
		expect(parseExpiry(new Date(1_800_000_000_001)).getTime()).toBe(1_800_000_000_001);
		expect(() => parseExpiry(new Date(1_800_000_000_000))).toThrow(code('expiry-past'));
		expect(() => parseExpiry(new Date(Number.NaN))).toThrow(code('expiry-past'));
	} finally {
		vi.useRealTimers();
	}
});
