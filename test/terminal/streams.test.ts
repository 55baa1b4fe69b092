import {beforeAll, describe, expect, test} from 'vitest';
import {eventIn, type Running, run, runInPipes} from '../commands/in-process.ts';
import {bootstrapOrganization, invite, type OwnDevice, onlyDevice} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {startServerInProcess} from '../helpers/server-in-process.ts';
import {openStream, type Stream} from '../helpers/stream.ts';
import {createWorkspace, quickArgon2, type Workspace} from '../helpers/workspace.ts';

// What docs/scripting.md promises of `--format json` for the two exchanges.

let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	alice = await bootstrapOrganization(await startServerInProcess());
});

const COMMON = ['event', 'time', 'role', 'kind', 'attempt', 'own_code', 'peer', 'awaits'];

interface Pair {
	readonly greeter: Stream;
	readonly claimer: Stream;
	readonly home: Workspace;
}

async function begin(email: string): Promise<Pair> {
	const {token, link} = await invite(alice, email);
	const home = createWorkspace(quickArgon2);
	const claimer = openStream(home, ['invite', 'claim', link]);
	const greeter = openStream(alice.workspace, ['invite', 'greet', token, '-d', alice.deviceId, '--password-stdin']);
	greeter.sendLine(password);
	return {greeter, claimer, home};
}

/** Both read each other their codes. */
async function compareCodes({greeter, claimer}: Pair): Promise<void> {
	const {own_code: ofGreeter} = await greeter.waitForEvent('waiting-for-trust');
	await claimer.waitForEvent('picking-code');
	claimer.answer({code: ofGreeter});
	const {own_code: ofClaimer} = await claimer.waitForEvent('waiting-for-trust');
	await greeter.waitForEvent('picking-code');
	greeter.answer({code: ofClaimer});
}

const names = (stream: Stream) => stream.events().map(({event}) => event);

describe('an exchange as a stream of JSON', () => {
	test('tells every phase of a user’s entry, one object a line with the documented keys', async () => {
		const pair = await begin('user@example.com');
		const {greeter, claimer, home} = pair;
		await compareCodes(pair);
		expect(await claimer.waitForEvent('describing')).toMatchObject({
			invited_email: 'user@example.com',
			awaits: ['device_label', 'email', 'name'],
		});
		claimer.answer({device_label: 'laptop', name: 'User'});
		expect(await greeter.waitForEvent('reviewing-request')).toMatchObject({
			request: {
				device_label: 'laptop',
				email: 'user@example.com',
				name: 'User',
				email_differs_from: null,
				needs_editing: false,
			},
			error: null,
			awaits: ['approve', 'profile'],
		});
		greeter.answer({profile: 'OUTSIDER'});
		await claimer.waitForEvent('choosing-password');
		claimer.answer({password});
		expect(await claimer.exit).toEqual({code: 0, signal: null});
		expect(await greeter.exit).toEqual({code: 0, signal: null});

		expect(names(greeter)).toEqual([
			'waiting-for-claimer',
			'waiting-for-trust',
			'picking-code',
			'waiting-for-request',
			'reviewing-request',
			'creating',
			'waiting-for-acknowledgement',
			'finished',
		]);
		expect(names(claimer)).toEqual([
			'probing',
			'waiting-for-greeter',
			'picking-code',
			'waiting-for-trust',
			'describing',
			'waiting-for-confirmation',
			'choosing-password',
			'saving',
			'acknowledging',
			'finished',
		]);
		for (const event of [...greeter.events(), ...claimer.events()]) {
			expect(Object.keys(event).slice(0, COMMON.length)).toEqual(COMMON);
			expect(new Date(String(event.time)).toISOString()).toBe(event.time);
		}
		const created = {
			device_id: onlyDevice(home),
			device_label: 'laptop',
			human_handle: 'User <user@example.com>',
			user_profile: 'OUTSIDER',
		};
		expect(greeter.events().at(-2)).toMatchObject({created: {...created, acknowledged: false}, awaits: ['finish']});
		expect(greeter.events().at(-1)).toMatchObject({created: {...created, acknowledged: true}, left_behind: null});
		expect(claimer.events().at(-1)).toMatchObject({
			device: {
				device_id: onlyDevice(home),
				organization_id: alice.organizationId,
				human_handle: 'User <user@example.com>',
				device_label: 'laptop',
				path: home.keyFiles()[0],
				checked: true,
			},
			peer: {name: 'Alice', email: 'alice@example.com', verified: true},
		});
		expect(claimer.stdout() + claimer.stderr() + greeter.stdout() + greeter.stderr()).not.toContain(password);
		expect((await run(['device', 'list'], {env: home.env})).stdout).toContain('User <user@example.com> @ laptop');
	});
});

