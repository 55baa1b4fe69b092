import {expect, test} from 'vitest';
import {emailOf, findInvitation, greetable, type KnownInvitation} from '../../source/member/invitations.ts';
import {
	type InvitationToken,
	newInvitationToken,
	newUserId,
	parseEmailAddress,
	parseHumanHandle,
	type Timestamp,
} from '../../source/parsec/ids.ts';

const at = 1 as Timestamp;
const bob = parseHumanHandle('bob@example.com', 'Bob');
const base = {
	token: newInvitationToken(),
	status: 'PENDING',
	created_on: at,
	created_by: {type: 'USER', user_id: newUserId(), human_handle: bob},
} as const;
const user = {...base, type: 'USER', claimer_email: 'carol@example.com'} as const;
const device = {...base, type: 'DEVICE'} as const;
const recovery = {
	...base,
	type: 'SHAMIR_RECOVERY',
	claimer_user_id: newUserId(),
	shamir_recovery_created_on: at,
} as const;

const at8 = (beginning: string) => `${beginning}${'0'.repeat(32 - beginning.length)}` as InvitationToken;
const found = (invitations: readonly KnownInvitation[], named: Parameters<typeof findInvitation>[1]) =>
	findInvitation(invitations, named).token;
const refused = (code: string, facts: object = {}) => expect.objectContaining({code, facts});

test('an invitation is for the address that was invited, or for who lost their devices, where that is known', () => {
	expect(emailOf(user)).toBe('carol@example.com');
	expect(emailOf(device)).toBeUndefined();
	expect(emailOf({...recovery, claimer: bob})).toBe('bob@example.com');
	expect(emailOf(recovery)).toBeUndefined();
});

test('a token names one invitation, whatever became of it', () => {
	const list = [{...user, token: at8('aa')}, {...user, token: at8('ab'), status: 'CANCELLED'} as const];
	expect(found(list, {token: at8('ab')})).toBe(at8('ab'));
	expect(() => found(list, {token: at8('a')})).toThrow(refused('invitation-not-found'));
});

test('the beginning of a token names a pending invitation first, and must name one alone', () => {
	const closed = {...user, token: at8('ab'), status: 'FINISHED'} as const;
	const list = [closed, {...user, token: at8('aa')}, {...device, token: at8('b')}];
	expect(found(list, {prefix: 'a'})).toBe(at8('aa'));
	expect(found(list, {prefix: 'ab'})).toBe(at8('ab'));
	expect(() => found(list, {prefix: 'c'})).toThrow(refused('invitation-not-found'));
	expect(() => found(list, {prefix: ''})).toThrow(refused('invitation-ambiguous', {count: 2, beginning: ''}));
	const bothClosed = [closed, {...closed, token: at8('ac')}];
	expect(() => found(bothClosed, {prefix: 'a'})).toThrow(refused('invitation-ambiguous', {count: 2, beginning: 'a'}));
});

test('an address names the invitation of its person, in any case, and that of a device by whose it becomes', () => {
	const list = [
		{...user, token: at8('aa')},
		{...device, token: at8('b')},
	];
	expect(found(list, {email: parseEmailAddress('Carol@Example.COM')})).toBe(at8('aa'));
	expect(found(list, {email: parseEmailAddress('bob@example.com')})).toBe(at8('b'));
	const email = parseEmailAddress('carol@example.com');
	const twice = [...list, {...user, token: at8('ac')}];
	expect(() => found(twice, {email})).toThrow(refused('several-invitations', {count: 2, email}));
	const outside = {type: 'EXTERNAL_SERVICE', service_label: 'bob@example.com'} as const;
	expect(() => found([{...device, created_by: outside}], {email: bob.email})).toThrow(refused('invitation-not-found'));
});

test('what a greeting compares is the invited address, where it is one', () => {
	const {token} = base;
	expect(greetable(device)).toEqual({token, kind: 'device'});
	expect(greetable(user)).toEqual({token, kind: 'user', claimerEmail: 'carol@example.com'});
	expect(greetable({...user, claimer_email: 'no address'})).toEqual({token, kind: 'user'});
});

test('an invitation that is closed is not greeted, and a shared recovery not in this way', () => {
	const role = {role: 'greeter'};
	for (const status of ['CANCELLED', 'FINISHED'] as const) {
		expect(() => greetable({...user, status})).toThrow(refused('invitation-gone', role));
		expect(() => greetable({...device, status})).toThrow(refused('invitation-gone', role));
	}
	for (const status of ['PENDING', 'CANCELLED'] as const) {
		expect(() => greetable({...recovery, status})).toThrow(refused('shared-recovery-not-supported', role));
	}
});
