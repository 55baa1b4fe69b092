import {describe, expect, test} from 'vitest';
import {inviteEach} from '../../../source/commands/invite/users.ts';
import {NarthexError} from '../../../source/errors.ts';
import type {Member} from '../../../source/member/member.ts';
import {parseServerUrl} from '../../../source/parsec/address.ts';
import {fake, pipes} from '../terminal/fake-surroundings.ts';

const token = 'abc1'.padEnd(32, '0');

/** A member whose server refuses these addresses, and knows one member: Ann. */
function member(refused: Readonly<Record<string, NarthexError>> = {}) {
	const asked: string[] = [];
	return {
		asked,
		member: {
			fetchMembers: async () => ({names: new Map([['ann@example.com', 'Ann']])}),
			async inviteUser(email: string, sendEmail: boolean) {
				asked.push(email);
				const error = refused[email];
				if (error !== undefined) throw error;
				return {token, emailSent: sendEmail ? 'SUCCESS' : 'not-asked'};
			},
			invitationAddress: () => ({
				server: parseServerUrl('https://parsec.example.com'),
				organizationId: 'Org',
				type: 'claim_user',
				token,
			}),
		} as unknown as Member,
	};
}

/** What happens when these lines are given. */
async function invited(
	input: string,
	{
		refused = {},
		json = false,
		sendEmail = false,
	}: {refused?: Parameters<typeof member>[0]; json?: boolean; sendEmail?: boolean} = {},
) {
	const around = fake(json ? {format: 'json'} : {}, pipes);
	const lines = around.terminal.lines();
	around.stdin.type(input);
	around.stdin.close();
	const {member: inviter, asked} = member(refused);
	const status = await inviteEach(around.terminal, inviter, lines, {sendEmail}).catch((error: unknown) => error);
	return {status, asked, stdout: around.stdout.written, stderr: around.stderr.written};
}

test('each address has its line as it comes, and their counts come last', async () => {
	const {status, stdout, stderr} = await invited('bob@example.com\n\n  carl@example.com  \n');
	expect(status).toBe(0);
	expect(stdout).toMatch(
		RegExp(
			`^bob@example\\.com\tinvited\t${token}\thttps://\\S+\ncarl@example\\.com\tinvited\t${token}\thttps://\\S+\n$`,
		),
	);
	expect(stderr).toBe('2 invited, 0 not.\n');
});

test('what became of a mail is a field more', async () => {
	expect((await invited('bob@example.com\n', {sendEmail: true})).stdout).toMatch(/\thttps:\S+\tSUCCESS\n$/);
});

describe('An address that cannot be invited', () => {
	test('stops nothing where that concerns it alone, and the exit status tells', async () => {
		const refused = {'x@example.com': new NarthexError('already-enrolled', {})};
		const {status, asked, stdout, stderr} = await invited(
			'nonsense\nx@example.com\nAnn@example.com\nbob@example.com\n',
			{
				refused,
			},
		);
		expect(status).toBe(1);
		expect(asked).toEqual(['x@example.com', 'bob@example.com']);
		const lines = stdout
			.trimEnd()
			.split('\n')
			.map((line) => line.split('\t'));
		expect(lines.map(([email, outcome, code]) => [email, outcome, code])).toEqual([
			['nonsense', 'failed', expect.stringMatching(/^[a-z-]+$/)],
			['x@example.com', 'failed', 'already-enrolled'],
			['Ann@example.com', 'failed', 'already-enrolled'],
			['bob@example.com', 'invited', token],
		]);
		expect(stderr).toBe('1 invited, 3 not.\n');
	});

	test('comes first of its line', async () => {
		const {stdout} = await invited('bob@example.com, nonsense@, carl@example.com\n');
		expect(stdout.split('\n').map((line) => line.split('\t')[1])).toEqual(['failed', 'invited', 'invited', undefined]);
		expect(stdout).toMatch(/^nonsense@\t/);
	});

	test('ends the list where the server serves us no longer', async () => {
		const gone = new NarthexError('user-revoked', {});
		const {status, asked, stdout} = await invited('bob@example.com\ncarl@example.com\n', {
			refused: {'bob@example.com': gone},
		});
		expect(status).toBe(gone);
		expect(asked).toEqual(['bob@example.com']);
		expect(stdout).toMatch(/^bob@example\.com\tfailed\tuser-revoked\t/);
	});
});

test('a program gets a line of JSON for each, with the same keys', async () => {
	const {stdout} = await invited('bob@example.com\nnonsense\n', {json: true});
	const [good, bad] = stdout
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
	expect(good).toMatchObject({email: 'bob@example.com', invitation_token: token, email_sent: null, error: null});
	expect(bad).toMatchObject({email: 'nonsense', invitation_token: null, error: {code: expect.any(String)}});
	expect(Object.keys(good)).toEqual(Object.keys(bad));
});
