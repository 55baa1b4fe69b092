import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {serveAccounts} from '../helpers/account-server.ts';
import {expectExit} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, invite, type OwnDevice, openNarthex, runNarthex} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';
import {createWorkspace} from '../helpers/workspace.ts';

let server: TestServer;
let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	server = await startEmbeddedServer();
	alice = await bootstrapOrganization(server);
});

/** Waits until the screen ends with a question, and answers it. */
async function answer(pty: Pty, question: string | RegExp, text: string): Promise<void> {
	const pattern = typeof question === 'string' ? question.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&') : question.source;
	await pty.waitForText(new RegExp(`${pattern} ?$`));
	pty.send(`${text}${keys.enter}`);
}

/** What a screen reader gets is what was written, in its order: nothing moves the cursor, erases, or is coloured. */
function expectLinear(pty: Pty): void {
	expect(pty.transcript()).not.toMatch(/\x1B|\x08|\r(?!\n)|[⠁-⣿]/);
	expect(pty.transcript()).not.toContain(password);
}

describe('narthex for screen readers', () => {
	test('leads through invitation, greeting and claim, question by question, with a stream that only grows', async () => {
		const greeter = openNarthex(alice.workspace, ['--accessible']);
		await greeter.waitForText(/ 1\. Open Alice <alice@example\.com> in \w+, laptop \(\w{3}\)\n/);
		await answer(greeter, 'What to do:', '1');
		await answer(greeter, 'Enter password for the device:', password);
		const question = `What to do in ${alice.organizationId}:`;
		await answer(greeter, question, 'invite');
		await answer(greeter, 'E-mail address of the person (leave it empty to go back):', 'bob@example.com');
		await answer(greeter, 'Should the server mail the invitation? [y/n]', 'n');
		const [, link = ''] = await greeter.waitForText(/Invitation URL: (\S+)/);
		await greeter.waitForText(/1 invitations found\.\nbob@example\.com, invitation \w{4}, pending\n/);
		await answer(greeter, question, '1');
		await answer(greeter, 'Whom to greet:', 'bob');
		await greeter.waitForText('Waiting for claimer');

		const home = createWorkspace();
		const claimer = openNarthex(home, [], {env: {ACCESSIBLE: '1'}});
		await claimer.waitForText('No devices found in');
		await answer(claimer, 'What to do:', 'claim');
		await answer(claimer, 'Invitation link, or invite code (leave it empty to go back):', link);
		const [, ofGreeter = ''] = await greeter.waitForText(
			/Code to provide to claimer: (\w{4})\n {2}\S+, \S+, \S+, \S+\n/,
		);
		await claimer.waitForText('Select code provided by greeter, or "none" if the code is not in the list:');
		await answer(claimer, 'Select code provided by greeter:', ofGreeter.toLowerCase());
		const [, ofClaimer = ''] = await claimer.waitForText(/Code to provide to greeter: (\w{4})/);
		await answer(greeter, 'Select code provided by claimer:', ofClaimer);
		await answer(claimer, 'Enter device label:', 'desk');
		await answer(claimer, 'Enter email: [bob@example.com]', '');
		await answer(claimer, 'Enter name:', 'Bob');
		await greeter.waitForText('New user: [Bob <bob@example.com>]');
		await answer(greeter, 'Which profile?:', '');
		await answer(greeter, 'Which profile?: \nWhich profile?:', '3');
		await answer(claimer, 'Enter password for the new device:', password);
		await answer(claimer, 'Confirm password:', password);
		await claimer.waitForText(/New device created:\n\w{3} - \w+: Bob <bob@example.com> @ desk/);
		await answer(greeter, question, 'back');
		for (const pty of [greeter, claimer]) {
			await answer(pty, 'What to do:', 'leave');
			await expectExit(pty, 0);
			expectLinear(pty);
		}
		expect(home.keyFiles()).toHaveLength(1);
	});

	test('cancels an invitation, adds a device, and goes back from what was chosen by mistake', async () => {
		const {token} = await invite(alice, 'dave@example.com');
		const pty = openNarthex(alice.workspace, [], {env: {INK_SCREEN_READER: 'true'}});
		await answer(pty, 'What to do:', 'open');
		await answer(pty, 'Enter password for the device:', 'wrong');
		await pty.waitForText('Error: The password does not open this device.');
		await answer(pty, 'What to do:', 'open');
		await answer(pty, 'Enter password for the device:', password);
		const question = `What to do in ${alice.organizationId}:`;
		await answer(pty, question, 'add');
		await pty.waitForText('Invitation URL: http');
		await answer(pty, question, 'invite');
		await answer(pty, 'E-mail address of the person (leave it empty to go back):', '');
		await answer(pty, question, 'greet');
		await answer(pty, 'Whom to greet:', 'none');
		await answer(pty, question, 'cancel');
		await pty.waitForText(/ \d\. another device of mine, invitation \w{4}\n/);
		const which = 'Which to cancel: their numbers, or a part of one (leave it empty to go back):';
		await answer(pty, which, 'invitation');
		await pty.waitForText('invitation is not one of these.');
		await answer(pty, which, `dave@example.com, invitation ${token.slice(0, 4)}`);
		await pty.waitForText('Its link stops working');
		await answer(pty, /Cancel the invitation of dave@example\.com, invitation \w{4}\? \[y\/n\]/, 'y');
		await pty.waitForText('Invitation canceled');
		for (const name of ['fay', 'gus']) await invite(alice, `${name}@example.com`);
		await answer(pty, question, 'list');
		await answer(pty, question, 'cancel');
		const [, ofFay = ''] = await pty.waitForText(
			/ (\d)\. fay@example\.com, invitation \w{4}\n[\s\S]*empty to go back\): ?$/,
		);
		const [, ofGus = ''] = await pty.waitForText(/ (\d)\. gus@example\.com, invitation \w{4}\n/);
		await answer(pty, which, `${ofFay}, ${ofGus}`);
		await pty.waitForText(/These links stop working, for good: fay@example\.com, invitation \w{4}, gus@example\.com/);
		await answer(pty, 'Cancel these 2 invitations? [y/n]', 'y');
		await pty.waitForText('2 invitations are cancelled.');
		await answer(pty, question, 'nonsense');
		await pty.waitForText('nonsense is not one of these.');
		pty.send(keys.ctrlD);
		await expectExit(pty, 0);
		expectLinear(pty);
	});

	test('stops an exchange with Ctrl-C and goes on; at a question Ctrl-C leaves', async () => {
		await invite(alice, 'erin@example.com');
		const pty = openNarthex(alice.workspace, ['--accessible']);
		await answer(pty, 'What to do:', '1');
		await answer(pty, 'Enter password for the device:', password);
		const question = `What to do in ${alice.organizationId}:`;
		await answer(pty, question, 'greet');
		await answer(pty, 'Whom to greet:', 'erin');
		await pty.waitForText('Waiting for claimer');
		pty.send(keys.ctrlC);
		await pty.waitForText('You stopped the exchange.');
		await answer(pty, question, 'list');
		await answer(pty, question, 'back');
		await pty.waitForText(/Back to the devices[\s\S]*What to do: ?$/);
		pty.send(keys.ctrlC);
		await expectExit(pty, 130);
		expect(pty.transcript()).not.toMatch(/\x1B/);
	});

	test('makes the first administrator of an organization', async () => {
		const {link} = await createOrganization(server, freshOrganizationId());
		const home = createWorkspace();
		const pty = openNarthex(home, ['--accessible']);
		await answer(pty, 'What to do:', 'become');
		await answer(pty, 'Bootstrap link (leave it empty to go back):', link);
		await answer(pty, 'Enter device label:', '');
		await answer(pty, /Enter device label:[^:]*:[^:]*\nEnter device label:/, 'laptop');
		await answer(pty, 'Enter email:', 'first@example.com');
		await answer(pty, 'Enter name:', 'First');
		await answer(pty, 'New device password:', password);
		await answer(pty, 'Confirm password:', password);
		await pty.waitForText('Organization bootstrapped');
		await pty.waitForText('You are its first administrator. Add a second device, or a recovery file, now.');
		await answer(pty, 'What to do:', 'later');
		await pty.waitForText(/ 1\. Open First <first@example\.com> in \w+, laptop \(\w{3}\)\n/);
		await answer(pty, 'What to do:', 'leave');
		await expectExit(pty, 0);
		expectLinear(pty);
		expect(home.keyFiles()).toHaveLength(1);
	});

	test('writes a recovery file, comes back with it, and reads what happened', async () => {
		const pty = openNarthex(alice.workspace, ['--accessible']);
		await answer(pty, 'What to do:', '1');
		await answer(pty, 'Enter password for the device:', password);
		const question = `What to do in ${alice.organizationId}:`;
		await answer(pty, question, 'look after recovery');
		await answer(pty, 'What to do about recovery:', 'make');
		const file = join(mkdtempSync(join(tmpdir(), 'narthex-recovery-')), 'mine.psrk');
		await answer(pty, 'Name of the new file (leave it empty to go back):', file);
		const [, passphrase = ''] = await pty.waitForText(/passphrase in a safe place: (\S+)/);
		await answer(pty, 'What to do about recovery:', 'back');
		await answer(pty, question, 'hear');
		await pty.waitForText('alice@example.com made a recovery file');
		await answer(pty, question, 'back');
		await answer(pty, 'What to do:', 'leave');
		await expectExit(pty, 0);

		const home = createWorkspace();
		const back = openNarthex(home, ['--accessible']);
		await answer(back, 'What to do:', 'recover');
		await answer(back, 'Name of the recovery file (leave it empty to go back):', file);
		await answer(back, 'Enter device label:', 'found');
		await answer(back, 'Enter passphrase for the recovery file:', passphrase);
		await answer(back, 'Enter password for the new device:', password);
		await answer(back, 'Confirm password:', password);
		await back.waitForText(/ 1\. Open Alice <alice@example\.com> in \w+, found \(\w{3}\)\n/);
		await answer(back, 'What to do:', 'leave');
		await expectExit(back, 0);
		for (const one of [pty, back]) expectLinear(one);
	});

	test('manages the invites of an Account Server, and accepts one by its code', async () => {
		const accounts = await serveAccounts();
		const pty = openNarthex(createWorkspace(), ['--accessible']);
		await answer(pty, 'What to do:', 'look after');
		await answer(pty, 'Which account:', 'log in');
		await answer(pty, /Address of the server \(empty: [^)]*\):/, accounts.url);
		await answer(pty, 'Email:', accounts.email);
		await answer(pty, 'Password:', accounts.password);
		const question = /What to do as admin@example\.com on [\w.:]+:/;
		await answer(pty, question, 'create');
		await answer(pty, 'With the permissions: [none]', '');
		const [, code = ''] = await pty.waitForText(/Creating invites\nanyone, code ([\w-]{6,})\n/);
		await answer(pty, question, 'edit');
		await answer(pty, 'Which invite:', '1');
		await answer(pty, 'For the e-mail address: [none]', '');
		await answer(pty, 'With the permissions: [none]', 'account:invite:read');
		await pty.waitForText(/ermissions: +account:invite:read\n/);
		await answer(pty, question, 'list');
		await pty.waitForText(new RegExp(`Listing invites\\n[^\\n]*\\nanyone, code ${code}\\n`));
		await answer(pty, question, 'back');
		await answer(pty, 'Which account:', 'back');
		await answer(pty, 'What to do:', 'claim');
		await answer(pty, 'Invitation link, or invite code (leave it empty to go back):', code);
		await answer(pty, /Address of the server \(empty: [^)]*\):/, '');
		await answer(pty, 'Full Name:', 'Zoe');
		await answer(pty, 'Email:', 'zoe@example.com');
		await answer(pty, 'Password:', password);
		await answer(pty, 'Confirm password:', password);
		await pty.waitForText('zoe@example.com');
		await answer(pty, 'What to do:', 'leave');
		await expectExit(pty, 0);
		expectLinear(pty);
	});

	test('shows members and an invitation again, keeps a device open, changes a setting, and locks', async () => {
		const {token, webLink} = await invite(alice, 'kim@example.com');
		const pty = openNarthex(alice.workspace, ['--accessible']);
		await answer(pty, 'What to do:', '1');
		await answer(pty, 'Enter password for the device:', password);
		const question = `What to do in ${alice.organizationId}:`;
		await answer(pty, question, 'show the members');
		await answer(pty, 'Words in their names, addresses, profiles or states (empty: all members):', 'admin alice');
		await answer(pty, 'In which order:', 'e-mail');
		await answer(pty, 'Also those who are revoked? [y/n]', 'y');
		await pty.waitForText(/Found 1 user\(s\):\nAlice <alice@example\.com>: ADMIN\n/);
		await answer(pty, question, 'say');
		await answer(pty, 'Which invitation to say again:', `kim@example.com, invitation ${token.slice(0, 4)}`);
		await pty.waitForText(`Invitation URL: ${webLink}`);
		await answer(pty, 'Should the server mail the invitation? [y/n]', 'n');
		await answer(pty, question, 'show all');
		await answer(pty, question, 'back');
		await pty.waitForText(/ 1\. Go on as Alice <alice@example\.com> in \w+, laptop \(\w{3}\)\n/);
		await answer(pty, 'What to do:', '1');
		await answer(pty, question, 'back');
		await answer(pty, 'What to do:', 'settings');
		await answer(pty, 'Which setting:', 'lock by itself: never');
		await pty.waitForText('opened devices are forgotten. A running exchange is not cut.');
		await answer(pty, 'Lock by itself:', 'after 5 minutes');
		await pty.waitForText(/ 6\. Lock by itself: after 5 minutes\n/);
		await answer(pty, 'Which setting:', 'bell: on');
		await answer(pty, 'Bell:', 'leave');
		await answer(pty, 'Which setting:', 'back');
		await answer(pty, 'What to do:', 'lock');
		await pty.waitForText('Locked. Opened devices are forgotten.');
		await pty.waitForText(/ 1\. Open Alice <alice@example\.com> in \w+, laptop \(\w{3}\)\n/);
		await answer(pty, 'What to do:', 'leave');
		await expectExit(pty, 0);
		expectLinear(pty);
	});

	test('asks whether the terms of service are accepted, before anything else in an organization', async () => {
		const founder = await bootstrapOrganization(server);
		const configure = ['tos', 'config', 'en=https://example.com/terms', '-o', founder.organizationId];
		const env = {
			PARSEC_SERVER_ADDR: `parsec3://${new URL(server.url).host}?no_ssl=true`,
			PARSEC_ADMINISTRATION_TOKEN: server.administrationToken,
		};
		expect(await runNarthex(founder.workspace, configure, {env})).toMatchObject({code: 0});
		const pty = openNarthex(founder.workspace, ['--accessible']);
		await answer(pty, 'What to do:', '1');
		await answer(pty, 'Enter password for the device:', password);
		await pty.waitForText('- en: https://example.com/terms');
		await answer(pty, 'Do you accept these terms of service? [y/n]', 'n');
		await pty.waitForText('Error: The terms of service of the server must be accepted first.');
		await answer(pty, 'What to do:', '1');
		await answer(pty, /Operation cancelled[\s\S]*Do you accept these terms of service\? \[y\/n\]/, 'y');
		await pty.waitForText('Terms of Service accepted');
		await answer(pty, `What to do in ${founder.organizationId}:`, 'back');
		await answer(pty, 'What to do:', 'leave');
		await expectExit(pty, 0);
		expectLinear(pty);
	});

	test('says when the server cannot be reached, and asks what to do', async () => {
		const own = await startEmbeddedServer();
		const founder = await bootstrapOrganization(own);
		await own.stop();
		const pty = openNarthex(founder.workspace, ['--accessible']);
		await answer(pty, 'What to do:', '1');
		await answer(pty, 'Enter password for the device:', password);
		await pty.waitForText(/Error: .*\n.*\n +1\. Greet someone who was invited/);
		await answer(pty, `What to do in ${founder.organizationId}:`, 'back');
		await answer(pty, 'What to do:', 'leave');
		await expectExit(pty, 0);
		expectLinear(pty);
	});
});

test('plain commands ask and tell line by line too, and --color still counts', async () => {
	const pty = openNarthex(alice.workspace, ['invite', 'list', '-d', alice.deviceId, '--accessible']);
	await answer(pty, 'Enter password for the device:', password);
	await expectExit(pty, 0);
	expectLinear(pty);
	const coloured = openNarthex(alice.workspace, ['device', 'list', '--color', 'always'], {env: {ACCESSIBLE: '1'}});
	await expectExit(coloured, 0);
	expect(coloured.transcript()).toMatch(/\x1B\[92m1\x1B\[39m device/);
});
