import {beforeAll, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {admit} from '../helpers/members.ts';
import {bootstrapOrganization, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {type ServerInProcess, startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace} from '../helpers/workspace.ts';

// Looking after the members and the devices, as questions. On the screen it is in test/tui/live/members.test.ts.

let server: ServerInProcess;
let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	server = await startServerInProcess();
	alice = await bootstrapOrganization(server);
});

/** People who are let in for one story. */
async function admitAll(...names: readonly string[]): Promise<void> {
	for (const name of names) await admit(alice, name);
}

/** Waits until the screen ends with a question, and answers it. */
async function answer(pty: Pty, question: string, text: string): Promise<void> {
	await pty.waitForText(new RegExp(`${question.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')} ?$`));
	pty.send(`${text}${keys.enter}`);
}

test('for screen readers, the same is asked line by line', async () => {
	await admitAll('Gina', 'Hugo', 'Ivan');
	const pty = openNarthex(alice.workspace, ['--accessible']);
	await answer(pty, 'What to do:', '1');
	await answer(pty, 'Enter password for the device:', password);
	const which = 'or several whole addresses (leave it empty to go back):';
	await answer(pty, `What to do in ${alice.organizationId}:`, 'Look after the members');
	await answer(pty, which, 'no one');
	await pty.waitForText('Nothing contains these words.');
	await answer(pty, which, 'gina');
	await pty.waitForText('• desk: greeted by Alice, since ');
	const gina = 'What to do with Gina <gina@example.com>:';
	await answer(pty, gina, 'change');
	await answer(pty, 'Which profile?:', 'admin');
	await answer(pty, 'who can revoke you? [y/n]', 'y');
	await pty.waitForText('The profile of gina@example.com is ADMIN now');
	await answer(pty, which, 'gina');
	await answer(pty, gina, 'revoke');
	await answer(pty, 'Type the e-mail address to confirm (leave it empty to go back):', 'hugo@example.com');
	await pty.waitForText('That is something else: no one was revoked.');
	await answer(pty, which, 'hugo@example.com ivan@example.com');
	await answer(pty, 'What to do with 2 members:', 'revoke');
	await answer(pty, 'Type how many they are to confirm (leave it empty to go back):', '2');
	await pty.waitForText('User ivan@example.com has been revoked');
	await answer(pty, which, '');
	pty.send(keys.ctrlC);
	await expectExit(pty, 130);
	expect(pty.transcript()).not.toContain(password);
	expect(pty.transcript()).not.toMatch(/\x1B/);
});

test('for screen readers, an organization is created, and its keys are locked in another way', async () => {
	const home = createWorkspace({
		PARSEC_SERVER_ADDR: `parsec3://${new URL(server.url).host}?no_ssl=true`,
		PARSEC_ADMINISTRATION_TOKEN: server.administrationToken,
	});
	const pty = openNarthex(home, ['--accessible']);
	await answer(pty, 'What to do:', 'create');
	await answer(pty, 'Name of the organization (leave it empty to go back):', `Made${Date.now()}`);
	await answer(pty, `[parsec3://${new URL(server.url).host}?no_ssl=true]`, '');
	await answer(pty, 'Enter device label:', 'laptop');
	await answer(pty, 'Enter email:', 'first@example.com');
	await answer(pty, 'Enter name:', 'First');
	await answer(pty, 'New device password:', password);
	await answer(pty, 'Confirm password:', password);
	await answer(pty, 'What to do:', 'add');
	await answer(pty, 'Enter password for the device:', password);
	await pty.waitForText('Invitation URL: ');
	await answer(pty, 'What to do:', 'change');
	await answer(pty, 'Which device:', '2');
	await pty.waitForText(
		/Keys: password, since \d{4}-\d\d-\d\d\nMade: \d{4}-\d\d-\d\d\nServer: 127\.0\.0\.1:\d+\nFile: .*\.keys\n/,
	);
	await answer(pty, 'What to do:', 'Lock its keys with another');
	await answer(pty, 'Enter current password for the device:', password);
	await answer(pty, 'Enter new password for the device:', 'new secret');
	await answer(pty, 'Confirm password:', 'new secret');
	await pty.waitForText('Device authentication changed successfully');
	await answer(pty, 'What to do:', 'change');
	await answer(pty, 'Which device:', '2');
	await answer(pty, 'What to do:', 'Forget it, but');
	await answer(pty, 'Are you sure? [y/n]', 'y');
	await pty.waitForText('Its key file is kept aside: ');
	await answer(pty, 'What to do:', 'leave');
	await expectExit(pty, 0);
	expect(home.keyFiles()).toEqual([]);
	expect(pty.transcript()).not.toContain(server.administrationToken);
});
