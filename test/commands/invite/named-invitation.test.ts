import {describe, expect, test} from 'vitest';
import {parseNamed} from '../../../source/commands/invite/named-invitation.ts';
import {UsageError} from '../../../source/errors.ts';
import {findInvitation} from '../../../source/member/invitations.ts';
import type {ListedInvitation} from '../../../source/parsec/commands.ts';

const token = (start: string) => start.padEnd(32, '0');
const listed = (start: string, status: 'PENDING' | 'CANCELLED' = 'PENDING') =>
	({
		type: 'DEVICE',
		token: token(start),
		status,
		created_by: {type: 'EXTERNAL_SERVICE', service_label: 'x'},
	}) as unknown as ListedInvitation;
const invitations = [
	listed('abc1'),
	listed('abd1'),
	listed('abd2'),
	listed('abe1', 'CANCELLED'),
	listed('abc2', 'CANCELLED'),
];
const found = (text: string) => findInvitation(invitations, parseNamed(text)).token;

describe('an invitation is named by', () => {
	test('its token, in any case', () => {
		expect(found(token('abc1'))).toBe(token('abc1'));
		expect(found(token('ABC1'))).toBe(token('abc1'));
	});

	test('its link, in either spelling', () => {
		const named = {token: 'a0000000000000000000000000000001'};
		const query = 'a=claim_user&p=xBCgAAAAAAAAAAAAAAAAAAAB';
		expect(parseNamed(`parsec3://example.com/Org?${query}`)).toEqual(named);
		expect(parseNamed(`https://example.com/redirect/Org?${query}`)).toEqual(named);
	});

	test('the person that it is for, however the address is written', () => {
		const forBob = {...listed('b0b1'), type: 'USER', claimer_email: 'bob@example.com'} as ListedInvitation;
		const cancelled = {
			...listed('b0b2', 'CANCELLED'),
			type: 'USER',
			claimer_email: 'bob@example.com',
		} as ListedInvitation;
		for (const text of ['bob@example.com', 'Bob <Bob@Example.com>', 'mailto:bob@example.com']) {
			expect(findInvitation([...invitations, cancelled, forBob], parseNamed(text)).token).toBe(token('b0b1'));
		}
		expect(() => findInvitation([forBob, {...forBob, token: cancelled.token}], parseNamed('bob@example.com'))).toThrow(
			expect.objectContaining({code: 'several-invitations', facts: {count: 2, email: 'bob@example.com'}}),
		);
		expect(() => found('carl@example.com')).toThrow(expect.objectContaining({code: 'invitation-not-found'}));
	});

	test('the person, for all three kinds: a device is for who invited it, a recovery for who lost the devices', () => {
		const creator = {type: 'USER', user_id: 'a', human_handle: {email: 'alice@example.com', label: 'Alice'}};
		const device = {...listed('d0d1'), created_by: creator} as unknown as ListedInvitation;
		const claimer = {email: 'carl@example.com', label: 'Carl'};
		const recovery = {...listed('c0c1'), type: 'SHAMIR_RECOVERY', claimer, created_by: creator} as never;
		const all = [device, recovery];
		expect(findInvitation(all, parseNamed('Alice@example.com')).token).toBe(token('d0d1'));
		expect(findInvitation(all, parseNamed('carl@example.com')).token).toBe(token('c0c1'));
	});

	test('the beginning of its token, which means a pending one first', () => {
		expect(found('abd1')).toBe(token('abd1'));
		expect(found('ABC')).toBe(token('abc1'));
		expect(found('abe')).toBe(token('abe1'));
	});
});

test('a beginning that several have is refused with their number', () => {
	expect(() => found('abd')).toThrow(
		expect.objectContaining({code: 'invitation-ambiguous', facts: {count: 2, beginning: 'abd'}}),
	);
});

test.each(['f', token('f')])('%j, which none has, is not found', (text) => {
	expect(() => found(text)).toThrow(expect.objectContaining({code: 'invitation-not-found'}));
});

test.each(['', 'xyz', `${token('abc1')}0`, 'https://example.com/'])('%j names nothing', (text) => {
	expect(() => parseNamed(text)).toThrow(UsageError);
});
