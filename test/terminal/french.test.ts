import {beforeAll, describe, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, invite, type OwnDevice} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {
	englishOn,
	expectFrench,
	expectNoEnglish,
	greetInFrench,
	openInFrench,
	ownCode,
	unlockInFrench,
} from './french.ts';
import {expectRestored, more, openApp, SIZES, see} from './screen.ts';

let alice: OwnDevice;
beforeAll(async () => {
	alice = await bootstrapOrganization(await startEmbeddedServer());
});

test('the English screens would not pass for French ones', async () => {
	const app = await openApp(createWorkspace());
	await see(app, '╭ Welcome');
	expect(englishOn(app.screen())).toEqual(expect.arrayContaining(['Welcome', 'the', 'accounts', 'help']));
});

describe.each(SIZES)('at $columns×$rows in French', (size) => {
	test('a person is invited, both codes are compared, and the person is in', async () => {
		const email = `bob${size.columns}@example.com`;
		const greeter = openInFrench(alice.workspace, size);
		await unlockInFrench(greeter, size);
		await see(greeter, '╭ Invitations');
		expectFrench(greeter, size);
		greeter.send('n');
		await see(greeter, 'Pour qui est-elle ?');
		expectFrench(greeter, size);
		greeter.send(keys.enter);
		await see(greeter, 'L’adresse e-mail de la personne.');
		greeter.send(`${email}`);
		await see(greeter, `✓ ${email}`);
		expectFrench(greeter, size);
		greeter.send(keys.enter);
		await see(greeter, `✓ L’invitation pour ${email} est créée.`);
		expectFrench(greeter, size);
		greeter.send('y');
		await see(greeter, '✓ Copie demandée au terminal : le lien.');
		const [, copied = ''] = greeter.transcript().match(/\u001B\]52;c;([^\u001B]+)\u001B\\/) ?? [];
		greeter.send(keys.escape);
		await see(greeter, new RegExp(`personne +${email} +en attente`));
		expectFrench(greeter, size);

		const workspace = createWorkspace();
		const claimer = openInFrench(workspace, size);
		await see(claimer, '╭ Bienvenue');
		expectFrench(claimer, size);
		claimer.send(more.paste(Buffer.from(copied, 'base64').toString('utf8')));
		await see(claimer, 'En attente d’un accueil par Alice.');
		expectFrench(claimer, size);
		await greetInFrench(greeter, email);

		const code = await ownCode(greeter);
		expectFrench(greeter, size);
		await see(claimer, 'Quel code vous lit Alice ?');
		claimer.send(`2222${keys.enter}`);
		await see(claimer, '! Pas de 2222 ici.');
		expectFrench(claimer, size);
		claimer.send(`${more.ctrlU}${code}${keys.enter}`);
		const answer = await ownCode(claimer);
		expectFrench(claimer, size);
		await see(greeter, 'Quel code entendez-vous ?');
		expectFrench(greeter, size);
		greeter.send(`${answer}${keys.enter}`);

		await see(claimer, 'Les codes concordent. Qui êtes-vous ?');
		await see(greeter, 'Les codes concordent : personne');
		expectFrench(claimer, size);
		expectFrench(greeter, size);
		claimer.send(`Bob${keys.enter}${keys.enter}${more.ctrlU}tablette${keys.enter}`);
		claimer.send(`${password}${keys.enter}secret${keys.enter}`);
		await see(claimer, '! Les deux mots de passe');
		expectFrench(claimer, size);
		claimer.send(`${more.ctrlU}${password}${keys.enter}`);
		await see(claimer, 'Alice examine votre demande');
		expectFrench(claimer, size);
		await see(greeter, 'Se présente ainsi :');
		expectFrench(greeter, size);
		greeter.send(`${keys.enter}${keys.enter}${keys.enter}`);
		await see(greeter, 'Faire entrer comme :');
		expectFrench(greeter, size);
		greeter.send(keys.enter);
		await see(greeter, '✓ Bob est dans l’organisation, avec l’appareil tablette, comme membre.');
		expectFrench(greeter, size);
		await see(claimer, /✓ Vous êtes dans \S+ : Bob, avec l’appareil tablette\./);
		expectFrench(claimer, size);
		expect(workspace.keyFiles()).toHaveLength(1);
		claimer.send(keys.enter);
		await unlockInFrench(claimer, size);
		expectFrench(claimer, size);
		greeter.send(keys.enter);
		await see(greeter, '✓ Bob est dans l’organisation.');
		greeter.send('L');
		await see(greeter, new RegExp(`Accueil de ${email} +✓ fait`));
		expectFrench(greeter, size);
		for (const app of [greeter, claimer]) {
			app.send(keys.ctrlC);
			await expectExit(app, 130);
			expectRestored(app);
		}
	});

	test('help is French from its first line to its last', async () => {
		const app = openInFrench(createWorkspace(), size);
		await see(app, '╭ Bienvenue');
		app.send('?');
		let [, end = '', all = ''] = await see(app, /╰ (\d+) sur (\d+) /);
		expectFrench(app, size);
		while (end !== all) {
			const before = end;
			app.send(keys.pageDown);
			[, end = '', all = ''] = await see(app, new RegExp(`╰ (?!${before} )(\\d+) sur (\\d+) `));
			expectFrench(app, size);
		}
	});

	test('none of the codes is the right one: both sides are warned, and cancelling asks', async () => {
		const email = `mallory${size.columns}@example.com`;
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
		expectFrench(claimer, size);
		await see(greeter, '╭ Alerte');
		await see(greeter, 'L’autre côté y a mis fin.');
		expectFrench(greeter, size);
	});
});
