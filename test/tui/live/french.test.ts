import {beforeAll, expect, test, vi} from 'vitest';
import {invitationLink} from '../../../source/parsec/address.ts';
import {homeOf} from '../../faults/support/key-files.ts';
import {englishOn} from '../../helpers/english-on.ts';
import {endAfterFile} from '../../helpers/live.ts';
import {password} from '../../helpers/new-organization.ts';
import {createWorkspace, type Workspace} from '../../helpers/workspace.ts';
import {organization, type TestOrganization} from '../../sessions/harness.ts';
import {keys} from '../stage.tsx';
import {LARGE, type LiveStage, openLiveStage, USUAL} from './stage.ts';

// Whole stories in French. None of their screens has an English word.

vi.mock('../../../source/parsec/password-key.ts', async (original) => {
	const {quickArgon2} = await import('../../helpers/quick-argon2.ts');
	return quickArgon2(await original());
});

let alice: TestOrganization;
let home: Workspace;
beforeAll(async () => {
	alice = await organization();
	endAfterFile(() => alice.close());
	home = (await homeOf(alice.device)).workspace;
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

/** Opens the only device, and looks at the screens on the way. */
async function openDevice(workspace: Workspace): Promise<LiveStage> {
	const app = await open(workspace, USUAL);
	await unlock(app);
	return app;
}

async function unlock(app: LiveStage): Promise<void> {
	await app.seePane('Appareils');
	await app.seeMarked('');
	await app.lookAt([], expectNoEnglish);
	await app.type(keys.enter);
	await app.see('Déverrouiller');
	await app.lookAt([], expectNoEnglish);
	await app.type(`${password}${keys.enter}`);
	await app.see('● en direct');
}

const ownCode = (app: LiveStage) => app.read(/Votre code : ([A-HJ-NP-Z2-9]{4})/);

/** Goes from the invitations to the greeting of a person. */
async function greet(app: LiveStage, email: string): Promise<void> {
	// The list may be read after the events are live, and an empty one has no filter.
	await app.see(email);
	await app.type('/', `${keys.ctrlU}${email}${keys.enter}`);
	await app.seeMarked(`personne ${email} l’invité est là ●`);
	await app.type('g');
	await app.seePane(`Accueillir ${email}`);
}

test('the English screens would not pass for French ones', async () => {
	const app = await openLiveStage(createWorkspace());
	await app.seePane('Welcome');
	expect(englishOn(app.screen())).toEqual(expect.arrayContaining(['Welcome', 'the', 'accounts', 'help']));
});

test('a person is invited, both codes are compared, and the person is in', async () => {
	const email = 'bob@example.com';
	const greeter = await openDevice(home);
	await greeter.seePane('Invitations');
	await greeter.lookAt([LARGE], expectNoEnglish);
	await greeter.type('n');
	await greeter.see('Pour qui est-elle ?');
	await greeter.lookAt([LARGE], expectNoEnglish);
	await greeter.type(keys.enter);
	await greeter.see('L’adresse e-mail de la personne.');
	await greeter.type(`${email}`);
	await greeter.see(`✓ ${email}`);
	await greeter.lookAt([LARGE], expectNoEnglish);
	await greeter.type(keys.enter);
	await greeter.see(`✓ L’invitation pour ${email} est créée.`);
	await greeter.lookAt([LARGE], expectNoEnglish);
	await greeter.type('y');
	const copied = await greeter.copied();
	await greeter.type(keys.escape);
	await greeter.see(new RegExp(`personne +${email} +en attente`));
	await greeter.lookAt([LARGE], expectNoEnglish);

	const workspace = createWorkspace();
	const claimer = await open(workspace, USUAL);
	await claimer.seePane('Bienvenue');
	await claimer.lookAt([LARGE], expectNoEnglish);
	await claimer.type(keys.paste(copied));
	await claimer.see('En attente d’un accueil par Alice.');
	await claimer.lookAt([LARGE], expectNoEnglish);
	await greet(greeter, email);

	const code = await ownCode(greeter);
	await greeter.lookAt([LARGE], expectNoEnglish);
	await claimer.see('Quel code vous lit Alice ?');
	await claimer.type(`2222${keys.enter}`);
	await claimer.see('! Pas de 2222 ici.');
	await claimer.lookAt([LARGE], expectNoEnglish);
	await claimer.type(`${keys.ctrlU}${code}${keys.enter}`);
	const answer = await ownCode(claimer);
	await claimer.lookAt([LARGE], expectNoEnglish);
	await greeter.see('Quel code entendez-vous ?');
	await greeter.lookAt([LARGE], expectNoEnglish);
	await greeter.type(`${answer}${keys.enter}`);

	await claimer.see('Les codes concordent. Qui êtes-vous ?');
	await greeter.see('Les codes concordent : personne');
	await claimer.lookAt([LARGE], expectNoEnglish);
	await greeter.lookAt([LARGE], expectNoEnglish);
	await claimer.type(`Bob${keys.enter}${keys.enter}${keys.ctrlU}tablette${keys.enter}`);
	await claimer.type(`${password}${keys.enter}secret${keys.enter}`);
	await claimer.see('! Les deux mots de passe');
	await claimer.lookAt([LARGE], expectNoEnglish);
	await claimer.type(`${keys.ctrlU}${password}${keys.enter}`);
	await claimer.see('Alice examine votre demande');
	await claimer.lookAt([LARGE], expectNoEnglish);
	await greeter.see('Se présente ainsi :');
	await greeter.lookAt([LARGE], expectNoEnglish);
	await greeter.type(`${keys.enter}${keys.enter}${keys.enter}`);
	await greeter.see('Faire entrer comme :');
	await greeter.lookAt([LARGE], expectNoEnglish);
	await greeter.type(keys.enter);
	await greeter.see('✓ Bob est dans l’organisation, avec l’appareil tablette, comme membre.');
	await greeter.lookAt([LARGE], expectNoEnglish);
	await claimer.see(/✓ Vous êtes dans \S+ : Bob, avec l’appareil tablette\./);
	await claimer.lookAt([LARGE], expectNoEnglish);
	expect(workspace.keyFiles()).toHaveLength(1);
	await claimer.type(keys.enter);
	await unlock(claimer);
	await claimer.lookAt([LARGE], expectNoEnglish);
	await greeter.type(keys.enter);
	await greeter.see('✓ Bob est dans l’organisation.');
	await greeter.type('L');
	await greeter.see(new RegExp(`Accueil de ${email} +✓ fait`));
	await greeter.lookAt([LARGE], expectNoEnglish);
	for (const app of [greeter, claimer]) {
		await app.type(keys.ctrlC);
		await app.until(() => app.log.includes('leave 130'));
	}
});

test('help is French from its first line to its last', async () => {
	const app = await open(createWorkspace(), LARGE);
	await app.seePane('Bienvenue');
	await app.type('?');
	const pages = /(\d+) sur (\d+) /;
	await app.see(pages);
	let [, end = '', all = ''] = pages.exec(app.screen()) ?? [];
	await app.lookAt([USUAL], expectNoEnglish);
	while (end !== all) {
		const before = end;
		await app.type(keys.pageDown);
		await app.until(() => pages.exec(app.screen())?.[1] !== before);
		[, end = '', all = ''] = pages.exec(app.screen()) ?? [];
		await app.lookAt([USUAL], expectNoEnglish);
	}
});

test('none of the codes is the right one: both sides are warned, and cancelling asks', async () => {
	const email = 'mallory@example.com';
	const link = invitationLink(await alice.invite('user', email));
	const greeter = await openDevice(home);
	const claimer = await open(createWorkspace(), LARGE);
	await claimer.seePane('Bienvenue');
	await claimer.type(keys.paste(link));
	await claimer.see('En attente d’un accueil');
	await greet(greeter, email);
	await claimer.see('Aucun de ces codes');
	await greeter.type('x');
	await greeter.seeMarked('Non : Continuer');
	expectNoEnglish(greeter.screen());
	await greeter.type('n');
	await ownCode(greeter);
	await claimer.type(`${keys.up}${keys.enter}`);
	await claimer.seePane('Alerte');
	await claimer.see('L’autre côté a été prévenu.');
	await claimer.lookAt([USUAL], expectNoEnglish);
	await greeter.seePane('Alerte');
	await greeter.see('L’autre côté y a mis fin.');
	await greeter.lookAt([LARGE], expectNoEnglish);
});
