import {readdirSync} from 'node:fs';
import {beforeEach, expect, test, vi} from 'vitest';
import {screenText} from '../../../source/text.ts';
import {english} from '../../../source/words/english/index.ts';
import {playAtOnce} from '../../demo/at-once.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {keys} from '../stage.tsx';
import {playAllChapters, Rehearsing} from './rehearsal.ts';
import {type LiveStage, openLiveStage, SMALL} from './stage.ts';

// The rehearsal with the people that it plays. One that runs at a terminal, and how it ends there, is in
// test/terminal/demo.test.ts.

vi.mock('../../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

playAtOnce();

let app: LiveStage;
let rehearsal: Rehearsing;
beforeEach(async () => {
	const workspace = createWorkspace();
	vi.stubEnv('TMPDIR', workspace.home);
	app = await openLiveStage(workspace);
	await app.type('d');
	const player = {...app, send: app.type, look: app.expectWhole, lookAtSizes: () => app.lookAt([SMALL])};
	rehearsal = new Rehearsing(player, english);
	await rehearsal.chapters(1);
	return () => vi.unstubAllEnvs();
});

/** The folders of demonstrations. */
const folders = () => readdirSync(app.workspace.home).filter((name) => name.startsWith('narthex-demo-'));

test('every chapter is played from its beginning to its end, and nothing is left behind', async () => {
	expect(folders()).toHaveLength(1);
	await playAllChapters(rehearsal);
	await app.type('q');
	await app.until(() => app.log.includes('leave 0'));
	expect(folders()).toEqual([]);
	expect(app.workspace.keyFiles()).toEqual([]);
});

test('Bob does not hear the code before one says that it was read aloud; a chapter that one leaves goes on where it stands, and after a wrong code Bob comes back', async () => {
	const {say} = rehearsal;
	await app.type(keys.enter);
	await rehearsal.when(say.you.greet(screenText('Bob')), 'g');
	await rehearsal.when(say.you.readAloud(screenText('Bob')));
	// Longer than he takes for anything, since here he takes no time.
	await app.see(/Time +0:0[1-9]/);
	await rehearsal.when(say.you.readAloud(screenText('Bob')), 'C');
	await app.see('(begun)');
	await app.type(keys.enter);
	await rehearsal.when(say.you.readAloud(screenText('Bob')), keys.enter);
	await rehearsal.hear('Bob');
	await app.see('None of these codes');
	await app.type(keys.up, keys.enter);
	await app.seePane('Stop');
	await rehearsal.when(say.you.again, 'r');
	const code = await rehearsal.sayAndHear('Bob');
	await app.see('None of these codes');
	await app.type(`${code}${keys.enter}`);
	await app.see('They ask to join as:');
});

test('the devices of the rehearsal are among one’s own, and everyone who is invited in it is played', async () => {
	await app.type(keys.escape);
	await app.seeMarked('Org Alice <alice@example.com>');
	await app.type('C');
	await rehearsal.chapters(1);
	await app.type(keys.enter);
	await app.seePane('Invitations');
	await app.type('n');
	await app.see('A person, or several');
	await app.type(keys.enter);
	await app.see('The e-mail address of the person.');
	await app.type(`frank@example.com${keys.enter}`);
	await app.see('is made');
	await app.type('g');
	const code = await rehearsal.sayAndHear('Frank');
	await app.see('None of these codes');
	await app.type(`${code}${keys.enter}`);
	await app.see('They ask to join as:');
});
