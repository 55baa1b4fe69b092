import {beforeAll, expect, test} from 'vitest';
import {runInTerminal} from '../commands/in-process.ts';
import {claimerCode, describeOneself as describePlainly, expectExit, pick} from '../helpers/dialogue.ts';
import {proseOf} from '../helpers/frames.ts';
import {bootstrapOrganization, invite, type OwnDevice, openNarthex} from '../helpers/narthex.ts';
import {createOrganization, freshOrganizationId, password} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {type ServerInProcess, startServerInProcess} from '../helpers/server-in-process.ts';
import {createWorkspace, quickArgon2} from '../helpers/workspace.ts';
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
	seeMarked,
	seePane,
	unlock,
} from './screen.ts';

let server: ServerInProcess;
let alice: OwnDevice;
beforeAll(async () => {
	server = await startServerInProcess();
	alice = await bootstrapOrganization(server);
});

test('first run: an organization is founded, a person invited, the link copied, the invitation cancelled', async () => {
	const sizes = AT_USUAL;
	const [size] = sizes;
	const {webLink} = await createOrganization(server, freshOrganizationId());
	const app = await openApp(createWorkspace(quickArgon2), size);
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
	await app.waitFor(
		'what to do first',
		() => proseOf(app.screen()).includes('Add a second device, or a recovery file, now.') || undefined,
	);
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
	await seeMarked(app, /person bob@example\.com/);
	app.send('x');
	await seeMarked(app, 'No: Keep it');
	app.send('y');
	await see(app, 'The invitation for bob@example.com is cancelled.');
	app.send('q');
	await expectExit(app, 0);
	expectRestored(app);
});

test('both sides in two terminals: invited, greeted, claimed, opened', async () => {
	const sizes = AT_USUAL;
	const [size] = sizes;
	const {link} = await invite(alice, 'bob@example.com');
	const greeter = await openApp(alice.workspace, size);
	await unlock(greeter);
	const workspace = createWorkspace(quickArgon2);
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
	const link = Buffer.from(copied, 'base64').toString('utf8');
	const claimer = openNarthex(createWorkspace(quickArgon2), ['invite', 'claim', link, '--password-stdin']);
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

test('several exchanges at once: one is left, the other goes on, and who needs you is marked', async () => {
	const [size] = AT_USUAL;
	const one = await invite(alice, 'one@example.com');
	await invite(alice, 'two@example.com');
	const app = await openApp(alice.workspace, size);
	await unlock(app);
	await greet(app, 'one@example.com');
	app.send(keys.escape);
	await seePane(app, 'Invitations');
	app.send('/');
	app.send(`${more.ctrlU}${keys.enter}`);
	await greet(app, 'two@example.com');
	app.send(keys.escape);
	const claimer = runInTerminal(['invite', 'claim', one.link]);
	await see(app, 'read your code');
	app.send(keys.tab);
	const [, code = ''] = await see(app, /Your code: (\S{4})/);
	await claimer.answer('Select code provided by greeter:', `${code}${keys.enter}`);
	await see(app, '● pick their code: greet ');
	expect(app.transcript()).toContain('\u0007');
	expect(app.transcript()).toContain('\u001B]2;● Narthex: one@example.com needs you');
	// That the bell and the word to the desktop can be switched off is in test/tui/app.test.tsx.
	expect(app.transcript()).toContain('\u001B]9;Narthex: one@example.com: pick their code\u001B\\');
	app.send(keys.tab);
	await seePane(app, 'Greet two@example.com');
	app.send(keys.escape);
	app.send('q');
	await see(app, 'Quit Narthex?');
	app.send(`${keys.enter}`);
	await seePane(app, 'Invitations');
	app.send('q');
	await see(app, 'Quit Narthex?');
	app.send('y');
	await expectExit(app, 0);
	expect((await claimer.end).code).toBe(1);
	expect(claimer.text()).toMatch(/stopped the\s+exchange/);
});
