import {beforeAll, describe, expect, test} from 'vitest';
import {invitationJson, isHere, waitingFirst, whatFor} from '../../../source/commands/invite/list.ts';
import type {KnownInvitation} from '../../../source/member/invitations.ts';
import {type InvitationToken, now, parseEmailAddress, parseHumanHandle} from '../../../source/parsec/ids.ts';
import {alices} from '../alices.ts';

const token = (digit: string) => digit.repeat(32) as InvitationToken;
const by = {type: 'USER', human_handle: parseHumanHandle('alice@example.com', 'Alice')};

/** An invitation for Bob, or what `change` makes of it. */
function invitation(change: object = {}): KnownInvitation {
	return {
		type: 'USER',
		token: token('a'),
		status: 'PENDING',
		claimer_email: parseEmailAddress('bob@example.com'),
		created_on: now(),
		created_by: by,
		...change,
	} as unknown as KnownInvitation;
}

describe('Whether a claimer is here', () => {
	test('is known of pending invitations only', () => {
		const here = new Set([token('a')]);
		expect(isHere(invitation(), here)).toBe(true);
		expect(isHere(invitation({token: token('b')}), here)).toBe(false);
		expect(isHere(invitation(), undefined)).toBe(null);
		expect(isHere(invitation({status: 'FINISHED'}), here)).toBe(false);
	});

	test('decides who comes first; the others stay in their order', () => {
		const all = ['a', 'b', 'c', 'd'].map((digit) => invitation({token: token(digit)}));
		const sorted = (here: ReadonlySet<InvitationToken> | undefined) =>
			waitingFirst(all, here).map((one) => one.token[0]);
		expect(sorted(new Set([token('c'), token('d')]))).toEqual(['c', 'd', 'a', 'b']);
		expect(sorted(undefined)).toEqual(['a', 'b', 'c', 'd']);
	});
});

test('whom an invitation is for is told in the words of the reference', () => {
	expect(whatFor(invitation())).toBe('user (email=bob@example.com)');
	expect(whatFor(invitation({type: 'DEVICE'}))).toBe('device');
	const carl = parseHumanHandle('carl@example.com', 'Carl');
	expect(whatFor(invitation({type: 'SHAMIR_RECOVERY', claimer: carl}))).toBe(
		'shamir recovery (Carl <carl@example.com>)',
	);
	expect(whatFor(invitation({type: 'SHAMIR_RECOVERY', claimer: undefined}))).toBe('shamir recovery (N/A)');
});

test('a program gets who created an invitation, and when', () => {
	expect(invitationJson(invitation())).toEqual({
		invitation_type: 'USER',
		invitation_token: token('a'),
		invitation_status: 'PENDING',
		claimer_email: 'bob@example.com',
		created_on: expect.stringMatching(/Z$/),
		created_by: 'Alice <alice@example.com>',
	});
	const service = {type: 'EXTERNAL_SERVICE', service_label: 'LDAP'};
	const device = invitationJson(invitation({type: 'DEVICE', created_by: service}));
	expect(device).toMatchObject({invitation_type: 'DEVICE', created_by: 'LDAP'});
	expect(device).not.toHaveProperty('claimer_email');
});

describe('The list', () => {
	let alice: Awaited<ReturnType<typeof alices>>;
	beforeAll(async () => {
		alice = await alices();
	});

	test('says that there is none', async () => {
		const none = 'No invitation.\n';
		expect(await alice.run(['invite', 'list'])).toEqual({code: 0, stdout: none, stderr: none});
		expect(await alice.json('invite', 'list')).toEqual([]);
	});

	test('has a line for each that is pending; --all shows the others', async () => {
		const bob = await alice.organization.invite('user');
		const gone = await alice.organization.invite('user', 'gone@example.com');
		await alice.run(['invite', 'cancel', gone.token]);
		const line = `${bob.token}\tpending\tuser (email=bob@example.com)\n`;
		expect(await alice.run(['invite', 'list'])).toEqual({
			code: 0,
			stdout: line,
			stderr: '1 invitations found.\n1 finished or cancelled: "narthex invite list --all" shows them too.\n',
		});
		const {stdout} = await alice.run(['invite', 'list', '--all']);
		expect(stdout.split('\n').sort()).toEqual(
			['', line.trimEnd(), `${gone.token}\tcancelled\tuser (email=gone@example.com)`].sort(),
		);
		expect(await alice.json('invite', 'list')).toMatchObject([{invitation_token: bob.token, claimer_here: false}]);
	});

	test('names people first for a screen reader', async () => {
		const running = await alice.inTerminal('invite', 'list', '--accessible');
		await running.see(/\nbob@example\.com, invitation \w{4}, pending\n/);
		expect((await running.end).code).toBe(0);
	});
});
