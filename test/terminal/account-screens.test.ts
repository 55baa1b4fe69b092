import {describe, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import type {Pty} from '../helpers/pty.ts';
import {accountScreens} from './account-screen.ts';
import {expectRestored, see} from './screen.ts';

/** What is to be seen, without times that go by and without what was just done. */
const still = (app: Pty) =>
	app
		.screen()
		.replace(/\d+ min|now {2}| {2}now/g, '')
		.trimEnd();

describe.each(accountScreens)('%s', (_, open) => {
	test('is drawn to fit each size, says when it is too small, and comes back as it was; SIGTERM gives the terminal back', async () => {
		const app = await open({});
		const before = still(app);
		app.resize(60, 16);
		await app.waitFor('the small screen', () => {
			const lines = app.screen().split('\n');
			const fits = lines.every((line, row) => [...line].length <= (row < 16 ? 60 : 0));
			return fits && app.screen().includes('╰') ? true : undefined;
		});
		app.resize(59, 16);
		await see(app, 'Narthex needs 60 columns and 16 rows');
		app.resize(140, 40);
		await see(app, '╰');
		app.resize(80, 24);
		await app.waitFor(`the screen as it was:\n${before}\n`, () => (still(app) === before ? true : undefined), 10_000);
		app.kill('SIGTERM');
		await expectExit(app, 143);
		expectRestored(app);
	});
});
