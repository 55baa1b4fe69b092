import {beforeAll, describe, expect, test} from 'vitest';
import {expectExit} from '../helpers/dialogue.ts';
import {bootstrapOrganization, invite, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';

// What needs no real terminal, the other menus and ways in, is in test/commands/*menu.test.ts and
// test/commands/first-organization.test.ts.

let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
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

		const home = createWorkspace(quickArgon2);
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
		await greeter.waitForText(RegExp(`${question} ?$`));
		greeter.send(keys.ctrlD);
		await answer(claimer, 'What to do:', 'leave');
		for (const pty of [greeter, claimer]) {
			await expectExit(pty, 0);
			expectLinear(pty);
		}
		expect(home.keyFiles()).toHaveLength(1);
	});

	test('stops an exchange with Ctrl-C and goes on; at a question Ctrl-C leaves', async () => {
		await invite(alice, 'erin@example.com');
		const pty = openNarthex(alice.workspace, [], {env: {INK_SCREEN_READER: 'true'}});
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
});
