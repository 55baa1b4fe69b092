import {beforeAll, describe, expect, test} from 'vitest';
import {parseDeviceLabel} from '../../../source/parsec/ids.ts';
import {parseSasCode} from '../../../source/parsec/sas-code.ts';
import type {ClaimSession} from '../../../source/sessions/phases.ts';
import {folderWith} from '../../helpers/device-folder.ts';
import {bob, reached, shownCode, startClaim} from '../../sessions/harness.ts';
import {alices} from '../alices.ts';
import {eventIn} from '../in-process.ts';

let alice: Awaited<ReturnType<typeof alices>>;
beforeAll(async () => {
	alice = await alices();
});

/** The claimer hears the greeter's code, and describes their device once the greeter heard theirs. */
async function claim(claimer: ClaimSession, code: string): Promise<void> {
	(await reached(claimer, 'picking-code')).pick(parseSasCode(code));
	(await reached(claimer, 'describing')).describe({
		deviceLabel: parseDeviceLabel('desk'),
		...(claimer.kind === 'user' ? {handle: bob} : {}),
		protection: {kind: 'password', password: 'secret'},
	});
}

test('a person lets someone in, step by step, in the words of the reference', async () => {
	const address = await alice.organization.invite('user');
	const greeting = await alice.inTerminal('invite', 'greet', 'bob@example.com');
	await greeting.see('Waiting for claimer');
	const {session, saved} = startClaim(address);
	const code = (await greeting.see(/Code to provide to claimer: \w{4}/)).slice(-4);
	const claimed = claim(session, code);
	await greeting.answer('Select code provided by claimer', `${await shownCode(session)}\r`);
	await greeting.see('New device label: [desk]');
	await greeting.see('New user: [Bob <bob@example.com>]');
	await greeting.answer('Which profile?', 'standard\r');
	await greeting.see(/Bob <bob@example\.com>.*\n.*share workspaces with them in Parsec\./);
	expect((await greeting.end).code).toBe(0);
	await claimed;
	expect(await session.done).toMatchObject({name: 'finished'});
	expect(saved[0]?.initial_profile).toBe('STANDARD');
});

test('a program adds a device by events and answers', async () => {
	const address = await alice.organization.invite('device');
	const greeting = alice.inPipes('invite', 'greet', address.token.slice(0, 8), '--format', 'json');
	expect(await eventIn(greeting, 'waiting-for-claimer')).toMatchObject({role: 'greeter', kind: 'device', awaits: []});
	const {session} = startClaim(address);
	const claimed = claim(session, String((await eventIn(greeting, 'waiting-for-trust')).own_code));
	expect(await eventIn(greeting, 'picking-code')).toMatchObject({awaits: ['code']});
	greeting.type(`${JSON.stringify({code: await shownCode(session)})}\n`);
	expect(await eventIn(greeting, 'reviewing-request')).toMatchObject({request: {device_label: 'desk'}});
	greeting.type('{"approve":{}}\n');
	expect(await eventIn(greeting, 'finished')).toMatchObject({
		created: {device_label: 'desk', human_handle: 'Alice <alice@example.com>', acknowledged: true},
		left_behind: null,
	});
	const {code, stderr} = await greeting.end;
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	await claimed;
});

test('what the other side did not confirm is told to be left behind', async () => {
	const address = await alice.organization.invite('device');
	const greeting = alice.inPipes('invite', 'greet', address.token, '--format', 'json');
	const {session} = startClaim(address, {folder: folderWith(() => new Promise(() => {}))});
	const claimed = claim(session, String((await eventIn(greeting, 'waiting-for-trust')).own_code));
	await eventIn(greeting, 'picking-code');
	greeting.type(`${JSON.stringify({code: await shownCode(session)})}\n`);
	await eventIn(greeting, 'reviewing-request');
	greeting.type('{"approve":{}}\n');
	expect(await eventIn(greeting, 'waiting-for-acknowledgement')).toMatchObject({awaits: ['finish']});
	greeting.type('{"finish":true}\n');
	const {left_behind: left} = await eventIn(greeting, 'finished');
	expect(left).toEqual({message: expect.stringContaining('desk'), next_step: expect.any(String)});
	const {code, stderr} = await greeting.end;
	const {message, next_step} = left as {readonly message: string; readonly next_step: string};
	expect({code, stderr}).toEqual({code: 0, stderr: `${message}\n${next_step}\n`});
	await claimed;
	await session.cancel();
});

describe('A greeting that comes to nothing', () => {
	test('by a wrong code ends with an error, and the other side is told', async () => {
		const address = await alice.organization.invite('user', 'carl@example.com');
		const greeting = alice.inPipes('invite', 'greet', address.token, '--format', 'json');
		const {session} = startClaim(address);
		const {own_code} = await eventIn(greeting, 'waiting-for-trust');
		(await reached(session, 'picking-code')).pick(parseSasCode(String(own_code)));
		await eventIn(greeting, 'picking-code');
		greeting.type('{"code":null}\n');
		expect(await eventIn(greeting, 'cancelled')).toMatchObject({
			by: 'greeter',
			reason: 'INVALID_SAS_CODE',
			created: null,
		});
		expect((await greeting.end).code).toBe(1);
		expect(await session.done).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'});
	});

	test('by a signal says so, and tells the other side', async () => {
		await alice.organization.invite('user', 'dora@example.com');
		const greeting = await alice.inTerminal('invite', 'greet', 'dora@example.com');
		await greeting.see('Waiting for claimer');
		greeting.signal('SIGTERM');
		await greeting.see('You stopped the exchange.');
		expect((await greeting.end).code).toBe(143);
	});

	test('because there is no such invitation is an error, and the only event of a program', async () => {
		const {code, stderr} = await alice.run(['invite', 'greet', 'f'.repeat(32)]);
		expect({code, stderr}).toEqual({code: 1, stderr: expect.stringMatching(/Error: .*\n.*\n$/)});
		const {code: status, stdout} = await alice.run(['invite', 'greet', 'f'.repeat(32), '--format', 'json']);
		expect({status, event: JSON.parse(stdout)}).toMatchObject({
			status: 1,
			event: {event: 'failed', role: 'greeter', kind: null, error: {code: 'invitation-not-found'}},
		});
		expect((await alice.run(['invite', 'greet', 'not-hex'])).code).toBe(2);
	});
});
