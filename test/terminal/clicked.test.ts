import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {bootstrapOrganization, invite, openNarthex} from '../helpers/narthex.ts';
import {keys} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {crashing, seePane} from './screen.ts';

// The window that the desktop opens for a clicked link closes when the program in it ends.

let link: string;
beforeAll(async () => {
	const alice = await bootstrapOrganization(await startServerInProcess());
	({link} = await invite(alice, 'clicked@example.com'));
});

const CLOSES = 'Press Enter to close this window.';

test('a link that leads nowhere keeps its window until Enter, so that one can read why', async () => {
	const app = openNarthex(createWorkspace(), ['open', '--clicked', 'mailto:nobody']);
	await app.waitForText('Error:');
	await app.waitForText(CLOSES);
	app.send(keys.enter);
	await expectExit(app, 2);
});

test('an invitation opens on the guided screens, and leaving them closes the window at once', async () => {
	const app = openNarthex(createWorkspace(), ['open', '--clicked', link]);
	await seePane(app, 'Claim');
	app.send(keys.ctrlC);
	await expectExit(app, 130);
	expect(app.text()).not.toContain(CLOSES);
});

test('after a crash the window stays', async () => {
	const app = openNarthex(createWorkspace(), ['open', '--clicked', link], {env: crashing});
	await seePane(app, 'Claim');
	app.kill('SIGUSR2');
	await app.waitForText('crash on purpose.');
	await app.waitForText(CLOSES);
	app.send(keys.enter);
	await expectExit(app, 1);
});

test('for screen readers the window stays after the dialogue', async () => {
	const app = openNarthex(createWorkspace(), ['open', '--clicked', link], {env: {ACCESSIBLE: '1'}});
	await app.waitForText('Waiting the greeter');
	app.send(keys.ctrlC);
	await app.waitForText('You stopped the exchange.');
	await app.waitForText(CLOSES);
	app.send(keys.enter);
	await expectExit(app, 130);
});
