import {beforeAll, expect, test} from 'vitest';
import {run} from '../commands/in-process.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {bootstrapOrganization, invite, type OwnDevice, openNarthex, runNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';

const inFrench = {LC_ALL: 'fr_FR.UTF-8'};

let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
});

/** Waits for a question at the end of the screen, and answers it. */
async function answer(pty: Pty, question: string, text: string): Promise<void> {
	await pty.waitForText(question);
	pty.send(`${text}${keys.enter}`);
}

const codeAfter = async (pty: Pty, words: string) =>
	(await pty.waitForText(new RegExp(`${words} : ([A-HJ-NP-Z2-9]{4})\\b`)))[1] ?? '';

test('an invitation is greeted and claimed in French', async () => {
	const {token, link} = await invite(alice, 'bob@example.com');
	const home = createWorkspace({...inFrench, ...quickArgon2});
	const claimer = openNarthex(home, ['invite', 'claim', link]);
	await claimer.waitForText('Personne qui vous accueille : Alice <alice@example.com>');
	const greeter = openNarthex(alice.workspace, ['invite', 'greet', token, '-d', alice.deviceId], {env: inFrench});
	await answer(greeter, 'Mot de passe de l’appareil :', password);
	await answer(
		claimer,
		'Choisissez le code de la personne qui vous accueille :',
		await codeAfter(greeter, 'Code à donner à la personne invitée'),
	);
	await answer(
		greeter,
		'Choisissez le code de la personne invitée :',
		await codeAfter(claimer, 'Code à donner à la personne qui vous accueille'),
	);
	await answer(claimer, 'Nom de l’appareil :', 'bureau');
	await answer(claimer, 'Adresse e-mail : bob@example.com', '');
	await answer(claimer, 'Prénom et nom :', 'Bob');
	await greeter.waitForText('Nom du nouvel appareil : [bureau]');
	await greeter.waitForText('Nouvel utilisateur : [Bob <bob@example.com>]');
	// The profile by the name that other programs and lists give it.
	await answer(greeter, 'Choisissez le profil :', 'OUTSIDER');
	await answer(claimer, 'Mot de passe du nouvel appareil :', password);
	await answer(claimer, 'Confirmez le mot de passe :', password);
	await claimer.waitForText(/Nouvel appareil créé :\n\w{3} - \w+: Bob <bob@example.com> @ bureau/);
	for (const pty of [claimer, greeter]) {
		await expectExit(pty, 0);
		expect(pty.screen()).not.toMatch(/\b(?:the|code to|waiting|enter|error|device|invitation greeter)\b/i);
	}
});

test('scripts get the same keys, values and exit statuses in French', async () => {
	const list = ['device', 'list', '--format', 'json'];
	const french = await runNarthex(alice.workspace, list, {env: inFrench});
	expect(french).toMatchObject(await run(list, {env: alice.workspace.env}));

	const nothing = ['invite', 'cancel', 'f'.repeat(32), '-d', alice.deviceId, '--password-stdin', '--format', 'json'];
	const input = `${password}\n`;
	const refused = await run(nothing, {env: alice.workspace.env, input});
	const refusé = await runNarthex(alice.workspace, nothing, {input, env: inFrench});
	expect([refused.code, refusé.code]).toEqual([1, 1]);
	const errorOf = ({stderr}: {readonly stderr: string}) => JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error;
	expect(errorOf(refused).code).toBe('invitation-not-found');
	expect(errorOf(refusé)).toMatchObject({
		code: 'invitation-not-found',
		message: 'Invitation introuvable.',
	});

	const wrong = await runNarthex(alice.workspace, ['invite', 'usre'], {env: inFrench});
	expect(wrong).toMatchObject({code: 2, stdout: ''});
	expect(wrong.stderr).toBe(
		'Erreur : Commande inconnue : « usre ».\nVouliez-vous dire « user » ? Lancez « narthex invite --help » pour voir comment l’utiliser.\n',
	);
	expect(
		(await runNarthex(alice.workspace, ['invite', 'usre'], {env: {LANG: 'fr_FR.UTF-8', LC_ALL: 'C'}})).stderr,
	).toMatch(/^Error: Unknown command 'usre'\./);
});
