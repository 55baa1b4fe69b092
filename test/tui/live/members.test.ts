import {beforeAll, expect, test, vi} from 'vitest';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {homeOf} from '../../faults/support/key-files.ts';
import {addUser, newOrganization} from '../../faults/support/organization.ts';
import {englishOn} from '../../helpers/english-on.ts';
import {password} from '../../helpers/new-organization.ts';
import {startServerInProcess} from '../../helpers/server-in-process.ts';
import {keys} from '../stage.tsx';
import {LARGE, openLiveStage, USUAL, unlock} from './stage.ts';

// Looking after the members, in both languages. As questions it is in test/commands/members-menu.test.ts.

let alice: LocalDevice;
beforeAll(async () => {
	alice = await newOrganization(await startServerInProcess());
});

// The language is chosen when the words are loaded: they are loaded again.
let open: typeof openLiveStage;
beforeAll(async () => {
	vi.stubEnv('LC_ALL', 'fr_FR.UTF-8');
	vi.resetModules();
	({openLiveStage: open} = await import('./stage.ts'));
	return () => vi.unstubAllEnvs();
});

function expectNoEnglish(screen: string): void {
	expect(englishOn(screen), screen).toEqual([]);
}

/** People who are let in for one story. */
async function admitAll(...names: readonly string[]): Promise<void> {
	for (const name of names)
		await addUser(alice, {email: `${name.toLowerCase()}@example.com`, name, profile: 'STANDARD'});
}

test('a member is looked at, becomes an outsider, and is revoked; two more are revoked at once', async () => {
	await admitAll('Bob140', 'Carl140', 'Dan140');
	const app = await openLiveStage((await homeOf(alice)).workspace, LARGE);
	await unlock(app);
	await app.type('m');
	await app.see(/Bob140 +b\S+ +Member +/);
	await app.lookAt([USUAL]);
	await app.type(`/Bob140${keys.enter}`);
	await app.seeMarked('Bob140');
	await app.type(keys.enter);
	await app.see('desk');
	await app.see('greeted by Alice');
	await app.type('p');
	await app.see(`Which profile should Bob140 have?`);
	await app.lookAt([USUAL]);
	await app.type('3');
	await app.see(`Bob140: Outsider now.`);
	await app.type('x');
	await app.see(`Revoke Bob140 for good?`);
	await app.lookAt([USUAL]);
	await app.type(`bob140@example.com${keys.enter}`);
	await app.see(`Revoked for good: Bob140.`);
	await app.type(keys.escape);
	await app.seePane('Members');
	await app.type(keys.escape);
	await app.see(/Carl140 +c/);
	await app.type('/');
	await app.type(`140${keys.enter}`);
	await app.seeMarked('Carl140');
	await app.type('*');
	await app.see('2 ticked');
	await app.lookAt([USUAL]);
	await app.type('x');
	await app.see('Revoke these 2 members for good?');
	await app.type(`2${keys.enter}`);
	await app.see('Revoked for good: 2 members.');
	await app.seeNoMore(`Carl140`);
	await app.type(keys.ctrlC);
	await app.until(() => app.log.includes('leave 130'));
});

test('in French a member is looked at, and neither gets another profile nor is revoked by mistake', async () => {
	const name = 'Zoe';
	await admitAll(name);
	const app = await open((await homeOf(alice)).workspace, USUAL);
	await app.seePane('Appareils');
	await app.seeMarked('');
	await app.lookAt([LARGE], expectNoEnglish);
	await app.type(keys.enter);
	await app.see('Déverrouiller');
	await app.lookAt([LARGE], expectNoEnglish);
	await app.type(`${password}${keys.enter}`);
	await app.see('● en direct');
	await app.type('m');
	await app.see('Alice (vous)');
	await app.type('/');
	await app.type(`${name}${keys.enter}`);
	await app.seeMarked(name);
	await app.lookAt([LARGE], expectNoEnglish);
	await app.type(keys.enter);
	await app.see('accueil par Alice');
	await app.lookAt([LARGE], expectNoEnglish);
	await app.type('p');
	await app.see(`Quel profil donner à ${name} ?`);
	await app.lookAt([LARGE], expectNoEnglish);
	await app.type(keys.escape);
	await app.seeNoMore('Quel profil');
	await app.type('x');
	await app.see(`Révoquer définitivement ${name} ?`);
	await app.type(`nonsense${keys.enter}`);
	await app.see('Ce n’est pas l’adresse de ce membre.');
	await app.lookAt([LARGE], expectNoEnglish);
	await app.type(keys.ctrlC);
	await app.until(() => app.log.includes('leave 130'));
});
