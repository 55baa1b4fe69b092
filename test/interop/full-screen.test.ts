import {expect, test} from 'vitest';
import {frameOf, openFramesOf} from '../helpers/frames.ts';
import {invitationStatus, invite} from '../helpers/narthex.ts';
import {password, type TestOrganization} from '../helpers/organization.ts';
import {type Peer, startPeer} from '../helpers/peer.ts';
import {keys} from '../helpers/pty.ts';
import {quickOrganization} from '../helpers/quick-organization.ts';
import {onEachServer} from '../helpers/servers.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {
	approveUser,
	describeOneself,
	greet,
	more,
	openApp,
	ownCode,
	pickCode,
	see,
	seePane,
	unlock,
} from '../terminal/screen.ts';

await onEachServer('the full-screen application and an independent peer', (laboratory, server, isOurs) => {
	/** Alice at the application greets a peer that claims, up to the codes. */
	async function greeting(claimerArgs: readonly string[]) {
		const organization = await quickOrganization(server());
		const {link, token} = await invite(organization.alice, 'bob@example.com');
		const app = await openApp(organization.alice.workspace);
		await unlock(app);
		const files = ['--out', createWorkspace().devicesFolder, '--password', password, '--memlimit-kb', '1024'];
		const claimer = startPeer(laboratory, ['claim', link, ...files, ...claimerArgs]);
		await see(app, 'claimer is here ●');
		await greet(app, 'bob@example.com');
		return {organization, token, app, claimer};
	}

	async function picksOurs(claimer: Peer, code: string): Promise<string> {
		await claimer.waitForEvent('choices');
		claimer.answer({code});
		return String((await claimer.waitForEvent('code')).code);
	}

	const status = ({alice}: TestOrganization, token: string) => invitationStatus(alice, token);

	test('greets it, and the invitation ends', async () => {
		const {organization, token, app, claimer} = await greeting(['--name', 'Bob']);
		await pickCode(app, await picksOurs(claimer, await ownCode(app)));
		await approveUser(app);
		await see(app, '✓ Bob is in');
		const {exitCode, complaints} = await claimer.end;
		expect({exitCode, complaints}).toEqual({exitCode: 0, complaints: []});
		expect(await status(organization, token)).toBe('FINISHED');
	});

	test('is greeted by it', async () => {
		const organization = await quickOrganization(server());
		const {link, token} = await invite(organization.alice, 'bob@example.com');
		const greeter = startPeer(laboratory, ['greet', organization.alice.json, token]);
		const workspace = createWorkspace();
		const app = await openApp(workspace);
		app.send(more.paste(link));
		const {code} = await greeter.waitForEvent('code');
		await pickCode(app, String(code));
		await greeter.waitForEvent('choices');
		greeter.answer({code: await ownCode(app)});
		await describeOneself(app, 'Bob');
		await see(app, '✓ You are in');
		const {exitCode, complaints} = await greeter.end;
		expect({exitCode, complaints}).toEqual({exitCode: 0, complaints: []});
		const [keyFile = ''] = workspace.keyFiles();
		const checked = await startPeer(laboratory, ['check', keyFile, '--password', password]).end;
		expect(checked.exitCode, JSON.stringify(checked.events)).toBe(0);
	});

	test.each([
		['a broken promise', 'wrong-nonce-hash'],
		['a swapped promise', 'nonce-swap-late'],
		['a worthless key', 'low-order-key'],
	])('%s is the alarm', async (_, misbehaviour) => {
		const {app} = await greeting(['--misbehave', misbehaviour]);
		await seePane(app, 'Stop');
		expect(app.screen()).not.toContain('They ask to join');
	});

	test('a code that is not the one read aloud is the alarm on both sides', async () => {
		const {app, claimer} = await greeting(['--misbehave', 'swapped-code']);
		const shown = await picksOurs(claimer, await ownCode(app));
		await pickCode(app, shown);
		await see(app, `${shown} is not here`);
		app.send(`${keys.up}${keys.enter}`);
		await seePane(app, 'Stop');
		expect((await claimer.end).outcome).toBe('cancelled:GREETER:INVALID_SAS_CODE');
	});

	test('a claimer that gives up is told apart from an alarm, at once', async () => {
		const {app, claimer} = await greeting(['--misbehave', 'cancel-at=4']);
		await claimer.waitForEvent('choices');
		claimer.answer({code: await ownCode(app)});
		await see(app, 'stopped the exchange');
		expect(app.screen()).not.toContain(frameOf('Stop'));
		expect(app.screen()).toContain('r tries again');
	});

	test('a claimer that starts again is met again', async () => {
		const {app, claimer} = await greeting(['--misbehave', 'repeat-start=2', '--name', 'Bob']);
		await pickCode(app, await picksOurs(claimer, await ownCode(app)));
		await see(app, 'attempt 2');
		await approveUser(app);
		await see(app, '✓ Bob is in');
	});

	// What a screen does with a text is the same on each server.
	if (isOurs) return;

	test.each(['esc', 'osc', 'bidi', 'cr', 'newline', 'zero-width', 'wide', 'combining', 'all'])(
		'hostile text (%s) in the request reaches the screen harmless, and is not approved unedited',
		async (variant) => {
			const {app, claimer} = await greeting(['--misbehave', `hostile-text=${variant}`]);
			const from = app.transcript().length;
			await pickCode(app, await picksOurs(claimer, await ownCode(app)));
			await see(app, 'They ask to join as:');
			await see(app, '6 They keep their keys');
			const written = app.transcript().slice(from);
			// Of sequences for the terminal's owner there are the title and the notification, with our own words.
			const isHarmless =
				!/\u001B\](?!2;(?:● )?Narthex|9;Narthex)|\u001Bc|\u009B|\u001B\[2J|[\u202A-\u202E\u2066-\u2069\u200B]/.test(
					written,
				);
			expect(isHarmless, JSON.stringify(written)).toBe(true);
			expect(openFramesOf(app.screen()), app.screen()).toEqual([]);
			if (!app.screen().includes('characters are hidden')) return;
			app.send(`${keys.enter}${keys.enter}${keys.enter}${keys.enter}${keys.enter}`);
			await see(app, 'clear it with Ctrl-U');
			expect(app.screen()).not.toContain('Let them in as:');
		},
	);
});
