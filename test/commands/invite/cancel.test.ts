import {describe, expect, test} from 'vitest';
import {cancelInvitation} from '../../../source/commands/invite/cancel.ts';
import {NarthexError} from '../../../source/errors.ts';
import type {Member} from '../../../source/member/member.ts';
import type {InvitationToken} from '../../../source/parsec/ids.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

const token = 'abc1'.padEnd(32, '0') as InvitationToken;

/** A member whose server answers in this way to every cancellation. */
function member(answer: Awaited<ReturnType<Member['cancelInvitation']>> | NarthexError) {
	return {
		listInvitations: async () => [],
		cancelInvitation: async () => {
			if (typeof answer === 'object') throw answer;
			return answer;
		},
	};
}

describe.each([
	['cancelled', 'Invitation canceled\n'],
	['already-cancelled', 'Invitation was already canceled\n'],
] as const)('an invitation that is %s', (answer, text) => {
	test('is a success with a word of its own', async () => {
		const {terminal, stdout} = fake({}, pipes);
		await cancelInvitation(terminal, member(answer), {token});
		expect(stdout.written).toBe(text);
	});

	test('is the same to a program', async () => {
		const {terminal, stdout} = fake({format: 'json'}, pipes);
		await cancelInvitation(terminal, member(answer), {token});
		expect(JSON.parse(stdout.written)).toEqual({invitation_token: token, invitation_status: 'CANCELLED'});
	});
});

test.each([
	new NarthexError('invitation-completed', {}),
	new NarthexError('invitation-not-found', {}),
	new NarthexError('author-not-allowed', {act: 'cancel-invitation'}),
])('$code is an error', async (error) => {
	const {terminal, stdout} = fake({}, pipes);
	await expect(cancelInvitation(terminal, member(error), {token})).rejects.toBe(error);
	expect(stdout.written).toBe('');
});

describe('At a terminal', () => {
	const settled = () => new Promise(setImmediate);

	test('a careless Enter cancels nothing: No is marked', async () => {
		const {terminal, stdin, stdout} = fake();
		terminal.listen();
		const status = cancelInvitation(terminal, member(new NarthexError('invitation-not-found', {})), {token});
		await settled();
		stdin.type('\r');
		expect(await status).toBe(1);
		expect(await stdout.screen()).toContain('Its link stops working');
	});

	test('Yes cancels it, and --force does not ask', async () => {
		const {terminal, stdin, stdout} = fake();
		terminal.listen();
		const status = cancelInvitation(terminal, member('cancelled'), {token});
		await settled();
		stdin.type('yes\r');
		expect(await status).toBe(0);
		expect(await stdout.screen()).toContain('Invitation canceled');
		expect(await cancelInvitation(terminal, member('cancelled'), {token}, {force: true})).toBe(0);
	});
});
