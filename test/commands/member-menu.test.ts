import {beforeAll, expect, test} from 'vitest';
import {organization} from '../sessions/harness.ts';
import {administrationOf, alices, type Person, password, personWith} from './alices.ts';
import {type Running, run, runInTerminal} from './in-process.ts';

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
});

/** The menu of a member's organization, for screen readers: Alice's unless told. */
async function open({
	device,
	workspace,
}: Person = alice): Promise<{menu: Running; choose: (...lines: readonly string[]) => Promise<void>}> {
	const menu = runInTerminal(['--accessible'], {env: workspace.env});
	await menu.answer('What to do: ', '1\n');
	await menu.answer('Enter password for the device:', `${password}\r`);
	const question = `What to do in ${device.organization_id}: `;
	return {
		menu,
		async choose(...lines) {
			for (const line of lines) await menu.answer(question, `${line}\n`);
		},
	};
}

async function leave({menu, choose}: Awaited<ReturnType<typeof open>>): Promise<void> {
	await choose('back');
	await menu.answer('What to do: ', 'leave\n');
	expect((await menu.end).code).toBe(0);
}

test('people and devices are invited, and their links are shown again', async () => {
	const opened = await open();
	const {menu, choose} = opened;
	await menu.see('No invitation.');
	await choose('invite');
	await menu.answer('E-mail address of the person (leave it empty to go back):', 'bob@example.com carl@example.com\n');
	await menu.answer('Should the server mail the invitation? [y/n]', 'n\n');
	await menu.see(/Invitation URL: \S+[\s\S]*Invitation URL: \S+/);
	await menu.see(/2 invitations found\.\n/);
	await choose('add');
	await menu.see('Invitation URL: http');
	await menu.see(/another device of mine, invitation \w{4}, pending\n/);
	await choose('say');
	await menu.answer('Which invitation to say again:', 'bob\n');
	await menu.see('Invitation URL: http');
	await menu.answer('Should the server mail the invitation? [y/n]', 'y\n');
	await menu.see('Invitation email not sent to bob@example.com because the server is unavailable');
	await choose('say');
	await menu.answer('Which invitation to say again:', 'none\n');
	await leave(opened);
});

test('invitations are cancelled, one or several after one question', async () => {
	for (const name of ['dora', 'erin', 'fay']) await alice.organization.invite('user', `${name}@example.com`);
	const opened = await open();
	const {menu, choose} = opened;
	await choose('greet');
	await menu.answer('Whom to greet:', 'none\n');
	await choose('invite');
	await menu.answer('E-mail address of the person (leave it empty to go back):', '\n');
	await choose('list', 'nonsense');
	await menu.see('nonsense is not one of these.');
	await choose('cancel');
	const which = 'Which to cancel: their numbers, or a part of one (leave it empty to go back):';
	await menu.answer(which, 'invitation\n');
	await menu.see('invitation is not one of these.');
	await menu.answer(which, 'dora\n');
	await menu.see('Its link stops working');
	await menu.answer('Cancel the invitation of dora@example.com', 'y\n');
	await menu.see('Invitation canceled');
	await choose('cancel');
	const numberOf = async (name: string) => /\d+(?=\. )/.exec(await menu.see(RegExp(` \\d+\\. ${name}@`)))?.[0];
	const [erin, fay] = [await numberOf('erin'), await numberOf('fay')];
	await menu.answer(which, `${erin}, ${fay}\n`);
	await menu.see(/These links stop working, for good: erin@example\.com, invitation \w{4}, fay@example\.com/);
	await menu.answer('Cancel these 2 invitations? [y/n]', 'y\n');
	await menu.see('2 invitations are cancelled.');
	await choose('show all');
	await menu.see(/dora@example\.com, invitation \w{4}, cancelled\n/);
	await leave(opened);
});

test('it leads to the members, to recovery and to what has happened', async () => {
	const opened = await open();
	const {menu, choose} = opened;
	await choose('show the members');
	await menu.answer('Words in their names, addresses, profiles or states (empty: all members):', 'admin alice\n');
	await menu.answer('In which order:', 'e-mail\n');
	await menu.answer('Also those who are revoked? [y/n]', 'y\n');
	await menu.see(/Found 1 user\(s\):\nAlice <alice@example\.com>: ADMIN\n/);
	await choose('look after the members');
	await menu.answer('or several whole addresses (leave it empty to go back):', '\n');
	await choose('look after recovery');
	await menu.answer('What to do about recovery:', 'make\n');
	await menu.answer('Name of the new file (leave it empty to go back):', `${alice.workspace.home}/mine.psrk\n`);
	await menu.see(/passphrase in a safe place: \S+/);
	await menu.answer('What to do about recovery:', 'back\n');
	await choose('hear');
	await menu.see('alice@example.com made a recovery file');
	await leave(opened);
	const {stdout, stderr} = await menu.end;
	expect(stdout + stderr).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
});

test('a server that cannot be reached is told, and what to do is asked all the same', async () => {
	const gone = await organization();
	await gone.close();
	const opened = await open(await personWith(gone.device));
	await opened.menu.see(/Error: .*\n.*\n +1\. Greet someone who was invited/);
	await leave(opened);
});

test('terms of service are accepted before anything else, or the device is left', async () => {
	const where = ['-o', alice.device.organization_id, ...administrationOf(alice)];
	await run(['tos', 'config', 'en=https://example.com/terms', ...where]);
	const menu = runInTerminal(['--accessible'], {env: alice.workspace.env});
	await menu.answer('What to do: ', '1\n');
	await menu.answer('Enter password for the device:', `${password}\r`);
	await menu.see('- en: https://example.com/terms');
	await menu.answer('Do you accept these terms of service? [y/n]', 'n\n');
	await menu.see('The terms of service of the server must be accepted first.');
	await menu.answer('What to do: ', '1\n');
	await menu.answer('Do you accept these terms of service? [y/n]', 'y\n');
	await menu.see('Terms of Service accepted');
	await menu.answer(`What to do in ${alice.device.organization_id}: `, 'back\n');
	await menu.answer('What to do: ', 'leave\n');
	expect((await menu.end).code).toBe(0);
});
