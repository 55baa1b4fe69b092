import {beforeAll, expect, test} from 'vitest';
import {compareCodes, enrolNewcomer, expectExit, newcomer, startClaimer, startGreeter} from '../helpers/dialogue.ts';
import {invite} from '../helpers/narthex.ts';
import type {Member, TestOrganization} from '../helpers/organization.ts';
import {keys} from '../helpers/pty.ts';
import {addMember, quickOrganization} from '../helpers/quick-organization.ts';
import {onEachServer} from '../helpers/servers.ts';

await onEachServer('an organization with two administrators', (_laboratory, server) => {
	let organization: TestOrganization;
	let carol: Member;
	beforeAll(async () => {
		organization = await quickOrganization(server());
		carol = await addMember(organization, 'Carol', 'ADMIN');
	});

	test('lets the claimer choose the one who did not write the invitation', async () => {
		const {token, link} = await invite(organization.alice, 'one@example.com');
		const {pty: claimer} = startClaimer(link);
		await claimer.waitForText(/Server: 127\.0\.0\.1:\d+/);
		await claimer.waitForText('Choose an administrator to contact now');
		await claimer.waitForText('Alice <alice@example.com>');
		await claimer.waitForText('Carol <carol@example.com>');
		await claimer.waitForText('All administrators');
		claimer.send(`carol${keys.enter}`);
		await claimer.waitForText('Invitation greeter: Carol <carol@example.com>');
		await claimer.waitForText('Waiting the greeter to start the invitation procedure');
		const greeter = await startGreeter(carol, token);
		await greeter.waitForText(/Server: 127\.0\.0\.1:\d+/);
		await compareCodes(greeter, claimer);
		await enrolNewcomer(greeter, claimer, newcomer('user', 'one@example.com'));
	});

	test('lets the claimer wait for all of them, and says who came', async () => {
		const {token, link} = await invite(organization.alice, 'all@example.com');
		const {pty: claimer} = startClaimer(link);
		await claimer.waitForText('All administrators');
		claimer.send(`${keys.down}${keys.down}${keys.down}${keys.enter}`);
		await claimer.waitForText('Choose an administrator to contact now: All administrators');
		await claimer.waitForText('Waiting for an administrator to start the invitation procedure');
		const greeter = await startGreeter(carol, token);
		await claimer.waitForText('Invitation greeter: Carol <carol@example.com>');
		expect(claimer.text()).not.toContain('Invitation greeter: Alice');
		await compareCodes(greeter, claimer);
	});

	test('goes on with one of two who came at the same time, and tells the other', async () => {
		const {token, link} = await invite(organization.alice, 'both@example.com');
		const greeters = {Alice: await startGreeter(organization.alice, token), Carol: await startGreeter(carol, token)};
		for (const greeter of Object.values(greeters)) await greeter.waitForText('Waiting for claimer');
		const {pty: claimer} = startClaimer(link);
		await claimer.waitForText('All administrators');
		claimer.send(`All administrators${keys.enter}`);
		const [, name] = await claimer.waitForText(/Invitation greeter: (Alice|Carol) </);
		const [met, other] = name === 'Alice' ? [greeters.Alice, greeters.Carol] : [greeters.Carol, greeters.Alice];
		await expectExit(other, 1);
		expect(other.text()).toMatch(/went on with another\s+administrator/);
		await compareCodes(met, claimer);
	});

	test('ends with 130 when the claimer leaves instead of choosing', async () => {
		const {link} = await invite(organization.alice, 'nobody@example.com');
		const {pty: claimer} = startClaimer(link);
		await claimer.waitForText('All administrators');
		claimer.send(keys.ctrlC);
		await expectExit(claimer, 130);
	});
});
