import {expect, test} from 'vitest';
import {
	deletionText,
	recipientLines,
	revokedText,
	setupJson,
} from '../../../source/commands/shared-recovery/setup-lines.ts';
import {NarthexError} from '../../../source/errors.ts';
import type {RecoveryView} from '../../../source/member/recovery.ts';
import {newDeviceId, newUserId, now, parseHumanHandle} from '../../../source/parsec/ids.ts';

const handle = (name: string) => parseHumanHandle(`${name.toLowerCase()}@example.com`, name);
const by = newDeviceId();

function setup(change: Partial<RecoveryView> = {}): RecoveryView {
	return {
		userId: newUserId(),
		handle: handle('Alice'),
		createdOn: now(),
		threshold: 2,
		recipients: [
			{userId: newUserId(), handle: handle('Bob'), shares: 1, isRevoked: true},
			{userId: newUserId(), handle: handle('Carl'), shares: 2, isRevoked: false},
			{userId: newUserId(), handle: handle('Dora'), shares: 1, isRevoked: true},
		],
		state: {state: 'usable', revoked: []},
		ownShares: 0,
		ownShareProblem: undefined,
		...change,
	};
}

test('who left is told in the words of the reference, one or several', () => {
	expect(revokedText(setup())).toBe(
		'contains revoked recipients: Bob <bob@example.com>, Dora <dora@example.com> ' +
			'(2 out of 3 total recipients, with threshold 2)',
	);
	const recipients = setup().recipients.slice(0, 2);
	expect(revokedText(setup({recipients}))).toMatch(/^contains revoked recipient: Bob .* \(1 out of 2 /);
});

test('each recipient is a line with the number of shares', () => {
	expect(recipientLines(setup())).toEqual([
		'• User Bob <bob@example.com> has 1 share',
		'• User Carl <carl@example.com> has 2 shares',
		'• User Dora <dora@example.com> has 1 share',
	]);
});

test('by which device a setup was deleted is told, if it was', () => {
	expect(deletionText(setup())).toBeUndefined();
	const deleted = setup({state: {state: 'deleted', by, on: now()}});
	expect(deletionText(deleted)).toMatch(/^deleted by [0-9a-f]{8}-[0-9a-f-]{27} on .*Z$/);
	expect(setupJson(deleted)).toMatchObject({
		status: 'deleted',
		deleted_by: by,
		deleted_on: expect.stringMatching(/Z$/),
	});
});

test('a program gets recipients and states, and what is wrong with the own share', () => {
	const {userId, recipients} = setup();
	expect(setupJson(setup({userId, recipients, ownShares: 1}))).toEqual({
		user_id: userId,
		human_handle: 'Alice <alice@example.com>',
		status: 'usable',
		created_on: expect.stringMatching(/Z$/),
		threshold: 2,
		recipients: recipients.map((one) => ({
			user_id: one.userId,
			human_handle: `${one.handle.label} <${one.handle.email}>`,
			shares: one.shares,
			revoked: one.isRevoked,
		})),
		own_shares: 1,
		own_share_problem: null,
		deleted_on: null,
		deleted_by: null,
	});
	const broken = setup({ownShareProblem: new NarthexError('user-not-found', {})});
	expect(setupJson(broken)).toMatchObject({own_share_problem: {code: 'user-not-found', message: expect.any(String)}});
});
