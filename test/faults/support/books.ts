import {inspect} from 'node:util';
import {expect} from 'vitest';
import type {ServerAddress} from '../../../source/parsec/address.ts';
import {connectAuthenticated} from '../../../source/parsec/connection.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import type {ClaimPhase, GreetPhase} from '../../../source/sessions/phases.ts';
import {type Exchange, type Role, type Script, startExchange} from './exchange.ts';
import {addUser, fetchOrganization, invite, through} from './organization.ts';

/** One exchange that has to have made exactly one device. */
export interface Entry {
	readonly kind: 'user' | 'device';
	/** Whose device is made. */
	readonly email: string;
	readonly deviceLabel: string;
	readonly exchange: Exchange;
}

/**
 * Starts an exchange in which both sides reach the server through networks of their own. `name` is its e-mail and
 * device label. A device is made for a new member, since the server gives one user's open device invitations all the
 * same token.
 */
export async function startEntry(
	author: LocalDevice,
	ways: Readonly<Record<Role, {readonly address: ServerAddress}>>,
	kind: 'user' | 'device',
	name: string,
	script: Script,
): Promise<Entry> {
	const email = `${name}@example.com`;
	const greeter = kind === 'user' ? author : await addUser(author, {email, profile: 'STANDARD'});
	const invited = kind === 'user' ? email : undefined;
	const exchange = startExchange({
		greeter: through(ways.greeter.address, greeter),
		invitation: await invite(greeter, ways.claimer.address, invited),
		email: invited,
		deviceLabel: name,
		script,
	});
	return {kind, email, deviceLabel: name, exchange};
}

/** That an exchange ended well at both ends, about one and the same device, whose keys were kept. */
export async function expectFinished({exchange}: Entry): Promise<void> {
	const {greeter, claimer} = await exchange.ends;
	expect(`${wordsFor(greeter)} / ${wordsFor(claimer)}`).toBe('finished / finished');
	expect({greeter, claimer}).toMatchObject({
		greeter: {created: {acknowledged: true}},
		claimer: {saved: {checked: true}},
	});
	expect(exchange.kept.map(({discarded}) => discarded)).toEqual([false]);
	if (greeter.name !== 'finished' || claimer.name !== 'finished') return;
	expect(greeter.created.deviceId).toBe(claimer.saved.deviceId);
	expect(exchange.kept[0]?.device.device_id).toBe(claimer.saved.deviceId);
}

/**
 * That the organization holds what the exchanges made, once each, and nobody else: no account lost, no ghost device;
 * that each new device is let in by the server; and that no invitation is left open.
 */
export async function expectBooksRight(
	author: LocalDevice,
	entries: readonly Entry[],
	others: {readonly users: number; readonly devices: number},
): Promise<void> {
	const {users, devices} = await fetchOrganization(author);
	for (const {email, deviceLabel, exchange} of entries) {
		const made = [...devices.values()].filter(({label}) => label === deviceLabel);
		expect(made.map(({deviceId}) => deviceId)).toEqual(exchange.kept.map(({device}) => device.device_id));
		const owners = made.map(({userId}) => users.get(userId)?.handle.email);
		expect(owners).toEqual([email]);
		for (const {device} of exchange.kept) await connectAuthenticated(device).send('ping', {ping: 'in'});
	}
	const ownerDevices = entries.filter(({kind}) => kind === 'device').length;
	expect(users.size).toBe(others.users + entries.length);
	expect(devices.size).toBe(others.devices + entries.length + ownerDevices);
	const list = await connectAuthenticated(author).send('invite_list', {});
	expect(list.invitations.filter(({status}) => status === 'PENDING')).toEqual([]);
}

/** How a side ended, with the whole error: for the messages of failed tests. */
function wordsFor(phase: GreetPhase | ClaimPhase): string {
	if (phase.name === 'failed') return `failed: ${inspect(phase.error)}`;
	return phase.name === 'cancelled' ? `cancelled by ${phase.by}: ${phase.reason}` : phase.name;
}
