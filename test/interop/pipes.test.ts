import {beforeAll, expect, test} from 'vitest';
import {invite, onlyDevice, pipeNarthex} from '../helpers/narthex.ts';
import {password, type TestOrganization} from '../helpers/organization.ts';
import {runPeer} from '../helpers/peer.ts';
import type {Piped} from '../helpers/piped.ts';
import {deviceOf} from '../helpers/quick-key-file.ts';
import {addMember, quickOrganization} from '../helpers/quick-organization.ts';
import {inviteBack, opened} from '../helpers/recovery.ts';
import {onEachServer} from '../helpers/servers.ts';
import {openStream} from '../helpers/stream.ts';
import {stopped} from '../helpers/told.ts';
import {createWorkspace} from '../helpers/workspace.ts';

await onEachServer('greet and claim without a terminal', (laboratory, server) => {
	let organization: TestOrganization;
	beforeAll(async () => {
		organization = await quickOrganization(server());
	});

	function begin(token: string, link: string) {
		const {workspace, deviceId} = organization.alice;
		const home = createWorkspace();
		const claimer = pipeNarthex(home, ['invite', 'claim', link, '--password-stdin']);
		const greeter = pipeNarthex(workspace, ['invite', 'greet', token, '-d', deviceId, '--password-stdin']);
		greeter.sendLine(password);
		return {home, claimer, greeter};
	}

	async function code(piped: Piped, words: string): Promise<string> {
		return (await piped.waitForText(new RegExp(`${words}: (\\w{4})`)))[1] ?? '';
	}

	test('take one line of standard input for each question, the password among them', async () => {
		const {token, link} = await invite(organization.alice, 'pipe@example.com');
		const {home, claimer, greeter} = begin(token, link);
		claimer.sendLine(await code(greeter, 'Code to provide to claimer'));
		greeter.sendLine(await code(claimer, 'Code to provide to greeter'));
		for (const line of ['piped', 'pipe@example.com', 'Piper', password]) claimer.sendLine(line);
		greeter.sendLine('STANDARD');
		expect(await claimer.exit).toEqual({code: 0, signal: null});
		expect(await greeter.exit).toEqual({code: 0, signal: null});
		expect(claimer.stderr()).toContain('New device created:\n');
		expect(claimer.stdout()).toMatch(/^[0-9a-f]{3} - \w+: Piper <pipe@example.com> @ piped \(password\)\n$/);
		// Questions and waits are no results: a script that reads standard output gets nothing else.
		expect(claimer.stdout()).not.toMatch(/Enter|Waiting|Select/);
		expect(claimer.stderr() + greeter.stderr()).not.toContain(password);
		const [keyFile = ''] = home.keyFiles();
		await runPeer(laboratory, ['check', keyFile, '--password', password]);
	});

	test('end a claim whose input has ended, so that the next greeting works', async () => {
		const {token, link} = await invite(organization.alice, 'ended@example.com');
		const left = pipeNarthex(createWorkspace(), ['invite', 'claim', link]);
		await left.waitForText('Waiting');
		left.endInput();
		expect(await left.exit).toEqual({code: 1, signal: null});
		const {claimer, greeter} = begin(token, link);
		claimer.sendLine(await code(greeter, 'Code to provide to claimer'));
		greeter.sendLine(await code(claimer, 'Code to provide to greeter'));
		for (const line of ['piped', 'ended@example.com', 'Endymion', password]) claimer.sendLine(line);
		greeter.sendLine('STANDARD');
		expect(await claimer.exit).toEqual({code: 0, signal: null});
		expect(await greeter.exit).toEqual({code: 0, signal: null});
	});

	test('bring somebody back without a question that the reference does not have', async () => {
		const dora = await addMember(organization, 'Dora', 'STANDARD');
		const weights = new Map([[(await deviceOf(organization.alice)).user_id, 1]]);
		await (await opened(dora)).recovery.create({threshold: 1, weights});
		const {token, link} = await inviteBack({dora}, organization.alice);
		const {claimer, greeter} = begin(token, link);
		claimer.sendLine('Alice <alice@example.com>');
		claimer.sendLine(await code(greeter, 'Code to provide to claimer'));
		greeter.sendLine(await code(claimer, 'Code to provide to greeter'));
		expect(await greeter.exit).toEqual({code: 0, signal: null});
		claimer.sendLine('piped');
		claimer.sendLine(password);
		expect(await claimer.exit).toEqual({code: 0, signal: null});
		expect(greeter.stderr()).not.toContain('?');
		expect(greeter.stderr()).toContain('Dora <dora@example.com> has your share.');
	});

	test('are streams of JSON with --format json', async () => {
		const {token, link} = await invite(organization.alice, 'json@example.com');
		const {workspace, deviceId} = organization.alice;
		const home = createWorkspace();
		const claimer = openStream(home, ['invite', 'claim', link, '--password-stdin']);
		const greeter = openStream(workspace, ['invite', 'greet', token, '-d', deviceId, '--password-stdin']);
		for (const stream of [claimer, greeter]) stream.sendLine(password);
		claimer.answer({code: (await greeter.waitForEvent('waiting-for-trust')).own_code});
		greeter.answer({code: (await claimer.waitForEvent('waiting-for-trust')).own_code});
		claimer.answer({device_label: 'piped', name: 'Jason'});
		await greeter.waitForEvent('reviewing-request');
		greeter.answer({profile: 'OUTSIDER'});
		expect(await claimer.exit).toEqual({code: 0, signal: null});
		expect(await greeter.exit).toEqual({code: 0, signal: null});
		const device = {
			device_id: onlyDevice(home),
			device_label: 'piped',
			human_handle: 'Jason <json@example.com>',
		};
		expect(claimer.events().at(-1)).toMatchObject({device: {...device, organization_id: organization.id}});
		expect(greeter.events().at(-1)).toMatchObject({created: {...device, user_profile: 'OUTSIDER'}});
	});

	test('tell the other side of a SIGTERM, and exit with 143', async () => {
		const {token, link} = await invite(organization.alice);
		const {claimer, greeter} = begin(token, link);
		await code(greeter, 'Code to provide to claimer');
		await claimer.waitForText('Select code provided by greeter');
		claimer.kill('SIGTERM');
		expect((await claimer.exit).code).toBe(143);
		expect((await greeter.exit).code).toBe(1);
		expect(greeter.stderr()).toMatch(stopped('device', 'claimer'));
	});
});