describe('an exchange that does not reach its goal', () => {
	const cancelled = (by: string, reason: string) => ({
		event: 'cancelled',
		by,
		reason,
		error: {code: 'exchange-cancelled'},
		left_behind: null,
	});

	/** How a side of this process ended. */
	async function endOf(running: Running) {
		const {code, stdout, stderr} = await running.end;
		return {code, stderr, last: JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')};
	}

	/** The claimer is a program, and the greeter in this process; both have a code. */
	async function claimerMet(email: string) {
		const {token, link} = await invite(alice, email);
		const claimer = openStream(createWorkspace(), ['invite', 'claim', link]);
		const greet = ['invite', 'greet', token, '-d', alice.deviceId, '--password-stdin', '--format', 'json'];
		const greeter = runInPipes(greet, {env: alice.workspace.env});
		greeter.type(`${password}\n`);
		await eventIn(greeter, 'waiting-for-trust');
		await claimer.waitForEvent('picking-code');
		return {claimer, greeter};
	}

	/** One side, a process, left with this exit status, and both sides say so. */
	async function expectLeft(
		role: 'greeter' | 'claimer',
		leaving: Stream,
		status: number,
		other: Running,
	): Promise<void> {
		expect((await leaving.exit).code).toBe(status);
		expect(leaving.events().at(-1)).toMatchObject(cancelled(role, 'MANUALLY_CANCELLED'));
		const {code, stderr, last} = await endOf(other);
		expect(code).toBe(1);
		expect(last).toMatchObject(cancelled(role, 'MANUALLY_CANCELLED'));
		expect(stderr).toContain(`The ${role} stopped the exchange`);
	}

	test.each([
		['the end of the claimer’s stdin', (stream: Stream) => stream.endInput(), 1],
		['SIGTERM to the claimer', (stream: Stream) => stream.kill('SIGTERM'), 143],
	] as const)('is cancelled by %s, and both sides say so', async (_, stop, status) => {
		const {claimer, greeter} = await claimerMet('user2@example.com');
		stop(claimer);
		await expectLeft('claimer', claimer, status, greeter);
	});

	test('is cancelled by SIGTERM to the greeter, and both sides say so', async () => {
		const {token, link} = await invite(alice, 'user3@example.com');
		const claimer = runInPipes(['invite', 'claim', link, '--format', 'json']);
		const greet = ['invite', 'greet', token, '-d', alice.deviceId, '--password-stdin'];
		const greeter = openStream(alice.workspace, greet);
		greeter.sendLine(password);
		await greeter.waitForEvent('waiting-for-trust');
		await eventIn(claimer, 'picking-code');
		greeter.kill('SIGTERM');
		await expectLeft('greeter', greeter, 143, claimer);
	});

	test('is cancelled when its events are no longer read', async () => {
		const {claimer, greeter} = await claimerMet('user4@example.com');
		claimer.stopReading();
		claimer.sendLine('not JSON');
		expect((await claimer.exit).code).toBe(129);
		const {code, last} = await endOf(greeter);
		expect(code).toBe(1);
		expect(last).toMatchObject(cancelled('claimer', 'MANUALLY_CANCELLED'));
	});

	test('says in one line why it could not begin', async () => {
		const {deviceId, workspace} = alice;
		const greet = ['invite', 'greet', 'abcdef', '-d', deviceId, '--password-stdin', '--format', 'json'];
		const wrong = await run(greet, {env: workspace.env, input: 'wrong\n'});
		expect(wrong.code).toBe(1);
		expect(JSON.parse(wrong.stdout)).toMatchObject({event: 'failed', role: 'greeter', kind: null, awaits: []});
		const missing = await run(greet, {env: workspace.env, input: `${password}\n`});
		expect(missing.code).toBe(1);
		expect(JSON.parse(missing.stdout)).toMatchObject({event: 'failed', error: {code: 'invitation-not-found'}});
	});
});
