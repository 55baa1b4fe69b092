import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, inviteByNarthex, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {expectRestored, expectWhole, more, SIZES, see} from './screen.ts';

const inFrench = {LC_ALL: 'fr_FR.UTF-8'};

let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	alice = await bootstrapOrganization(await startEmbeddedServer());
});

const ownCode = async (app: Pty) => (await see(app, /Votre code : ([A-HJ-NP-Z2-9]{4})/))[1] ?? '';

async function pickCode(app: Pty, code: string): Promise<void> {
	await see(app, 'Aucun de ces codes');
	app.send(`${code}${keys.enter}`);
}

test.each(SIZES)('at $columns×$rows an invitation is greeted and claimed in French', async (size) => {
	const email = `bob${size.columns}@example.com`;
	const {link} = await inviteByNarthex(alice, email);
	const greeter = openNarthex(alice.workspace, [], {...size, env: inFrench});
	await see(greeter, '╭ Appareils');
	greeter.send(keys.enter);
	await see(greeter, 'Déverrouiller');
	greeter.send(`${password}${keys.enter}`);
	await see(greeter, '● en direct');
	greeter.send(`/${email}${keys.enter}`);
	await see(greeter, new RegExp(`❯ personne +${email}`));
	greeter.send('g');
	await see(greeter, '▸ 1 Le lien est ouvert');

	const home = createWorkspace(inFrench);
	const claimer = openNarthex(home, [], size);
	await see(claimer, '╭ Bienvenue');
	expectWhole(claimer, size);
	claimer.send(more.paste(link));
	await pickCode(claimer, await ownCode(greeter));
	await see(claimer, '▸ 3 Votre code est vérifié');
	expectWhole(claimer, size);
	await pickCode(greeter, await ownCode(claimer));
	await see(claimer, '▸ 4 Vous vous présentez');
	await see(claimer, 'Mot de passe');
	claimer.send(`Bob${keys.enter}${keys.enter}${keys.enter}${password}${keys.enter}secret${keys.enter}`);
	await see(claimer, '! Les deux mots de passe');
	claimer.send(`${more.ctrlU}${password}${keys.enter}`);

	await see(greeter, '▸ 5 Vous décidez');
	await see(greeter, 'Appareil');
	expectWhole(greeter, size);
	greeter.send(`${keys.enter}${keys.enter}${keys.enter}`);
	await see(greeter, '❯ Membre');
	greeter.send(keys.enter);
	await see(greeter, /✓ Bob est dans l’organisation/);
	await see(claimer, /✓ Vous êtes dans/);
	greeter.send(keys.enter);
	await see(greeter, '✓ Bob est dans l’organisation.');
	greeter.send('L');
	await see(greeter, new RegExp(`Accueil de ${email} +✓ fait`));
	expectWhole(greeter, size);
	for (const app of [greeter, claimer]) {
		app.send(keys.ctrlC);
		await expectExit(app, 130);
		expectRestored(app);
	}
	expect(home.keyFiles()).toHaveLength(1);
});
