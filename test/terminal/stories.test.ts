import {beforeAll, describe, expect, test} from 'vitest';
import {claimerCode, describeOneself as describePlainly, expectExit, pick, startClaimer} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, invite, type OwnDevice} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {
	approveUser,
	compareCodes,
	describeOneself,
	expectRestored,
	expectWhole,
	greet,
	more,
	openApp,
	ownCode,
	pickCode,
	SIZES,
	see,
	seeNoMore,
	unlock,
	wrongCode,
} from './screen.ts';

let server: TestServer;
let alice: OwnDevice;
beforeAll(async () => {
	server = await startEmbeddedServer();
	alice = await bootstrapOrganization(server);
});

describe.each(SIZES)('at $columns×$rows', (size) => {
	const somebody = (name: string) => `${name}${size.columns}@example.com`;

	test('first run: an organization is founded, a person invited, the link copied, the invitation cancelled', async () => {
		const {webLink} = await createOrganization(server, freshOrganizationId());
		const app = await openApp(createWorkspace(), size);
		await see(app, 'You start an organization');
		expectWhole(app, size);
		app.send('b');
		await see(app, 'Paste the bootstrap link');
		app.send(more.paste(`${webLink}\n`));
		app.send(keys.enter);
		await see(app, 'first administrator');
		app.send(`Alice${keys.enter}alice@example.com${keys.enter}${more.ctrlU}my laptop${keys.enter}`);
		app.send(`${password}${keys.enter}${password}${keys.enter}`);
		await see(app, '● live');
		await see(app, /Add a second device, or a recovery file,[\s│]+now\./);
		expectWhole(app, size);
		app.send('3');
		await see(app, 'No invitation is pending.');
		app.send('n');
		await see(app, 'A person, or several');
		app.send(keys.enter);
		await see(app, 'The e-mail address of the person.');
		app.send(`bob@example.com${keys.enter}`);
		await see(app, 'is made');
		expectWhole(app, size);
		app.send('y');
		await see(app, 'Asked the terminal to copy the link.');
		const [, copied = ''] = app.transcript().match(/\u001B\]52;c;([^\u001B]+)\u001B\\/) ?? [];
		const link = Buffer.from(copied, 'base64').toString('utf8');
		expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/redirect\/\w+\?a=claim_user&p=xB[\w-]{22}$/);
		app.send(keys.escape);
		await see(app, /❯ person +bob@example\.com/);
		app.send('x');
		await see(app, '❯ No: Keep it');
		app.send('y');
		await see(app, 'The invitation for bob@example.com is cancelled.');
		app.send('q');
		await expectExit(app, 0);
		expectRestored(app);
	});

	test('a wrong password is asked again; the device is remembered as used', async () => {
		const app = await openApp(alice.workspace, size);
		app.send(keys.enter);
		await see(app, 'Unlock');
		app.send(`wrong${keys.enter}`);
		await see(app, 'The password does not open this device.');
		app.send(`${password}${keys.enter}`);
		await see(app, '● live');
		app.send(keys.escape);
		await see(app, /laptop +open/);
		app.send('q');
		await expectExit(app, 0);
		const again = await openApp(alice.workspace, size);
		await see(again, /laptop +used just now/);
		again.send('q');
		await expectExit(again, 0);
	});

	test('both sides in two terminals: invited, greeted, claimed, opened', async () => {
		const {link} = await invite(alice, somebody('bob'));
		const greeter = await openApp(alice.workspace, size);
		await unlock(greeter);
		const workspace = createWorkspace();
		const claimer = await openApp(workspace, size);
		claimer.send(more.paste(link));
		await see(claimer, 'Waiting for Alice to greet you.');
		await see(greeter, 'claimer is here ●');
		await greet(greeter, somebody('bob'));
		await compareCodes(greeter, claimer);
		expectWhole(claimer, size);
		await describeOneself(claimer, 'Bob');
		await approveUser(greeter);
		await see(greeter, '✓ Bob is in');
		expectWhole(greeter, size);
		await see(claimer, '✓ You are in');
		expect(workspace.keyFiles()).toHaveLength(1);
		claimer.send(keys.enter);
		await unlock(claimer);
		await see(claimer, 'Bob <bob');
		claimer.send('n');
		await see(claimer, 'Only administrators can invite people');
		greeter.send(keys.enter);
		await see(greeter, 'Bob is in.');
		claimer.send(keys.ctrlC);
		await expectExit(claimer, 130);
		expectRestored(claimer);
	});

	test('a device of one’s own, claimed by the plain command', async () => {
		const app = await openApp(alice.workspace, size);
		await unlock(app);
		app.send('n');
		await see(app, 'A device of mine');
		app.send('2');
		await see(app, 'is made');
		app.send('y');
		await see(app, 'Asked the terminal to copy the link.');
		const [, copied = ''] = [...app.transcript().matchAll(/\u001B\]52;c;([^\u001B]+)\u001B\\/g)].at(-1) ?? [];
		const {pty: claimer} = startClaimer(Buffer.from(copied, 'base64').toString('utf8'), ['--password-stdin']);
		app.send('g');
		await see(app, 'Greet my next device');
		await pick(claimer, 'claimer', await ownCode(app));
		await pickCode(app, await claimerCode(claimer));
		await describePlainly(claimer, {deviceLabel: 'tablet'});
		await see(app, 'The new device is called:');
		app.send(keys.enter);
		claimer.send(`${password}${keys.enter}`);
		await see(app, 'tablet is a device of yours now.');
		await expectExit(claimer, 0);
	});

	test('a wrong code on the greeter’s side: both sides stop, and a new attempt is one key away', async () => {
		const {link} = await invite(alice, somebody('greeterwrong'));
		const greeter = await openApp(alice.workspace, size);
		await unlock(greeter);
		const claimer = await openApp(createWorkspace(), size);
		claimer.send(more.paste(link));
		await greet(greeter, somebody('greeterwrong'));
		await pickCode(claimer, (await ownCode(greeter)).toLowerCase());
		const right = await ownCode(claimer);
		await pickCode(greeter, await wrongCode(greeter, right));
		await see(greeter, '╭ Stop');
		await see(claimer, '╭ Stop');
		expectWhole(greeter, size);
		expectWhole(claimer, size);
		greeter.send('r');
		claimer.send('r');
		await see(claimer, 'None of these codes');
		await see(greeter, 'Your code:');
	});

	test('"None of these codes" on the claimer’s side: both sides stop; the second time says so', async () => {
		const {link} = await invite(alice, somebody('claimerwrong'));
		const greeter = await openApp(alice.workspace, size);
		await unlock(greeter);
		const claimer = await openApp(createWorkspace(), size);
		claimer.send(more.paste(link));
		await greet(greeter, somebody('claimerwrong'));
		for (const time of [1, 2]) {
			await see(claimer, 'None of these codes');
			claimer.send(`${keys.enter}${keys.up}${keys.enter}`);
			await see(claimer, '╭ Stop');
			await see(greeter, '╭ Stop');
			if (time === 2) break;
			expect(greeter.screen()).not.toContain('failure number');
			claimer.send('r');
			greeter.send('r');
		}
		await see(greeter, 'failure number 2');
		await see(claimer, 'failure number 2');
	});

	test('several exchanges at once: one is left, the other goes on, and who needs you is marked', async () => {
		const one = await invite(alice, somebody('one'));
		await invite(alice, somebody('two'));
		const app = await openApp(alice.workspace, size);
		await unlock(app);
		await greet(app, somebody('one'));
		app.send(keys.escape);
		await see(app, '╭ Invitations');
		app.send('/');
		app.send(`${more.ctrlU}${keys.enter}`);
		await greet(app, somebody('two'));
		app.send(keys.escape);
		const {pty: claimer} = startClaimer(one.link);
		const [, code = ''] = await app.waitForText(/./).then(async () => {
			await see(app, 'read your code');
			app.send(keys.tab);
			return see(app, /Your code: (\S{4})/);
		});
		await pick(claimer, 'claimer', code);
		await see(app, '● pick their code: greet ');
		expect(app.transcript()).toContain('\u0007');
		expect(app.transcript()).toContain(`\u001B]2;● Narthex: ${somebody('one')} needs you`);
		app.send(keys.tab);
		await see(app, `╭ Greet ${somebody('two')}`);
		app.send(keys.escape);
		app.send('q');
		await see(app, 'Quit Narthex?');
		app.send(`${keys.enter}`);
		await see(app, '╭ Invitations');
		app.send('q');
		await see(app, 'Quit Narthex?');
		app.send('y');
		await expectExit(app, 0);
		await expectExit(claimer, 1);
		expect(claimer.text()).toMatch(/stopped the\s+exchange/);
	});

	test('lists are pasted into a new invitation', async () => {
		const app = await openApp(alice.workspace, size);
		await unlock(app);
		app.send('n');
		await see(app, 'A person');
		app.send(keys.enter);
		await see(app, 'Paste a list');
		const people = Array.from({length: 30}, (_, index) => somebody(`person${index}`));
		app.send(more.paste(people.map((email) => `Some Body <${email}>`).join('\r\n')));
		await see(app, `✓ ${somebody('person0')}`);
		app.send(keys.enter);
		await see(app, '30 of 30');
		expectWhole(app, size);
		app.send(keys.escape);
		await see(app, '╭ Invitations');
		app.send('/');
		app.send(`person29${keys.enter}`);
		await see(app, new RegExp(`❯ person +${somebody('person29')}`));
		app.send('x');
		await see(app, 'Cancel this invitation?');
		app.send('y');
		await see(app, 'is cancelled');
		await seeNoMore(app, `person +${somebody('person29')}`);
	});
});
