// Run by itself, with an IPC channel: many people who use one server at the same moment, each exchange with both its
// sides.
import {parseServerUrl} from '../../../source/parsec/address.ts';
import type {LocalDevice} from '../../../source/parsec/local-device.ts';
import {type Exchange, startExchange} from './exchange.ts';
import {fetchOrganization, invite, newOrganization} from './organization.ts';

/** What a crowd is told to do; it answers each with a `Word`. */
export type Order = {readonly order: 'gather' | 'go on'};

/** `gathered`: all sides have met, and wait for a person. `over`: how all ended. */
export type Word =
	| {readonly word: 'ready'}
	| {readonly word: 'gathered'}
	| {readonly word: 'over'; readonly ends: {readonly [end: string]: number}; readonly wrong: readonly string[]};

const [address = '', administrationToken = '', organizations = '', exchanges = ''] = process.argv.slice(2);
const server = {address, administrationToken};

process.on('message', (message: Order) => {
	orders.shift()?.(message);
});
const orders: ((order: Order) => void)[] = [];
const nextOrder = () => new Promise<Order>((resolve) => orders.push(resolve));
const say = (word: Word) => process.send?.(word);

say({word: 'ready'});
for (;;) {
	const {order} = await nextOrder();
	if (order === 'gather') await round();
}

/** New organizations, in each of which Alice greets one new device of hers and many new people. */
async function round(): Promise<void> {
	const alices: LocalDevice[] = [];
	for (let index = 0; index < Number(organizations); index++) alices.push(await newOrganization(server));
	const perOrganization = Number(exchanges) / alices.length;
	const open = Promise.withResolvers<void>();
	const invited = await Promise.all(
		alices.map(async (alice) => {
			const links = [];
			for (let index = 0; index < perOrganization; index++) {
				const email = index === 0 ? undefined : `person${index}@example.com`;
				links.push({alice, email, invitation: await invite(alice, parseServerUrl(alice.server_url), email)});
			}
			return links;
		}),
	);
	let waiting = 0;
	const all = Promise.withResolvers<void>();
	const started: Exchange[] = invited.flat().map(({alice, email, invitation}, index) =>
		startExchange({
			greeter: alice,
			invitation,
			email,
			deviceLabel: `d${index}`,
			script: async (role, phase) => {
				if (role !== 'claimer' || phase !== 'picking-code') return;
				waiting++;
				if (waiting === Number(exchanges)) all.resolve();
				await open.promise;
			},
		}),
	);
	const ended = Promise.all(started.map(({ends}) => ends));
	await Promise.race([all.promise, ended]);
	say({word: 'gathered'});
	await nextOrder();
	open.resolve();
	const counts: {[end: string]: number} = {};
	for (const {greeter, claimer} of await ended) {
		const end = `${greeter.name}/${claimer.name}`;
		counts[end] = (counts[end] ?? 0) + 1;
	}
	say({word: 'over', ends: counts, wrong: await wrongBooks(alices, perOrganization, started)});
}

/** Where an organization does not hold exactly what its exchanges made. */
async function wrongBooks(
	alices: readonly LocalDevice[],
	perOrganization: number,
	started: readonly Exchange[],
): Promise<readonly string[]> {
	const kept = new Set(started.flatMap((exchange) => exchange.kept.map(({device}) => device.device_id)));
	const wrong: string[] = [];
	for (const alice of alices) {
		const {users, devices} = await fetchOrganization(alice);
		const unknown = [...devices.keys()].filter((id) => id !== alice.device_id && !kept.has(id));
		if (users.size === perOrganization && devices.size === perOrganization + 1 && unknown.length === 0) continue;
		wrong.push(`${users.size} users, ${devices.size} devices, ${unknown.length} that nobody kept`);
	}
	return wrong;
}
