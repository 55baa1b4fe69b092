import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test, vi} from 'vitest';
import {AccountStore} from '../../source/accounts/store.ts';
import {ADMIN, startTestServer} from '../accounts/running-server.ts';
import {choices, FakeServices, handle, invited, knownDevice} from './fakes.ts';
import type {Stage} from './stage.tsx';

// The language is chosen when the words are loaded: these are loaded anew.

let stages: typeof import('./stage.tsx');
let accounts: typeof import('../../source/accounts/accounts.ts');

beforeAll(async () => {
	vi.stubEnv('LC_ALL', 'fr_FR.UTF-8');
	vi.resetModules();
	[stages, accounts] = await Promise.all([import('./stage.tsx'), import('../../source/accounts/accounts.ts')]);
});
afterAll(() => {
	vi.unstubAllEnvs();
	vi.resetModules();
});

async function openInvitations(): Promise<Stage> {
	const services = new FakeServices();
	services.devices = [knownDevice('laptop')];
	services.device.invitations = [invited('bob@example.com', 'b0b', 'PENDING', 2), invited('carl@example.com', 'ca71')];
	const stage = await stages.openStage({services});
	await stage.see('laptop');
	await stage.type(stages.keys.enter, `${services.password}${stages.keys.enter}`);
	await stage.seePane('Invitations');
	return stage;
}

const lastLine = (stage: Stage) => stage.screen().trimEnd().split('\n').at(-1)?.trim();

test('the keys that matter fit below the invitations', async () => {
	const stage = await openInvitations();
	expect(lastLine(stage)).toBe('g accueillir · n nouvelle · x annuler · y copier · Échap retour · ? aide');
	await stage.type('s');
	await stage.see('✓ Tri : récentes d’abord.');
	await stage.type('/', 'personne par');
	await stage.see('bob@example.com');
	await stage.type(' autre');
	await stage.see('Rien ne contient ces mots.');
});

test('a question asks in French; y means yes all the same', async () => {
	const stage = await openInvitations();
	await stage.type('x');
	await stage.see('Le lien pour bob@example.com ne fonctionnera plus jamais.');
	await stage.seeMarked('Non : La garder');
	await stage.type('y');
	await stage.see('✓ L’invitation pour bob@example.com est annulée.');
});

test('a greeting shows its steps, and how both sides stand', async () => {
	const stage = await openInvitations();
	await stage.type('g', 'o');
	await stage.see('▸ 1 Le lien est ouvert');
	await stage.see(/Vous +attendez/);
	await stage.see(/L’autre +pas encore là/);
	const [session] = stage.services.device.greets;
	session?.update({peer: {handle: handle('Bob'), verified: false}});
	session?.enter({name: 'picking-code', choices, pick() {}, noneMatches() {}});
	await stage.see(/Bob +lit son code/);
	await stage.see('● son code : accueil bob@example.com');
	expect(stage.log).toContain('notify bob@example.com : son code');
	expect(stage.log).toContain('title ● Narthex : bob@example.com vous attend');
	await stage.type(stages.keys.escape, 'q');
	await stage.see('Encore en cours : bob@example.com.');
});

test('an Account Server has invitations whose dates fit into their columns', async () => {
	const server = await startTestServer();
	for (const email of ['bob@example.com', 'carl@example.com']) await server.request('POST', 'invite', {email});
	const home = mkdtempSync(join(tmpdir(), 'narthex-french-'));
	onTestFinished(() => rmSync(home, {recursive: true, force: true}));
	const services = new FakeServices();
	services.accounts = new accounts.Accounts({HOME: home}, new AccountStore(join(home, 'accounts.json')));
	const stage = await stages.openStage({services});
	stage.clock.now = Date.now();
	const {enter, ctrlU} = stages.keys;
	await stage.type('a', 'n');
	await stage.seePane('Se connecter');
	await stage.type(ctrlU, `${server.url}${enter}${ADMIN.email}${enter}${ADMIN.password}${enter}`);
	await stage.see('2 invitations');
	await stage.see(/carl@example\.com .* <1 min +dans 29 j /);
	stage.clock.now += (30 * 24 * 60 - 45) * 60_000;
	stage.app.store.show();
	await stage.see(/carl@example\.com .* 29 j +dans 4\d min /);
	await stage.type('e');
	await stage.see(/Expire le +\d{4}-/);
});
