import {beforeAll, expect, test} from 'vitest';
import {claimerCode, describeOneself as describePlainly, expectExit, pick, startClaimer} from '../helpers/dialogue.ts';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, invite, type OwnDevice} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import type {TestServer} from '../helpers/server.ts';
import {createWorkspace} from '../helpers/workspace.ts';
import {
	AT_LARGE,
	AT_USUAL,
	approveUser,
	compareCodes,
	describeOneself,
	expectRestored,
	greet,
	lookAtSizes,
	more,
	openApp,
	ownCode,
	pickCode,
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

test('first run: an organization is founded, a person invited, the link copied, the invitation cancelled', async () => {
	const sizes = AT_USUAL;
	const [size] = sizes;
	const {webLink} = await createOrganization(server, freshOrganizationId());
	const app = await openApp(createWorkspace(), size);
	await see(app, 'You start an organization');
	await lookAtSizes(app, sizes);
	app.send('b');
	await see(app, 'Paste the bootstrap link');
	app.send(more.paste(`${webLink}\n`));
	app.send(keys.enter);
	await see(app, 'first administrator');
	app.send(`Alice${keys.enter}alice@example.com${keys.enter}${more.ctrlU}my laptop${keys.enter}`);
	app.send(`${password}${keys.enter}${password}${keys.enter}`);
	await see(app, '● live');
	await see(app, /Add a second device, or a recovery file,[\s│]+now\./);
	await lookAtSizes(app, sizes);
	app.send('3');
	await see(app, 'No invitation is pending.');
	app.send('n');
	await see(app, 'A person, or several');
	app.send(keys.enter);
	await see(app, 'The e-mail address of the person.');
	app.send(`bob@example.com${keys.enter}`);
	await see(app, 'is made');
	await lookAtSizes(app, sizes);
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
	const [size] = AT_LARGE;
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
	const sizes = AT_USUAL;
	const [size] = sizes;
	const {link} = await invite(alice, 'bob@example.com');
	const greeter = await openApp(alice.workspace, size);
	await unlock(greeter);
	const workspace = createWorkspace();
	const claimer = await openApp(workspace, size);
	claimer.send(more.paste(link));
	await see(claimer, 'Waiting for Alice to greet you.');
	await see(greeter, 'claimer is here ●');
	await greet(greeter, 'bob@example.com');
	await compareCodes(greeter, claimer);
	await lookAtSizes(claimer, sizes);
	await describeOneself(claimer, 'Bob');
	await approveUser(greeter);
	await see(greeter, '✓ Bob is in');
	await lookAtSizes(greeter, sizes);
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
	const [size] = AT_LARGE;
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
	const sizes = AT_USUAL;
	const [size] = sizes;
	const {link} = await invite(alice, 'greeterwrong@example.com');
	const greeter = await openApp(alice.workspace, size);
	await unlock(greeter);
	const claimer = await openApp(createWorkspace(), size);
	claimer.send(more.paste(link));
	await greet(greeter, 'greeterwrong@example.com');
	await pickCode(claimer, (await ownCode(greeter)).toLowerCase());
	const right = await ownCode(claimer);
	await pickCode(greeter, await wrongCode(greeter, right));
	await see(greeter, '╭ Stop');
	await see(claimer, '╭ Stop');
	await lookAtSizes(greeter, sizes);
	await lookAtSizes(claimer, sizes);
	greeter.send('r');
	claimer.send('r');
	await see(claimer, 'None of these codes');
	await see(greeter, 'Your code:');
});

test('"None of these codes" on the claimer’s side: both sides stop; the second time says so', async () => {
	const [size] = AT_LARGE;
	const {link} = await invite(alice, 'claimerwrong@example.com');
	const greeter = await openApp(alice.workspace, size);
	await unlock(greeter);
	const claimer = await openApp(createWorkspace(), size);
	claimer.send(more.paste(link));
	await greet(greeter, 'claimerwrong@example.com');
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
	const [size] = AT_USUAL;
	const one = await invite(alice, 'one@example.com');
	await invite(alice, 'two@example.com');
	const app = await openApp(alice.workspace, size);
	await unlock(app);
	await greet(app, 'one@example.com');
	app.send(keys.escape);
	await see(app, '╭ Invitations');
	app.send('/');
	app.send(`${more.ctrlU}${keys.enter}`);
	await greet(app, 'two@example.com');
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
	expect(app.transcript()).toContain(`\u001B]2;● Narthex: one@example.com needs you`);
	app.send(keys.tab);
	await see(app, '╭ Greet two@example.com');
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
	const sizes = AT_LARGE;
	const [size] = sizes;
	const app = await openApp(alice.workspace, size);
	await unlock(app);
	app.send('n');
	await see(app, 'A person');
	app.send(keys.enter);
	await see(app, 'Paste a list');
	const people = Array.from({length: 30}, (_, index) => `person${index}@example.com`);
	app.send(more.paste(people.map((email) => `Some Body <${email}>`).join('\r\n')));
	await see(app, '✓ person0@example.com');
	app.send(keys.enter);
	await see(app, '30 of 30');
	await lookAtSizes(app, sizes);
	app.send(keys.escape);
	await see(app, '╭ Invitations');
	app.send('/');
	app.send(`person29${keys.enter}`);
	await see(app, /❯ person +person29@example\.com/);
	app.send('x');
	await see(app, 'Cancel this invitation?');
	app.send('y');
	await see(app, 'is cancelled');
	await seeNoMore(app, 'person +person29@example.com');
});
