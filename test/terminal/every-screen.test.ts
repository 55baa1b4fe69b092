import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization} from '../helpers/narthex.ts';
import type {Pty} from '../helpers/pty.ts';
import {type Place, screens} from './every-screen.ts';
import {untilQuiet} from './quiet.ts';
import {crashing, expectRestored, see} from './screen.ts';

let place: Place;
beforeAll(async () => {
	const server = await startEmbeddedServer();
	place = {server, alice: await bootstrapOrganization(server)};
});

/** What runs, made comparable: times go on meanwhile. */
const still = (app: Pty) =>
	app
		.screen()
		.replace(/\d+:\d\d/g, '0:00')
		.replace(/\d+ min|now {2}| {2}now/g, '')
		.trimEnd();

/** Whether nothing is drawn beyond so many columns and rows. */
function fits(app: Pty, columns: number, rows: number): boolean {
	const lines = app.screen().split('\n');
	return lines.every((line, row) => [...line.trimEnd()].length <= (row < rows ? columns : 0));
}

/** A signal and a crash end the application in the same way (`leave` in `source/tui/main.tsx`): they take turns. */
const ends = screens.map(([name, open], index) => ({
	name,
	open,
	end: index % 2 === 0 ? ('SIGTERM' as const) : ('a crash' as const),
}));

test.each(ends)(
	'$name is drawn to fit each size, says when it is too small, and comes back as it was; $end gives the terminal back',
	async ({open, end}) => {
		const app = await open(place, {env: crashing});
		await untilQuiet(app, place.server);
		const before = still(app);
		app.resize(60, 16);
		await app.waitFor('the small screen', () => (fits(app, 60, 16) ? true : undefined));
		app.resize(59, 16);
		await see(app, 'Narthex needs 60 columns and 16 rows');
		app.resize(140, 40);
		await app.waitFor('the large screen', () => (app.screen().includes('Narthex needs 60') ? undefined : true));
		app.resize(80, 24);
		await app.waitFor(`the screen as it was:\n${before}\n`, () => (still(app) === before ? true : undefined), 10_000);

		app.kill(end === 'SIGTERM' ? 'SIGTERM' : 'SIGUSR2');
		await expectExit(app, end === 'SIGTERM' ? 143 : 1);
		expectRestored(app);
		if (end === 'SIGTERM') return;
		expect(app.screen()).toMatch(/crash on purpose\.\s+Run it again with --debug/);
		expect(app.screen()).not.toContain(' at ');
	},
);
