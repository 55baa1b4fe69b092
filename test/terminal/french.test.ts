import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {englishOn} from '../helpers/english-on.ts';
import {bootstrapOrganization, invite, type OwnDevice} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {expectFrench, expectNoEnglish, greetInFrench, openInFrench, ownCode, unlockInFrench} from './french.ts';
import {AT_LARGE, AT_USUAL, expectRestored, lookAtSizes, more, openApp, see} from './screen.ts';

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startEmbeddedServer());
});

test('the English screens would not pass for French ones', async () => {
	const app = await openApp(createWorkspace());
	await see(app, '╭ Welcome');
	expect(englishOn(app.screen())).toEqual(expect.arrayContaining(['Welcome', 'the', 'accounts', 'help']));
});

test('a person is invited, both codes are compared, and the person is in', async () => {
	const sizes = AT_USUAL;
	const [size] = sizes;
	const email = 'bob@example.com';
	const greeter = openInFrench(alice.workspace, size);
	await unlockInFrench(greeter, size);
	await see(greeter, '╭ Invitations');
	await lookAtSizes(greeter, sizes, expectFrench);
	greeter.send('n');
	await see(greeter, 'Pour qui est-elle ?');
	await lookAtSizes(greeter, sizes, expectFrench);
	greeter.send(keys.enter);
	await see(greeter, 'L’adresse e-mail de la personne.');
	greeter.send(`${email}`);
	await see(greeter, `✓ ${email}`);
	await lookAtSizes(greeter, sizes, expectFrench);
	greeter.send(keys.enter);
	await see(greeter, `✓ L’invitation pour ${email} est créée.`);
	await lookAtSizes(greeter, sizes, expectFrench);
	greeter.send('y');
	await see(greeter, '✓ Copie demandée au terminal : le lien.');
	const [, copied = ''] = greeter.transcript().match(/\u001B\]52;c;([^\u001B]+)\u001B\\/) ?? [];
	greeter.send(keys.escape);
	await see(greeter, new RegExp(`personne +${email} +en attente`));
	await lookAtSizes(greeter, sizes, expectFrench);

	const workspace = createWorkspace();
	const claimer = openInFrench(workspace, size);
	await see(claimer, '╭ Bienvenue');
	await lookAtSizes(claimer, sizes, expectFrench);
	claimer.send(more.paste(Buffer.from(copied, 'base64').toString('utf8')));
	await see(claimer, 'En attente d’un accueil par Alice.');
	await lookAtSizes(claimer, sizes, expectFrench);
	await greetInFrench(greeter, email);

	const code = await ownCode(greeter);
	await lookAtSizes(greeter, sizes, expectFrench);
	await see(claimer, 'Quel code vous lit Alice ?');
	claimer.send(`2222${keys.enter}`);
	await see(claimer, '! Pas de 2222 ici.');
	await lookAtSizes(claimer, sizes, expectFrench);
	claimer.send(`${more.ctrlU}${code}${keys.enter}`);
	const answer = await ownCode(claimer);
	await lookAtSizes(claimer, sizes, expectFrench);
	await see(greeter, 'Quel code entendez-vous ?');
	await lookAtSizes(greeter, sizes, expectFrench);
	greeter.send(`${answer}${keys.enter}`);

	await see(claimer, 'Les codes concordent. Qui êtes-vous ?');
	await see(greeter, 'Les codes concordent : personne');
	await lookAtSizes(claimer, sizes, expectFrench);
	await lookAtSizes(greeter, sizes, expectFrench);
	claimer.send(`Bob${keys.enter}${keys.enter}${more.ctrlU}tablette${keys.enter}`);
	claimer.send(`${password}${keys.enter}secret${keys.enter}`);
	await see(claimer, '! Les deux mots de passe');
	await lookAtSizes(claimer, sizes, expectFrench);
	claimer.send(`${more.ctrlU}${password}${keys.enter}`);
	await see(claimer, 'Alice examine votre demande');
	await lookAtSizes(claimer, sizes, expectFrench);
	await see(greeter, 'Se présente ainsi :');
	await lookAtSizes(greeter, sizes, expectFrench);
	greeter.send(`${keys.enter}${keys.enter}${keys.enter}`);
	await see(greeter, 'Faire entrer comme :');
	await lookAtSizes(greeter, sizes, expectFrench);
	greeter.send(keys.enter);
	await see(greeter, '✓ Bob est dans l’organisation, avec l’appareil tablette, comme membre.');
	await lookAtSizes(greeter, sizes, expectFrench);
	await see(claimer, /✓ Vous êtes dans \S+ : Bob, avec l’appareil tablette\./);
	await lookAtSizes(claimer, sizes, expectFrench);
	expect(workspace.keyFiles()).toHaveLength(1);
	claimer.send(keys.enter);
	await unlockInFrench(claimer, size);
	await lookAtSizes(claimer, sizes, expectFrench);
	greeter.send(keys.enter);
	await see(greeter, '✓ Bob est dans l’organisation.');
	greeter.send('L');
	await see(greeter, new RegExp(`Accueil de ${email} +✓ fait`));
	await lookAtSizes(greeter, sizes, expectFrench);
	for (const app of [greeter, claimer]) {
		app.send(keys.ctrlC);
		await expectExit(app, 130);
		expectRestored(app);
	}
});

test('help is French from its first line to its last', async () => {
	const sizes = AT_LARGE;
	const [size] = sizes;
	const app = openInFrench(createWorkspace(), size);
	await see(app, '╭ Bienvenue');
	app.send('?');
	let [, end = '', all = ''] = await see(app, /╰ (\d+) sur (\d+) /);
	await lookAtSizes(app, sizes, expectFrench);
	while (end !== all) {
		const before = end;
		app.send(keys.pageDown);
		[, end = '', all = ''] = await see(app, new RegExp(`╰ (?!${before} )(\\d+) sur (\\d+) `));
		await lookAtSizes(app, sizes, expectFrench);
	}
});

test('none of the codes is the right one: both sides are warned, and cancelling asks', async () => {
	const sizes = AT_LARGE;
	const [size] = sizes;
	const email = 'mallory@example.com';
	const {link} = await invite(alice, email);
	const greeter = openInFrench(alice.workspace, size);
	await unlockInFrench(greeter, size);
	const claimer = openInFrench(createWorkspace(), size);
	await see(claimer, '╭ Bienvenue');
	claimer.send(more.paste(link));
	await see(claimer, 'En attente d’un accueil');
	await greetInFrench(greeter, email);
	await see(claimer, 'Aucun de ces codes');
	greeter.send('x');
	await see(greeter, '❯ Non : Continuer');
	expectNoEnglish(greeter);
	greeter.send('n');
	await ownCode(greeter);
	claimer.send(`${keys.up}${keys.enter}`);
	await see(claimer, '╭ Alerte');
	await see(claimer, 'L’autre côté a été prévenu.');
	await lookAtSizes(claimer, sizes, expectFrench);
	await see(greeter, '╭ Alerte');
	await see(greeter, 'L’autre côté y a mis fin.');
	await lookAtSizes(greeter, sizes, expectFrench);
});
