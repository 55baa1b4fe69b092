import {expect, test} from 'vitest';
import type {AccountInvite} from '../../../source/accounts/invite.ts';
import {AccountInviteRows} from '../../../source/tui/accounts/account-invite-rows.tsx';
import {List} from '../../../source/tui/state/list.ts';
import {draw} from '../draw.tsx';
import {NOW} from '../fakes.ts';
import {accountInvite} from './invited.ts';

function rows(width: number, ...invites: readonly AccountInvite[]) {
	const list = new List<AccountInvite>(
		({code}) => code,
		({code}) => code,
	);
	list.setItems(invites);
	return draw(<AccountInviteRows list={list} width={width} height={10} now={NOW} />, width);
}

test('a wide screen tells what an invite permits, a narrow one leaves that to its detail', () => {
	const [narrow, wide] = [rows(60, accountInvite()), rows(80, accountInvite())];
	expect(narrow.markedLines()).toEqual(['0a1b2c3d bob@example.com 2 d in 6 d']);
	expect(wide.lines()[1]).toMatch(/0a1b2c3d +bob@exam\S* +dm:\*:view\S* .*Sales +2 d +in 6 d$/);
});

test.each([60, 80, 100])('in %d columns long texts are cut, and what expires is whole', (width) => {
	const long = {email: `${'x'.repeat(200)}@example.com`, permissions: ['a:'.repeat(99)]};
	const drawn = rows(width, accountInvite({...long, expires: new Date(NOW - 1)}));
	expect(drawn.lines()[1]).toMatch(/ x+… .*expired$/);
	drawn.expectWhole();
});
