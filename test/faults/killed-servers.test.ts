import {beforeAll, test} from 'vitest';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {type Entry, expectBooksRight, expectFinished, startEntry} from './support/books.ts';
import {forMany, lasting} from './support/many.ts';
import {type Network, openNetwork, openWays, type Ways} from './support/network.ts';
import {addUser, newOrganization, through} from './support/organization.ts';
import {PHASES} from './support/phases.ts';
import {embedded, officialOnPostgres, onServers} from './support/servers.ts';

const moments = PHASES.flatMap(({role, phase, kinds}) => kinds.map((kind) => ({kind, role, phase})));

await onServers('a server that is killed and started again', [officialOnPostgres, embedded], (running) => {
	let alice: LocalDevice;
	// The one door of the server, whichever port it has after a restart.
	let door: Network;
	beforeAll(async () => {
		door = await openNetwork(running.port());
		alice = through(door.address, await newOrganization(running.server()));
		await addUser(alice, {email: 'carol@example.com', profile: 'ADMIN'});
	});

	test(`ends no exchange, whichever phase it is in (${moments.length} exchanges)`, async () => {
		const entries: Entry[] = [];
		const down = Promise.withResolvers<void>();
		const ways: Ways[] = [];
		await forMany(moments, moments.length, Object.values, async ({kind, role, phase}, index) => {
			const own = await openWays(door.address.port);
			ways.push(own);
			const arrived = Promise.withResolvers<void>();
			const entry = await startEntry(alice, own, kind, `killed${index}`, async (side, name) => {
				if (side !== role || name !== phase) return;
				// Nothing of this side gets through any more, so that the server dies while it is in this very phase.
				own[role].stall();
				arrived.resolve();
				await down.promise;
			});
			entries.push(entry);
			await arrived.promise;
		});
		const restarted = running.restart('SIGKILL', async () => {
			for (const {greeter, claimer} of ways) {
				greeter.mend();
				claimer.mend();
			}
			down.resolve();
			await lasting(500);
		});
		door.retarget(await restarted);
		await forMany(entries, entries.length, ({deviceLabel}) => deviceLabel, expectFinished);
		await expectBooksRight(alice, entries, {users: 2, devices: 2});
	});
});
