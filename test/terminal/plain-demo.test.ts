import {existsSync, mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runNarthex} from '../helpers/narthex.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';

const workspace = createWorkspace(quickArgon2);
const folder = join(workspace.home, 'kept');

// That nothing is left of one that is not kept, however it ends, is in demo.test.ts.
test('without a terminal to answer in, the demo plays each chapter, line by line too; it shows the transcripts of all, and writes nowhere else', async () => {
	const temporary = join(workspace.home, 'tmp');
	mkdirSync(temporary);
	const {code, stdout, stderr} = await runNarthex(workspace, ['demo', '--accessible', '--data', folder], {
		env: {TMPDIR: temporary},
	});
	const transcript = `${stdout}${stderr}`;
	expect(code, transcript).toBe(0);
	const ownCode = /Alice │ Code to provide to claimer: (\S{4})/.exec(transcript)?.[1];
	expect(transcript).toContain(`Bob   │ Select code provided by greeter: ${ownCode}`);
	expect(transcript).toMatch(/Alice │ Creating the user in the server/);
	expect(transcript).toMatch(/Bob {3}│ New device created:/);
	expect(transcript).toMatch(/Bob <bob@example.com>: STANDARD/);
	const chapters = [...transcript.matchAll(/^Next: (.*)$/gm)].map(([, title]) => title);
	expect(chapters).toEqual([
		'Greet Bob, whom you invited',
		'Add your own next device',
		'Notice someone in between',
		'Bring Dora back',
	]);
	// The greeter is told who is in, and what comes next. Lines of the other client may come in between.
	const alices = transcript.match(/^Alice │ .*$/gm)?.join('\n') ?? '';
	expect(alices).toMatch(/Alice │ Bob <bob@example.com> is in\.\n.*Alice │ Next: share workspaces/);
	expect(alices).toMatch(/Alice │ Alice's telephone is a device of yours now\.\n.*Alice │ Next: open it/);
	expect(transcript).toMatch(/Phone │ .*Alice <alice@example.com> @ Alice's telephone/);
	const misread = /Erin reads (\w{4})/.exec(transcript)?.[1] ?? '';
	expect(transcript).not.toContain(`Alice │   ${misread}`);
	expect(transcript).toMatch(/Alice │ .*(?:code did not match|none of these codes)/i);
	expect(transcript).toMatch(/Dora {2}│ .*Dora <dora@example.com> @ laptop/);
	expect(transcript).toContain('All of it went as it should.');
	expect(readdirSync(temporary)).toEqual([]);
	expect(workspace.keyFiles()).toEqual([]);
	for (const folder of ['data', 'state', 'config/narthex'])
		expect(existsSync(join(workspace.home, folder))).toBe(false);
});

test('one that is kept goes on where it was, with the next guest; it plays in French where the locale says so', async () => {
	const {code, stdout, stderr} = await runNarthex(workspace, ['demo', '--data', folder], {
		env: {LC_ALL: 'fr_FR.UTF-8'},
	});
	const transcript = `${stdout}${stderr}`;
	expect(code, transcript).toBe(0);
	const ownCode = /Alice │ Code à donner à la personne invitée : (\S{4})/.exec(transcript)?.[1];
	expect(transcript).toMatch(new RegExp(`Bob   │ Choisissez le code.* : ${ownCode}`));
	expect(transcript).toMatch(
		/Bob <bob@example.com> : Membre \(STANDARD\)[\s\S]*Bob <bea@example.com> : Membre \(STANDARD\)/,
	);
	expect(transcript).toMatch(/Dora {2}│ .*Dora <dora@example.com> @ laptop/);
	expect(transcript).toContain('@ laptop (mot de passe)');
	expect(transcript).toContain('Tout s’est passé comme prévu.');
});
