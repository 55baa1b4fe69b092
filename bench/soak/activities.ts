import {connect} from 'node:net';
import {Account} from '../../source/accounts/account.ts';
import {login, logout} from '../../source/accounts/login.ts';
import {AccountServer} from '../../source/accounts/server.ts';
import {parseServerAddress} from '../../source/parsec/address.ts';
import {connectAuthenticated} from '../../source/parsec/connection.ts';
import {listenToEvents} from '../../source/parsec/events.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {startExchange} from '../../test/faults/support/exchange.ts';
import {addUser, fetchOrganization, invite, newOrganization} from '../../test/faults/support/organization.ts';
import {administrationToken} from '../support/programs.ts';

/** Where everything goes on. */
export interface Place {
	/** `parsec3://…` */
	readonly address: string;
	/** Of the Account Server, whose administrator is logged in. */
	readonly accounts: {readonly url: string; readonly email: string; readonly password: string};
}

/**
 * Something that people do with a server, over and over; each time is a few seconds at most, and leaves nothing open.
 */
export interface Activity {
	readonly name: string;
	/** How many do it at the same time. */
	readonly people: number;
	run(place: Place): Promise<void>;
}

export const ACTIVITIES: readonly Activity[] = [
	{name: 'exchanges in an organization of their own', people: 2, run: enrolEverybody},
	{name: 'exchanges that somebody leaves', people: 2, run: leave},
	{name: 'listening', people: 8, run: listen},
	{name: 'accounts', people: 2, run: useAccounts},
	{name: 'connections that end in the middle', people: 2, run: hangUp},
];

/** So that no organization, and no list, is longer at the end than at the beginning. */
const EXCHANGES_IN_ORGANIZATION = 12;

async function enrolEverybody({address}: Place): Promise<void> {
	const alice = await newOrganization({address, administrationToken});
	for (let number = 0; number < EXCHANGES_IN_ORGANIZATION; number += 2) {
		await Promise.all([enrol(alice, address, undefined), enrol(alice, address, `person${number}@example.com`)]);
	}
	const {users, devices} = await fetchOrganization(alice);
	must(users.size === 1 + EXCHANGES_IN_ORGANIZATION / 2, `${users.size} users`);
	must(devices.size === 1 + EXCHANGES_IN_ORGANIZATION, `${devices.size} devices`);
}

async function enrol(greeter: LocalDevice, address: string, email: string | undefined): Promise<void> {
	const invitation = await invite(greeter, parseServerAddress(address), email);
	const exchange = startExchange({greeter, invitation, email, deviceLabel: 'new'});
	const ends = await exchange.ends;
	must(ends.greeter.name === 'finished' && ends.claimer.name === 'finished', JSON.stringify(ends));
}

/** One side leaves in some phase; the other is told, and the invitation is cancelled. */
async function leave({address}: Place): Promise<void> {
	const alice = await newOrganization({address, administrationToken});
	for (const [role, phase] of [
		['greeter', 'picking-code'],
		['claimer', 'picking-code'],
		['greeter', 'reviewing-request'],
		['claimer', 'describing'],
	] as const) {
		const email = 'bob@example.com';
		const invitation = await invite(alice, parseServerAddress(address), email);
		const {ends} = startExchange({
			greeter: alice,
			invitation,
			email,
			deviceLabel: 'new',
			script: (side, name, exchange) => (side === role && name === phase ? exchange[role].cancel() : undefined),
		});
		for (const end of Object.values(await ends)) must(end.name === 'cancelled', JSON.stringify(end));
		const {status} = await connectAuthenticated(alice).send('invite_cancel', {token: invitation.token});
		must(status === 'ok', `invite_cancel: ${status}`);
	}
}

/** Two members listen until each heard what the other did. */
async function listen({address}: Place): Promise<void> {
	const alice = await newOrganization({address, administrationToken});
	const bob = await addUser(alice, {email: 'bob@example.com', profile: 'STANDARD'});
	const stop = new AbortController();
	const heard = [alice, bob].map((device) => {
		const live = Promise.withResolvers<void>();
		const told = Promise.withResolvers<void>();
		const listener = {
			onEvent: ({event}: {readonly event: string}) => (event === 'PINGED' ? told.resolve() : undefined),
			onMissed: () => {},
			onState: ({state}: {readonly state: string}) => (state === 'live' ? live.resolve() : undefined),
		};
		return {live: live.promise, told: told.promise, over: listenToEvents(device, listener, stop.signal)};
	});
	await Promise.all(heard.map(({live}) => live));
	await connectAuthenticated(bob).send('ping', {ping: 'x'});
	await Promise.all(heard.map(({told}) => told));
	stop.abort();
	await Promise.all(heard.map(({over}) => over));
}

async function useAccounts({accounts: {url, email, password}}: Place): Promise<void> {
	const {token} = await login(new AccountServer(url), {email, password});
	const server = new AccountServer(url, {token});
	const account = new Account({server: url, email}, server, {});
	for (let times = 0; times < 5; times++) {
		const [created] = await account.createInvites({count: 1});
		must(created !== undefined, 'no invite was made');
		if (created === undefined) return;
		const edited = await account.editInvite(created, {permissions: ['acc:account:view']});
		const {total} = await account.listInvites({size: 10});
		must(total >= 1 && total <= 100, `${total} invites`);
		await account.deleteInvite(edited);
	}
	await logout(server);
}

/** What scanners and lost networks do: nothing, half a request, half a body, no HTTP. */
async function hangUp({address}: Place): Promise<void> {
	const {port} = parseServerAddress(address);
	const post = 'POST /anonymous/Org HTTP/1.1\r\nHost: x\r\nApi-Version: 5.5\r\nContent-Type: application/msgpack\r\n';
	for (const words of ['', post, `${post}Content-Length: 1000\r\n\r\nhalf`, '\x16\x03\x01', `GET / HTTP/1.1\r\n\r\n`]) {
		const socket = connect(port, '127.0.0.1').on('error', () => {});
		await new Promise((resolve) => socket.once('connect', resolve));
		await new Promise((resolve) => socket.write(words, resolve));
		await new Promise((resolve) => setTimeout(resolve, 20));
		socket.destroy();
	}
}

function must(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}
