import {beforeAll, describe, expect, test} from 'vitest';
import {type InvitationAddress, invitationLink, invitationWebLink} from '../../../source/parsec/address.ts';
import {parseSasCode} from '../../../source/parsec/sas-code.ts';
import type {GreetSession} from '../../../source/sessions/phases.ts';
import {writeQuickKeyFiles} from '../../helpers/quick-key-file.ts';
import {createWorkspace} from '../../helpers/workspace.ts';
import {reached, shownCode} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';
import {eventIn, run, runInPipes, runInTerminal} from '../in-process.ts';

writeQuickKeyFiles();

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
});

const greet = (address: InvitationAddress) => alice.organization.greet(address);

/** The greeter hears the claimer's code, and lets them in. */
async function letIn(greeter: GreetSession, code: string): Promise<void> {
	(await reached(greeter, 'picking-code')).pick(parseSasCode(code));
	const {request, approve} = await reached(greeter, 'reviewing-request');
	approve({...request, ...(greeter.kind === 'user' ? {profile: 'STANDARD' as const} : {})});
}

test('a person comes in, step by step, in the words of the reference', async () => {
	const address = await alice.organization.invite('user');
	const {env, keyFiles} = createWorkspace();
	const claiming = runInTerminal(['invite', 'claim', invitationWebLink(address)], {env});
	await claiming.see(`Server: ${new URL(alice.server).host}`);
	await claiming.see('Invitation greeter: Alice <alice@example.com>');
	const greeter = greet(address);
	await claiming.see('Select code provided by greeter');
	claiming.type(`${await shownCode(greeter)}\r`);
	const code = (await claiming.see(/Code to provide to greeter: \w{4}/)).slice(-4);
	const greeted = letIn(greeter, code);
	await claiming.answer('Enter device label:', 'desk\r');
	await claiming.answer('Enter email:', '\r');
	await claiming.answer('Enter name:', 'Bob\r');
	await claiming.answer('Enter password for the new device:', 'a secret of four words\r');
	await claiming.answer('Confirm password:', 'a secret of four words\r');
	await claiming.see(/New device created:\n[0-9a-f]{3} - \w+: Bob <bob@example\.com> @ desk \(password\)/);
	expect((await claiming.end).code).toBe(0);
	await greeted;
	expect(keyFiles()).toHaveLength(1);
});

test('a program gets a device by events and answers; the password comes first', async () => {
	const address = await alice.organization.invite('device');
	const {env, keyFiles} = createWorkspace();
	const args = ['invite', 'claim', invitationLink(address), '--password-stdin', '--format', 'json'];
	const claiming = runInPipes(args, {env});
	claiming.type('secret\n');
	const greeter = greet(address);
	expect(await eventIn(claiming, 'picking-code')).toMatchObject({kind: 'device', awaits: ['code']});
	claiming.type(`${JSON.stringify({code: await shownCode(greeter)})}\n`);
	const greeted = letIn(greeter, String((await eventIn(claiming, 'waiting-for-trust')).own_code));
	await eventIn(claiming, 'describing');
	claiming.type('{"device_label":"tablet"}\n');
	expect(await eventIn(claiming, 'finished')).toMatchObject({
		device: {device_label: 'tablet', human_handle: 'Alice <alice@example.com>', checked: true, path: keyFiles()[0]},
	});
	expect((await claiming.end).code).toBe(0);
	await greeted;
	expect(claiming.text()).not.toContain('secret');
});

describe('A claim that comes to nothing', () => {
	test('because the greeter heard another code tells why, and the person gets no device', async () => {
		const address = await alice.organization.invite('user', 'carl@example.com');
		const {env, keyFiles} = createWorkspace();
		const claiming = runInTerminal(['invite', 'claim', invitationLink(address)], {env});
		const greeter = greet(address);
		await claiming.see('Select code provided by greeter');
		claiming.type(`${await shownCode(greeter)}\r`);
		await claiming.see('Code to provide to greeter: ');
		(await reached(greeter, 'picking-code')).noneMatches();
		await claiming.see(/Error: .*\n.*\n/);
		expect((await claiming.end).code).toBe(1);
		expect(keyFiles()).toEqual([]);
	});

	test('by Ctrl-C says so, and tells the other side', async () => {
		const address = await alice.organization.invite('user', 'dora@example.com');
		const claiming = runInTerminal(['invite', 'claim', invitationLink(address)]);
		const greeter = greet(address);
		await claiming.answer('Select code provided by greeter', '\x03');
		await claiming.see('You stopped the exchange.');
		expect((await claiming.end).code).toBe(130);
		expect(await greeter.done).toMatchObject({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	});

	test('after the account was made: leaving would lose its keys, which is told once', async () => {
		const address = await alice.organization.invite('user', 'gus@example.com');
		const {env, keyFiles} = createWorkspace();
		const claiming = runInTerminal(['invite', 'claim', invitationLink(address)], {env});
		const greeter = greet(address);
		await claiming.see('Select code provided by greeter');
		claiming.type(`${await shownCode(greeter)}\r`);
		const greeted = letIn(greeter, (await claiming.see(/Code to provide to greeter: \w{4}/)).slice(-4));
		await claiming.answer('Enter device label:', 'desk\r');
		await claiming.answer('Enter email:', '\r');
		await claiming.answer('Enter name:', 'Gus\r');
		await greeted;
		await reached(greeter, 'waiting-for-acknowledgement');
		await claiming.answer('Enter password for the new device:', '\x03');
		await claiming.see('The account exists already; leaving now would lose its keys for ever.');
		await claiming.see('Choose a password to keep them, or press Ctrl-C again to leave.');
		claiming.type('\x03');
		await claiming.see('You stopped the exchange.');
		expect((await claiming.end).code).toBe(130);
		expect(claiming.text().match(/leaving now would lose/g)).toHaveLength(1);
		expect(keyFiles()).toEqual([]);
	});

	test('because the invitation is gone is an error, and one event for a program', async () => {
		const address = await alice.organization.invite('user', 'erin@example.com');
		await alice.run(['invite', 'cancel', address.token]);
		const claiming = runInPipes(['invite', 'claim', invitationLink(address), '--format', 'json']);
		expect(await eventIn(claiming, 'failed')).toMatchObject({role: 'claimer', error: {code: 'invitation-gone'}});
		expect((await claiming.end).code).toBe(1);
	});

	test('because the link leads elsewhere is wrong usage that says where it belongs', async () => {
		const link = invitationLink(await alice.organization.invite('user', 'fay@example.com'));
		for (const [text, said] of [
			[link.replace('claim_user', 'bootstrap_organization'), 'narthex organization bootstrap --addr LINK'],
			['https://example.com/', 'could not be read'],
			[link.slice(0, -6), 'could not be read'],
		] as const)
			expect(await run(['invite', 'claim', text])).toMatchObject({
				code: 2,
				stdout: '',
				stderr: expect.stringContaining(said),
			});
		const empty = await run(['invite', 'claim', link, '--password-stdin', '--format', 'json'], {input: '\n'});
		expect(empty.code).toBe(2);
	});
});
