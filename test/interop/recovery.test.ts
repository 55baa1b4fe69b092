import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {
	choosePassword,
	compareCodes,
	describeOneself,
	expectExit,
	joined,
	startClaimer,
	startGreeter,
} from '../helpers/dialogue.ts';
import {openNarthex} from '../helpers/narthex.ts';
import {type Member, password} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import {keys, type Pty} from '../helpers/pty.ts';
import {writeQuickKeyFiles} from '../helpers/quick-key-file.ts';
import {type Cast, castOfRecovery} from '../helpers/recovery.ts';
import {runHere, runWellHere} from '../helpers/run-here.ts';
import {onEachServer} from '../helpers/servers.ts';
import {createWorkspace} from '../helpers/workspace.ts';

// Processes of Narthex on both sides, driven as a program drives the reference. What asks nothing runs in this process.
await onEachServer('a shared recovery by plain commands', (laboratory, server) => {
	let cast: Cast;
	beforeAll(async () => {
		writeQuickKeyFiles();
		cast = await castOfRecovery(server());
	});

	const as = (member: Member, args: readonly string[]) =>
		runWellHere(member.workspace, [...args, '-d', member.deviceId, '--password-stdin', '--progress', 'quiet'], {
			input: `${password}\n`,
		});

	const create = (...args: string[]) => as(cast.dora, ['shared-recovery', 'create', ...args, '--no-confirmation']);

	async function deleteSetup(): Promise<void> {
		await as(cast.dora, ['shared-recovery', 'delete']);
	}

	async function contact(claimer: Pty, name: string): Promise<void> {
		await claimer.waitForText('Choose a person to contact now');
		claimer.send(`${name}${keys.enter}`);
	}

	async function give(greeter: Pty): Promise<void> {
		await greeter.waitForText('This brings back the account of Dora <dora@example.com>.');
		await greeter.waitForText('Do you give your share? [y/n]');
		greeter.send('y');
		await expectExit(greeter, 0);
	}

	test('is created with questions, shown to both sides, and deleted', async () => {
		const pty = openNarthex(cast.dora.workspace, ['shared-recovery', 'create', '-d', cast.dora.deviceId]);
		await pty.waitForText('Enter password for the device:');
		pty.send(`${password}${keys.enter}`);
		await pty.waitForText('Choose a threshold between 1 and 3:');
		pty.send(`2${keys.enter}`);
		await pty.waitForText('• User Bob <bob@example.com> will have 1 share');
		await pty.waitForText('Do you want to proceed? [y/n]');
		pty.send('y');
		await expectExit(pty, 0);
		expect(joined(pty)).toContain('✔ Shared recovery setup has been created');
		expect(await as(cast.dora, ['shared-recovery', 'info'])).toBe(
			[
				'Shared recovery set up with threshold 2',
				'• User Alice <alice@example.com> has 1 share',
				'• User Bob <bob@example.com> has 1 share',
				'• User Carl <carl@example.com> has 1 share',
				'',
			].join('\n'),
		);
		expect(await as(cast.alice, ['shared-recovery', 'list'])).toMatch(
			/^• Shared recovery for Dora <dora@example.com> with threshold 2\n\t• User Alice/,
		);
		expect(await as(cast.dora, ['shared-recovery', 'delete'])).toBe('✔ Shared recovery setup has been deleted\n');
		expect(await as(cast.dora, ['shared-recovery', 'info'])).toMatch(
			/^Deleted shared recovery - deleted by [\da-f-]{36} on /,
		);
		expect(await as(cast.dora, ['shared-recovery', 'delete'])).toBe('You have no shared recovery setup.\n');
		expect(await as(cast.carl, ['shared-recovery', 'info'])).toBe('Shared recovery never setup\n');
	});

	test('brings Dora back with two recipients, one after the other', async () => {
		await create('-r', 'alice@example.com', 'bob@example.com', '-w', '1', '2', '-t', '3');
		const invited = await as(cast.bob, ['invite', 'shared-recovery', 'dora@example.com']);
		const [, token = ''] = /Invitation token: ([\da-f]{32})/.exec(invited) ?? [];
		const [, link = ''] = /Invitation URL: (http:\S+a=claim_shamir_recovery\S+)/.exec(invited) ?? [];
		expect(await as(cast.alice, ['invite', 'list'])).toContain(
			`${token}\tpending\tshamir recovery (Dora <dora@example.com>)`,
		);
		const {pty: claimer, workspace} = startClaimer(link);
		await claimer.waitForText('3 shares needed for recovery');
		await contact(claimer, 'Bob <bob@example.com> - 2 shares');
		const bob = await startGreeter(cast.bob, token);
		await compareCodes(bob, claimer);
		await give(bob);
		await claimer.waitForText('Out of 3 shares needed for recovery, 2 were retrieved.');
		await contact(claimer, 'Alice');
		const alice = await startGreeter(cast.alice, token);
		await claimer.waitForText('Waiting the greeter Alice <alice@example.com> to start the invitation procedure');
		const [, code = ''] = await alice.waitForText(/Code to provide to claimer: (\w{4})/);
		await claimer.waitForText(/Select code provided by greeter:[\s\S]*Select code provided by greeter:/);
		claimer.send(`${code}${keys.enter}`);
		const [, own = ''] = await claimer.waitForText(
			/Code to provide to greeter: \w{4}[\s\S]*Code to provide to greeter: (\w{4})/,
		);
		await alice.waitForText('Select code provided by claimer:');
		alice.send(`${own}${keys.enter}`);
		await give(alice);
		await describeOneself(claimer, {deviceLabel: 'new laptop'});
		await choosePassword(claimer);
		await expectExit(claimer, 0);
		expect(joined(claimer)).toMatch(/New device created: \S{3} - \S+: Dora <dora@example.com> @ new laptop/);
		const devices = JSON.parse(await runWellHere(workspace, ['device', 'list', '--format', 'json']));
		await runPeer(laboratory, ['check', devices[0].path, '--password', password]);
		await deleteSetup();
	});

	test('where there are terms of service, comes after these are accepted', async () => {
		const configure = (...terms: readonly string[]) =>
			runWellHere(cast.alice.workspace, ['tos', 'config', ...terms], {
				env: {
					PARSEC_SERVER_ADDR: `parsec3://${new URL(server().url).host}?no_ssl=true`,
					PARSEC_ADMINISTRATION_TOKEN: server().administrationToken,
					PARSEC_ORGANIZATION_ID: cast.id,
				},
			});
		await create('-r', 'alice@example.com', '-t', '1');
		const invited = await as(cast.alice, ['invite', 'shared-recovery', 'dora@example.com']);
		const [, token = ''] = /Invitation token: ([\da-f]{32})/.exec(invited) ?? [];
		const [, link = ''] = /Invitation URL: (http:\S+a=claim_shamir_recovery\S+)/.exec(invited) ?? [];
		await configure('en=https://example.com/terms');
		await as(cast.alice, ['tos', 'accept', '--yes']);
		const {pty: claimer} = startClaimer(link);
		await contact(claimer, 'Alice');
		const alice = await startGreeter(cast.alice, token);
		await compareCodes(alice, claimer);
		await give(alice);
		await claimer.waitForText('- en: https://example.com/terms');
		await claimer.waitForText('Do you accept these terms of service? [y/n]');
		claimer.send('y');
		await describeOneself(claimer, {deviceLabel: 'new laptop'});
		await choosePassword(claimer);
		await expectExit(claimer, 0);
		await configure('--remove');
		await deleteSetup();
	});

	test('of a wrong command line says what is wrong before any question', async () => {
		const wrong = (...args: string[]) =>
			runHere(
				cast.dora.workspace,
				['shared-recovery', 'create', ...args, '-d', cast.dora.deviceId, '--password-stdin', '--progress', 'quiet'],
				{input: `${password}\n`},
			);
		expect(await wrong('-t', '1')).toMatchObject({code: 2});
		expect(await wrong('-r', 'alice@example.com', '-t', '0')).toMatchObject({code: 2});
		expect(await wrong('-r', 'alice@example.com', '-w', '256')).toMatchObject({code: 2});
		expect(await wrong('-r', 'alice@example.com', '-w', '1', '2')).toMatchObject({code: 1});
		expect(await wrong('-r', 'alice@example.com', 'alice@example.com')).toMatchObject({code: 1});
		expect(await wrong('-r', 'nobody@example.com')).toMatchObject({code: 1});
		expect(await wrong('-r', 'dora@example.com')).toMatchObject({code: 1});
		expect(await wrong('-r', 'alice@example.com', '-t', '2', '--no-confirmation')).toMatchObject({code: 1});
	});

	test('and a recovery file bring people back', async () => {
		const {dora} = cast;
		const file = join(dora.workspace.env.HOME ?? '', 'dora.psrk');
		const exported = await as(dora, ['device', 'export-recovery-device', file]);
		expect(exported).toContain(`Recovery device saved at ${file}\n`);
		const [, passphrase = ''] =
			/Save the recovery passphrase in a safe place: ((?:[A-Z2-7]{4}-){12}[A-Z2-7]{4})/.exec(exported) ?? [];
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const before = readFileSync(file);
		await expect(as(dora, ['device', 'export-recovery-device', file])).rejects.toThrow(/There is a file/);
		expect(readFileSync(file)).toEqual(before);
		const workspace = createWorkspace();
		const imported = (text: string) =>
			runHere(
				workspace,
				['device', 'import-recovery-device', '-i', file, '-l', 'new laptop', '--password-stdin', '--progress', 'quiet'],
				{input: `${text}\n${password}\n`},
			);
		const mistyped = `${passphrase.startsWith('A') ? 'B' : 'A'}${passphrase.slice(1)}`;
		expect(await imported(mistyped)).toMatchObject({code: 1});
		expect(await imported(passphrase.toLowerCase())).toMatchObject({
			code: 0,
			stdout: expect.stringMatching(/^\S{3} - \S+: Dora <dora@example.com> @ new laptop \(password\)\n$/),
		});
		const [device] = JSON.parse(await runWellHere(workspace, ['device', 'list', '--format', 'json']));
		await runPeer(laboratory, ['check', device.path, '--password', password]);
		await runPeer(laboratory, [
			'recovery-file',
			'import',
			file,
			'--passphrase',
			passphrase,
			'--out',
			workspace.devicesFolder,
		]);
	});
});
