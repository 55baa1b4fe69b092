import {existsSync, mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {aliceElsewhere, prepareDemo} from '../../source/demo/demo.ts';
import {enrol} from '../../source/demo/enrol.ts';
import {runNarthex} from '../helpers/narthex.ts';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';
import {bob} from '../sessions/harness.ts';

writeQuickKeyFiles();

/** A folder of a demonstration in which Bob is a member already. */
async function keptDemo(folder: string): Promise<void> {
	const demo = await prepareDemo(folder);
	await enrol(aliceElsewhere(demo), bob, 'STANDARD');
	await demo.close();
}

// In English it is played by the executable, in test/package/executable.test.ts. That nothing is left of one that is
// not kept, however it ends, is in demo.test.ts.
test('without a terminal to answer in, the demo plays each chapter in French, line by line too; one that is kept goes on where it was, with the next guest; it shows the transcripts of all, and writes nowhere else', async () => {
	const workspace = createWorkspace({...quickArgon2, LC_ALL: 'fr_FR.UTF-8'});
	const folder = join(workspace.home, 'kept');
	await keptDemo(folder);
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	const {code, stdout, stderr} = await runNarthex(workspace, ['demo', '--accessible', '--data', folder], {
		env: {TMPDIR: temporary},
	});
	const transcript = `${stdout}${stderr}`;
	expect(code, transcript).toBe(0);
	const ownCode = /Alice │ Code à donner à la personne invitée : (\S{4})/.exec(transcript)?.[1];
	expect(transcript).toMatch(RegExp(`Bob   │ Choisissez le code.* : ${ownCode}`));
	expect(transcript).toMatch(/Alice │ Création de l’utilisateur sur le serveur/);
	expect(transcript).toMatch(/Bob {3}│ Nouvel appareil créé :/);
	expect(transcript).toMatch(
		/Bob <bob@example.com> : Membre \(STANDARD\)[\s\S]*Bob <bea@example.com> : Membre \(STANDARD\)/,
	);
	const chapters = [...transcript.matchAll(/^Ensuite : (.*)$/gm)].map(([, title]) => title);
	expect(chapters).toEqual([
		'Accueillir Bob, que vous avez invité',
		'Ajouter votre nouvel appareil',
		'Remarquer un intrus entre vous',
		'Faire revenir Dora',
	]);
	// The greeter is told who is in, and what comes next. Lines of the other client may come in between.
	const alices = transcript.match(/^Alice │ .*$/gm)?.join('\n') ?? '';
	expect(alices).toMatch(
		/Alice │ Bob <bea@example.com> est dans l’organisation\.\n.*Alice │ Ensuite : partagez des espaces de travail/,
	);
	expect(alices).toMatch(/Alice │ .*téléphone d’Alice.*\n.*Alice │ Ensuite : ouvrez-le/);
	expect(transcript).toMatch(/Tél\. {2}│ .*Alice <alice@example.com> @ téléphone d’Alice/);
	const misread = /Erin lit (\w{4})/.exec(transcript)?.[1] ?? '';
	expect(transcript).not.toContain(`Alice │   ${misread}`);
	expect(transcript).toMatch(/Alice │ .*(?:code.*ne correspond|aucun de ces codes)/i);
	expect(transcript).toMatch(/Dora {2}│ .*Dora <dora@example.com> @ laptop/);
	expect(transcript).toContain('@ laptop (mot de passe)');
	expect(transcript).toContain('Tout s’est passé comme prévu.');
	expect(readdirSync(temporary)).toEqual([]);
	expect(workspace.keyFiles()).toEqual([]);
	for (const folder of ['data', 'state', 'config/narthex'])
		expect(existsSync(join(workspace.home, folder))).toBe(false);
});
