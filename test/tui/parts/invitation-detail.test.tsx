import {expect, test} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {InvitationDetail} from '../../../source/tui/parts/invitation-detail.tsx';
import type {Size} from '../../../source/tui/state/theme.ts';
import {draw} from '../draw.tsx';
import {invited, invitedDevice, token} from '../fakes.ts';
import {come, openedWorkspace} from './opened.ts';

const bob = invited('bob@example.com', 'b0b');

async function detail(invitation = bob, size: Size = {columns: 60, rows: 20}, happened: readonly string[] = []) {
	const workspace = await openedWorkspace(invitation);
	for (const what of happened) workspace.invitations.remember(invitation.token, screenText(what));
	return draw(<InvitationDetail workspace={workspace} invitation={invitation} size={size} />, size.columns);
}

test.each([
	{columns: 56, rows: 11},
	{columns: 76, rows: 19},
])('in $columns×$rows the state, the link and what to do are whole', async (size) => {
	const drawn = await detail(
		bob,
		size,
		Array.from({length: 20}, (_, index) => `event ${index}`),
	);
	expect(drawn.lines()[0]).toBe('State    pending: no sign of the claimer so far');
	expect(drawn.screen()).toContain('by me');
	expect(drawn.screen()).toContain(token('b0b'));
	expect(drawn.prose()).toContain('Then both of you compare codes, on the phone or side by side.');
	expect(drawn.lines().length).toBeLessThanOrEqual(size.rows);
	drawn.expectWhole();
});

test('of what happened the last is shown that there is room for', async () => {
	const happened = Array.from({length: 20}, (_, index) => `event ${index}`);
	const drawn = await detail(bob, {columns: 60, rows: 20}, happened);
	expect(drawn.screen()).toContain('event 19');
	expect(drawn.screen()).not.toContain('event 3\n');
});

test('a link that is cut says how to come by all of it', async () => {
	expect((await detail()).screen()).toContain('Q shows all of it; y copies it.');
	expect((await detail(bob, {columns: 100, rows: 20})).screen()).not.toContain('Q shows all of it');
});

test('an ended invitation has no link any more', async () => {
	const drawn = await detail(invited('bob@example.com', 'b0b', 'CANCELLED'));
	expect(drawn.lines()[0]).toBe('State    cancelled');
	expect(drawn.screen()).not.toContain('https://');
});

test('what to do differs for a device of one’s own', async () => {
	const device = invitedDevice('d1');
	expect((await detail(device as typeof bob)).prose()).toContain('Send yourself the link.');
});

test('a claimer who is here is to be greeted now', async () => {
	const workspace = await openedWorkspace(bob);
	come(workspace, 'b0b');
	const drawn = draw(<InvitationDetail workspace={workspace} invitation={bob} size={{columns: 60, rows: 20}} />, 60);
	expect(drawn.lines()[0]).toBe('State    the claimer is here, greet them now (g)');
});
