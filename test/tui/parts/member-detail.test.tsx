import {expect, test} from 'vitest';
import {MemberDetail} from '../../../source/tui/parts/member-detail.tsx';
import {draw} from '../draw.tsx';
import {openedDirectory} from './opened.ts';

async function detail(columns = 60, rows = 16) {
	const {directory, device} = await openedDirectory('Alice', 'Bob');
	const view = () => {
		const [, bob] = directory.entries;
		if (bob === undefined) throw new Error('Bob is missing');
		return <MemberDetail directory={directory} entry={bob} size={{columns, rows}} />;
	};
	return {directory, device, view, drawn: draw(view(), columns)};
}

test.each([56, 76])('in %d columns a member is told, who invited them, and how each device came', async (columns) => {
	const {drawn} = await detail(columns);
	expect(drawn.prose()).toMatch(/^E-mail bob@example\.com Profile Member Since 2026-11-2\d \d\d:\d\d /);
	expect(drawn.prose()).toContain('Invited by: Alice <alice@example.com>');
	expect(drawn.prose()).toMatch(/1 device • laptop of Bob 2026-11-2\d, greeted by Alice$/);
	drawn.expectWhole();
});

test('whether they are frozen is told as far as it is known', async () => {
	const {directory, device, view, drawn} = await detail();
	expect(drawn.prose()).toContain('active (only administrators see who is frozen)');
	const userId = directory.entries[1]?.user.userId;
	device.frozen = new Set(userId === undefined ? [] : [userId]);
	await directory.askWhoIsFrozen();
	drawn.redraw(view());
	expect(drawn.prose()).toContain('frozen: the server lets them do nothing');
});

test('of many devices the newest are shown, and how many more there are', async () => {
	const {directory} = await openedDirectory('Alice', 'Bob');
	const [, bob] = directory.entries;
	const [device] = bob?.devices ?? [];
	if (bob === undefined || device === undefined) throw new Error('Bob is missing');
	const devices = Array.from({length: 9}, (_, index) => ({
		...device,
		deviceId: `${index}`.padEnd(32, '0') as typeof device.deviceId,
		label: `device ${index}` as typeof device.label,
	}));
	const drawn = draw(
		<MemberDetail directory={directory} entry={{...bob, devices}} size={{columns: 60, rows: 14}} />,
		60,
	);
	expect(drawn.screen()).toContain('… and 6 more');
	expect(drawn.screen()).toContain('• device 8');
	expect(drawn.screen()).not.toContain('• device 5');
});
