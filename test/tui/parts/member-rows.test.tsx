import {expect, test} from 'vitest';
import type {DirectoryEntry} from '../../../source/member/directory.ts';
import {MemberRows} from '../../../source/tui/parts/member-rows.tsx';
import {List} from '../../../source/tui/state/list.ts';
import {draw} from '../draw.tsx';
import {aliceId} from '../fakes.ts';
import {openedDirectory} from './opened.ts';

async function rows(width: number, ...names: readonly string[]) {
	const {directory, device} = await openedDirectory('Alice', ...names);
	const [, second] = directory.entries;
	device.frozen = new Set(second === undefined ? [] : [second.user.userId]);
	await directory.askWhoIsFrozen();
	const list = new List<DirectoryEntry>(
		({user}) => user.userId,
		({user}) => user.handle.label,
	);
	list.setItems(directory.entries);
	const view = () => <MemberRows list={list} directory={directory} ownUserId={aliceId} width={width} height={9} />;
	return {list, view, drawn: draw(view(), width)};
}

test('each row tells name, address, profile and state, and which of them is oneself', async () => {
	const {drawn} = await rows(80, 'Bob');
	const lines = drawn
		.lines()
		.slice(1)
		.map((line) => line.replace(/^❯?\s+/, '').replaceAll(/ +/g, ' '));
	expect(lines).toEqual([
		expect.stringMatching(/^Alice \(you\) alice@exam\S* Administrator 2026-11-2\d 1 active$/),
		expect.stringMatching(/^Bob bob@example\S* Member 2026-11-2\d 1 frozen$/),
	]);
});

test.each([60, 80])('in %d columns long names are cut, and the state is whole', async (width) => {
	const {drawn} = await rows(width, 'x'.repeat(100));
	expect(drawn.lines()[2]).toMatch(/ x+… x+… Member .*frozen$/);
	drawn.expectWhole();
});

test('a ticked member has a tick', async () => {
	const {list, view, drawn} = await rows(60, 'Bob');
	list.tick();
	drawn.redraw(view());
	expect(drawn.lines().map((line) => line.includes('✓'))).toEqual([false, true, false]);
});
