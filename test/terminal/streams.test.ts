import {beforeAll, describe, expect, test} from 'vitest';
import {startEmbeddedServer} from '../helpers/embedded-server.ts';
import {bootstrapOrganization, invite, narthex, type OwnDevice, onlyDevice} from '../helpers/narthex.ts';
import {password} from '../helpers/organization.ts';
import {openStream, type Stream} from '../helpers/stream.ts';
import {createWorkspace, type Workspace} from '../helpers/workspace.ts';

// What docs/scripting.md promises of `--format json` for the two exchanges.

let alice: OwnDevice & {readonly organizationId: string};
beforeAll(async () => {
	alice = await bootstrapOrganization(await startEmbeddedServer());
});

const COMMON = ['event', 'time', 'role', 'kind', 'attempt', 'own_code', 'peer', 'awaits'];

interface Pair {
	readonly greeter: Stream;
	readonly claimer: Stream;
	readonly home: Workspace;
}

async function begin(email: string | undefined, ...options: string[]): Promise<Pair> {
	const {token, link} = await invite(alice, email);
	const home = createWorkspace();
	const claimer = openStream(home, ['invite', 'claim', link, ...options]);
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
		expect(await narthex(home, ['device', 'list'])).toContain('User <user@example.com> @ laptop');
	});

	test('takes answers before they are asked for, and the password from the first line', async () => {
		const pair = await begin(undefined, '--password-stdin');
		const {greeter, claimer, home} = pair;
		claimer.sendLine(password);
		await compareCodes(pair);
		claimer.answer({device_label: 'tablet'});
		claimer.endInput();
		greeter.answer({approve: {device_label: 'Tablet'}});
		greeter.endInput();
		expect(await claimer.exit).toEqual({code: 0, signal: null});
		expect(await greeter.exit).toEqual({code: 0, signal: null});
		expect(names(claimer)).not.toContain('choosing-password');
		expect(claimer.events().at(-1)).toMatchObject({kind: 'device', device: {device_label: 'Tablet'}});
		expect(home.keyFiles()).toHaveLength(1);
	});

	test('says what it does not understand, and goes on', async () => {
		const pair = await begin('odd@example.com');
		const {greeter, claimer} = pair;
		await greeter.waitForEvent('waiting-for-trust');
		await claimer.waitForEvent('picking-code');
		const answers: readonly [string, RegExp][] = [
			['TP9W', /not JSON\.$/],
			['"TP9W"', /not a JSON object\.$/],
			['{}', /empty\.$/],
			['{"kode":"TP9W"}', /no answer with the key kode\.$/],
			['{"code":17}', /value of code/],
			['{"code":"0000"}', /not among the choices/],
			['{"profile":"ADMIN"}', /Nothing asks for profile now\.$/],
		];
		let count = 0;
		for (const [line, message] of answers) {
			claimer.sendLine(line);
			const event = await claimer.waitForEvent('not-understood', ++count);
			expect(event).toMatchObject({phase: 'picking-code', awaits: ['code'], error: {code: 'answer-not-understood'}});
			expect((event.error as {message: string}).message).toMatch(message);
		}
		await compareCodes(pair);
		for (const line of [
			'{"device_label":" "}',
			'{"device_label":"laptop","email":"nobody"}',
			'{"device_label":"laptop"}',
		]) {
			claimer.sendLine(line);
			await claimer.waitForEvent('not-understood', ++count);
		}
		claimer.answer({device_label: 'laptop', email: 'other@example.com', name: 'Odd'});
		expect(await greeter.waitForEvent('reviewing-request')).toMatchObject({
			request: {email: 'other@example.com', email_differs_from: 'odd@example.com'},
		});
		for (const [index, answer] of [{approve: {}}, {approve: {profile: 'BOSS'}}, {code: 'TP9W'}].entries()) {
			greeter.answer(answer);
			await greeter.waitForEvent('not-understood', index + 1);
		}
		greeter.answer({approve: {profile: 'STANDARD', email: 'odd@example.com'}});
		await claimer.waitForEvent('choosing-password');
		claimer.answer({password: ''});
		await claimer.waitForEvent('not-understood', ++count);
		claimer.answer({password});
		expect(await greeter.exit).toEqual({code: 0, signal: null});
		expect(await claimer.exit).toEqual({code: 0, signal: null});
		expect(claimer.events().at(-1)).toMatchObject({device: {human_handle: 'Odd <odd@example.com>'}});
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

	test.each([
		['the end of the claimer’s stdin', 'claimer', (stream: Stream) => stream.endInput(), 1],
		['SIGTERM to the claimer', 'claimer', (stream: Stream) => stream.kill('SIGTERM'), 143],
		['SIGTERM to the greeter', 'greeter', (stream: Stream) => stream.kill('SIGTERM'), 143],
	] as const)('is cancelled by %s, and both sides say so', async (_, side, stop, status) => {
		const pair = await begin('user2@example.com');
		await pair.greeter.waitForEvent('waiting-for-trust');
		await pair.claimer.waitForEvent('picking-code');
		const other = side === 'claimer' ? 'greeter' : 'claimer';
		stop(pair[side]);
		expect((await pair[side].exit).code).toBe(status);
		expect((await pair[other].exit).code).toBe(1);
		for (const stream of [pair.claimer, pair.greeter])
			expect(stream.events().at(-1)).toMatchObject(cancelled(side, 'MANUALLY_CANCELLED'));
		expect(pair[other].stderr()).toContain(`The ${side} stopped the exchange`);
	});

	test('ends when none of the codes is the one that was heard', async () => {
		const {greeter, claimer} = await begin('user3@example.com');
		await claimer.waitForEvent('picking-code');
		claimer.answer({code: null});
		expect((await claimer.exit).code).toBe(1);
		expect((await greeter.exit).code).toBe(1);
		for (const stream of [claimer, greeter])
			expect(stream.events().at(-1)).toMatchObject(cancelled('claimer', 'INVALID_SAS_CODE'));
	});

	test('is cancelled when nobody reads its events any more', async () => {
		const {greeter, claimer} = await begin('user4@example.com');
		await greeter.waitForEvent('waiting-for-trust');
		await claimer.waitForEvent('picking-code');
		claimer.stopReading();
		claimer.sendLine('not JSON');
		expect((await claimer.exit).code).toBe(129);
		expect((await greeter.exit).code).toBe(1);
		expect(greeter.events().at(-1)).toMatchObject(cancelled('claimer', 'MANUALLY_CANCELLED'));
	});

	test('says in one line why it could not begin', async () => {
		const {deviceId, workspace} = alice;
		const wrong = openStream(workspace, ['invite', 'greet', 'abcdef', '-d', deviceId, '--password-stdin']);
		wrong.sendLine('wrong');
		expect((await wrong.exit).code).toBe(1);
		expect(wrong.events()).toMatchObject([{event: 'failed', role: 'greeter', kind: null, awaits: []}]);
		const missing = openStream(workspace, ['invite', 'greet', 'abcdef', '-d', deviceId, '--password-stdin']);
		missing.sendLine(password);
		expect((await missing.exit).code).toBe(1);
		expect(missing.events()).toMatchObject([{event: 'failed', error: {code: 'invitation-not-found'}}]);
	});
});
