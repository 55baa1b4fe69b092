import {expect, test} from 'vitest';
import type {KnownInvitation} from '../../../source/member/invitations.ts';
import type {UserId} from '../../../source/parsec/ids.ts';
import {InvitationRows} from '../../../source/tui/parts/invitation-rows.tsx';
import {List} from '../../../source/tui/state/list.ts';
import {draw} from '../draw.tsx';
import {handle, invited, invitedDevice, NOW} from '../fakes.ts';
import {come, openedWorkspace} from './opened.ts';

async function rows(width: number, listed: readonly KnownInvitation[], waiting: readonly string[] = [], ticks = 0) {
	const workspace = await openedWorkspace(...listed);
	for (const digit of waiting) come(workspace, digit);
	const list = new List<KnownInvitation>(
		({token}) => token,
		({token}) => token,
	);
	list.setItems(listed);
	for (let count = 0; count < ticks; count++) list.tick();
	return draw(<InvitationRows list={list} workspace={workspace} width={width} height={9} now={NOW} />, width);
}

test('each row tells kind, who, state, creator and age', async () => {
	const drawn = await rows(
		80,
		[
			invited('bob@x.org', '1'),
			invited('dora@example.com', '2'),
			invitedDevice('3'),
			invited('eve@x.org', '4', 'FINISHED'),
		],
		['1'],
	);
	const lines = drawn
		.lines()
		.slice(1)
		.map((line) => line.replace(/^❯?\s+/, '').replaceAll(/ +/g, ' '));
	expect(lines).toEqual([
		'person bob@x.org claimer is here ● me 2 min',
		'person dora@example.com already a member me 2 min',
		'device my next device pending me 1 h',
		'person eve@x.org finished me 2 min',
	]);
});

test.each([60, 80])('in %d columns long names are cut, and the state is whole', async (width) => {
	const by = {type: 'USER', user_id: 'z'.padEnd(32, '0') as UserId, human_handle: handle('z'.repeat(90))} as const;
	const long = {...invited(`${'x'.repeat(200)}@example.com`, '1'), created_by: by};
	const drawn = await rows(width, [long], ['1'], 1);
	expect(drawn.lines()[1]).toMatch(/✓ person +x+… claimer is here ● .*2 min$/);
	drawn.expectWhole();
});

test('ticks have a column once there is one', async () => {
	const listed = [invited('bob@x.org', '1'), invited('carl@x.org', '2')];
	expect((await rows(60, listed)).screen()).not.toContain('✓');
	expect((await rows(60, listed, [], 1)).lines().map((line) => line.includes('✓'))).toEqual([false, true, false]);
});
