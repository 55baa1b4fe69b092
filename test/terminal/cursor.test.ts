import {expect, test} from 'vitest';
import {keys, type Pty} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {openApp, see} from './screen.ts';

// The terminal's own cursor, which input methods and magnifiers follow.

/** Where the next character goes: after `text` in the row that has it. */
async function expectCursorAfter(app: Pty, text: string): Promise<void> {
	await app.waitFor(`the cursor after ${text}`, () => {
		const rows = app.screen().split('\n');
		const row = rows.findIndex((line) => line.includes(text));
		const cursor = app.cursor();
		const column = (rows[row]?.indexOf(text) ?? 0) + text.length;
		return row !== -1 && cursor?.row === row && cursor.column === column ? true : undefined;
	});
}

test('stands in the field that is open, and is hidden where nothing is typed, also when the terminal gets smaller', async () => {
	const app = await openApp(createWorkspace(), {columns: 80, rows: 24});
	expect(app.cursor()).toBeUndefined();
	app.send('c');
	await see(app, 'Claim an invitation');
	app.send('parsec3://here');
	await expectCursorAfter(app, 'parsec3://here');
	app.send(keys.left);
	await expectCursorAfter(app, 'parsec3://her');
	app.resize(60, 16);
	await expectCursorAfter(app, 'parsec3://her');
	app.send(keys.left);
	await expectCursorAfter(app, 'parsec3://he');
	app.send(keys.escape);
	await app.waitFor('a hidden cursor', () => (app.cursor() === undefined ? true : undefined));
	app.send('a');
	await see(app, 'Accounts');
	app.send('n');
	await see(app, 'Log in');
	app.send(`${keys.tab}bob@example.com`);
	await expectCursorAfter(app, 'bob@example.com');
	app.send(`${keys.tab}secret`);
	await expectCursorAfter(app, '••••••••');
	app.resize(80, 24);
	await expectCursorAfter(app, '••••••••');
});
