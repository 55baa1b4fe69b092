import {beforeAll, describe, expect, test} from 'vitest';
import {
	choices,
	choosePassword,
	claimerCode,
	compareCodes,
	describeOneself,
	enrolNewcomer,
	expectExit,
	greeterCode,
	joined,
	newcomer,
	startClaimer,
	startGreeter,
} from '../helpers/dialogue.ts';
import {invitationStatus, invite} from '../helpers/narthex.ts';
import {password, type TestOrganization} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import {keys} from '../helpers/pty.ts';
import {quickOrganization} from '../helpers/quick-organization.ts';
import {onEachServer} from '../helpers/servers.ts';

await onEachServer('narthex invite greet and narthex invite claim', (laboratory, server, isOurs) => {
	let organization: TestOrganization;
	beforeAll(async () => {
		organization = await quickOrganization(server());
	});

	test('enrol a user, in the words of the reference command line', async () => {
		const {alice, id} = organization;
		const {token, webLink} = await invite(alice, 'user@example.com');
		const claimer = startClaimer(webLink);
		await claimer.pty.waitForText('Waiting the greeter to start the invitation procedure');
		const greeter = await startGreeter(alice, token);
		const asked = newcomer('user');
		await compareCodes(greeter, claimer.pty);
		await enrolNewcomer(greeter, claimer.pty, asked);

		const [keyFile = ''] = claimer.workspace.keyFiles();
		const shortId = keyFile.match(/([0-9a-f]{3})[0-9a-f]{29}\.keys$/)?.[1];
		expect(claimer.pty.text()).toMatch(
			new RegExp(
				[
					'Retrieving invitation info',
					'Invitation greeter: Alice <alice@example\\.com>',
					'Waiting the greeter to start the invitation procedure',
					'Select code provided by greeter: (\\w{4})',
					'Code to provide to greeter: (\\w{4})',
					'Waiting for greeter',
					'Enter device label: new_device',
					'Enter email: user@example\\.com',
					'Enter name: User',
					'Waiting for greeter',
					'Enter password for the new device:',
					'Confirm password:',
					'New device created:',
					`${shortId} - ${id}: User <user@example\\.com> @ new_device`,
				].join('[\\s\\S]*'),
			),
		);
		expect(greeter.text()).toMatch(
			new RegExp(
				[
					'Enter password for the device:',
					'Poll server for new certificates',
					'Retrieving invitation info',
					'Waiting for claimer',
					'Code to provide to claimer: (\\w{4})',
					'Waiting for claimer',
					'Select code provided by claimer: (\\w{4})',
					'Waiting for claimer information',
					'New device label: \\[new_device\\]',
					'New user: \\[User <user@example\\.com>\\]',
					'Which profile\\?: STANDARD',
					'Creating the user in the server',
				].join('[\\s\\S]*'),
			),
		);
		for (const pty of [claimer.pty, greeter]) expect(pty.transcript()).not.toContain(password);
		expect(await invitationStatus(alice, token)).toBe('FINISHED');
		await runPeer(laboratory, ['check', keyFile, '--password', password]);
	});

	test('enrol a device, whose key file opens the same account', async () => {
		const {alice, id} = organization;
		const {token, link} = await invite(alice);
		const claimer = startClaimer(link);
		const greeter = await startGreeter(alice, token);
		await compareCodes(greeter, claimer.pty);
		await enrolNewcomer(greeter, claimer.pty, newcomer('device'));

		expect(claimer.pty.text()).toContain(`${id}: Alice <alice@example.com> @ new_device`);
		expect(claimer.pty.text()).not.toMatch(/Enter email|Enter name/);
		expect(greeter.text()).toContain('Creating the device in the server');
		expect(greeter.text()).not.toMatch(/New user|Which profile/);
		expect(await invitationStatus(alice, token)).toBe('FINISHED');
		const [keyFile = ''] = claimer.workspace.keyFiles();
		const events = await runPeer(laboratory, ['check', keyFile, '--password', password]);
		expect(events).toContainEqual(expect.objectContaining({event: 'checked', faults: []}));
		const second = await invite(alice);
		const list = await runPeer(laboratory, ['list', keyFile, '--password', password]);
		expect(JSON.stringify(list)).toContain(second.token);
	});

	describe('whoever comes first', () => {
		test.each(['greeter', 'claimer'] as const)('the %s waits for the other', async (first) => {
			const {alice} = organization;
			const {token, link} = await invite(alice);
			const open = {
				greeter: async () => {
					const pty = await startGreeter(alice, token);
					await pty.waitForText('Waiting for claimer');
					return pty;
				},
				claimer: async () => {
					const {pty} = startClaimer(link);
					await pty.waitForText('Waiting the greeter to start the invitation procedure');
					return pty;
				},
			};
			const waiting = await open[first]();
			const joining = await open[first === 'greeter' ? 'claimer' : 'greeter']();
			const [greeter, claimer] = first === 'greeter' ? [waiting, joining] : [joining, waiting];
			await compareCodes(greeter, claimer);
			await greeter.waitForText('Waiting for claimer information');
		});
	});

	// What follows is between people and programs: it is the same on each server.
	if (isOurs) return;

	test('grant the profile that the greeter chooses with the arrows', async () => {
		const {alice} = organization;
		const {token, link} = await invite(alice, 'outsider@example.com');
		const claimer = startClaimer(link);
		const greeter = await startGreeter(alice, token);
		await compareCodes(greeter, claimer.pty);
		await describeOneself(claimer.pty, newcomer('user', 'outsider@example.com'));
		await greeter.waitForText('Which profile?');
		await greeter.waitForText('OUTSIDER');
		greeter.send(`${keys.down}${keys.down}${keys.enter}`);
		await greeter.waitForText('Which profile?: OUTSIDER');
		await choosePassword(claimer.pty);
		await expectExit(claimer.pty, 0);
		await expectExit(greeter, 0);
		const [keyFile = ''] = claimer.workspace.keyFiles();
		await runPeer(laboratory, ['check', keyFile, '--password', password]);
	});

	test('take a code by the arrows; nothing is chosen before, and Enter on nothing does nothing', async () => {
		const {alice} = organization;
		const {token, link} = await invite(alice);
		const claimer = startClaimer(link);
		const greeter = await startGreeter(alice, token);

		const ofGreeter = await greeterCode(greeter);
		const offered = await choices(claimer.pty);
		expect(offered).toHaveLength(6);
		expect(new Set(offered).size).toBe(6);
		claimer.pty.send(keys.enter);
		claimer.pty.send(keys.down.repeat(offered.indexOf(ofGreeter) + 1) + keys.enter);
		await claimer.pty.waitForText(`Select code provided by greeter: ${ofGreeter}`);

		const ofClaimer = await claimerCode(claimer.pty);
		const backwards = [...(await choices(greeter)), 'none'].reverse();
		greeter.send(keys.up.repeat(backwards.indexOf(ofClaimer) + 1) + keys.enter);
		await greeter.waitForText(`Select code provided by claimer: ${ofClaimer}`);
		await enrolNewcomer(greeter, claimer.pty, newcomer('device'));
	});

	test('ask again for a typed code that is not offered, and take it in lower case', async () => {
		const {alice} = organization;
		const {token, link} = await invite(alice);
		const claimer = startClaimer(link);
		const greeter = await startGreeter(alice, token);
		const ofGreeter = await greeterCode(greeter);
		const offered = await choices(claimer.pty);
		const unknown = offered.includes('ABCD') ? 'DCBA' : 'ABCD';
		claimer.pty.send(`${unknown}${keys.enter}`);
		await claimer.pty.waitFor(
			'the complaint',
			() => joined(claimer.pty).match(/not among these codes.*None of these codes/) ?? undefined,
		);
		claimer.pty.send(`${ofGreeter.toLowerCase()}${keys.enter}`);
		await claimer.pty.waitForText(`Select code provided by greeter: ${ofGreeter}`);
		await claimerCode(claimer.pty);
	});

	test('count what was typed before it was asked for', async () => {
		const {alice} = organization;
		const {token, link} = await invite(alice, 'ahead@example.com');
		const claimer = startClaimer(link);
		await claimer.pty.waitForText('Waiting the greeter to start the invitation procedure');
		const greeter = await startGreeter(alice, token);
		const ofGreeter = await greeterCode(greeter);
		const answers = [ofGreeter, 'early bird', 'ahead@example.com', 'Ahead', password, password];
		claimer.pty.send(answers.map((answer) => `${answer}${keys.enter}`).join(''));
		const ofClaimer = await claimerCode(claimer.pty);
		greeter.send(`${ofClaimer}${keys.enter}ADMIN${keys.enter}y`);
		await expectExit(claimer.pty, 0);
		await expectExit(greeter, 0);
		expect(greeter.text()).toContain('Which profile?: ADMIN');
		expect(greeter.text()).toContain('Let Ahead in? [y/n] yes');
		expect(claimer.pty.text()).toContain('Ahead <ahead@example.com> @ early bird');
	});
});
