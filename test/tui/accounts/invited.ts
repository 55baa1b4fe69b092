import type {AccountInvite} from '../../../source/accounts/invite.ts';
import {NOW} from '../fakes.ts';

const DAY = 86_400_000;

/** An invite for Bob, made two days ago, which expires in six. */
export function accountInvite(over: Partial<AccountInvite> = {}): AccountInvite {
	return {
		code: '0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab',
		email: 'bob@example.com',
		permissions: ['dm:*:view', 'acc:invite'],
		groups: [{groupId: 'g1', name: 'Sales'}],
		created: new Date(NOW - 2 * DAY),
		expires: new Date(NOW + 6 * DAY),
		self: 'https://accounts.example.com/invite/1',
		resend: undefined,
		...over,
	};
}
