import {beforeAll, expect, test} from 'vitest';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {type Entry, expectBooksRight, expectFinished, startEntry} from './support/books.ts';
import type {Role} from './support/exchange.ts';
import {forMany, lasting} from './support/many.ts';
import {type Network, openWays} from './support/network.ts';
import {addUser, newOrganization} from './support/organization.ts';
import {PHASES} from './support/phases.ts';
import {embedded, officialInMemory, onServers} from './support/servers.ts';

const FAULTS = ['cut', 'stalled', 'stalled, then cut', 'cut on both sides'] as const;

/** What happens to whose network when a phase begins; the person there acts meanwhile, and later it mends. */
interface Outage {
	readonly kind: 'user' | 'device';
	readonly role: Role;
	readonly phase: string;
	readonly fault: (typeof FAULTS)[number];
}

/** Each phase with one of the faults in turn: the worlds have all of them in every phase. */
const outages: readonly Outage[] = PHASES.flatMap(({role, phase, kinds}) =>
	kinds.map((kind) => ({kind, role, phase})),
).map((outage, index) => ({...outage, fault: FAULTS[index % FAULTS.length] ?? 'cut'}));

await onServers('a network that goes away and comes back', [officialInMemory, embedded], (running) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
		await addUser(alice, {email: 'carol@example.com', profile: 'ADMIN'});
	});

	test(`is waited for in every phase of both roles (${outages.length} exchanges)`, async () => {
		const entries: Entry[] = [];
		await forMany(outages, 16, Object.values, async (outage, index) => {
			const ways = await openWays(running.port());
			let struck = false;
			const entry = await startEntry(alice, ways, outage.kind, `lost${index}`, async (role, phase) => {
				if (role !== outage.role || phase !== outage.phase || struck) return;
				struck = true;
				strike(outage.fault, outage.fault === 'cut on both sides' ? Object.values(ways) : [ways[role]]);
				await lasting(150);
			});
			entries.push(entry);
			await expectFinished(entry);
			expect(struck).toBe(true);
		});
		await expectBooksRight(alice, entries, {users: 2, devices: 2});
	});
});

/** For 0.7 s. */
function strike(fault: Outage['fault'], networks: readonly Network[]): void {
	const all = (change: (network: Network) => void) => {
		for (const network of networks) change(network);
	};
	all((network) => (fault.startsWith('stalled') ? network.stall() : network.cut()));
	if (fault === 'stalled, then cut') setTimeout(() => all((network) => network.cut()), 350);
	setTimeout(() => all((network) => network.mend()), 700);
}
