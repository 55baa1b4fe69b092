import {expect, test} from 'vitest';
import {type Entry, expectBooksRight, expectFinished, startEntry} from './support/books.ts';
import {forMany, lasting} from './support/many.ts';
import {openNetwork} from './support/network.ts';
import {newOrganization, through} from './support/organization.ts';
import {embedded, onServers} from './support/servers.ts';

// The worlds kill the server at every await. Here it is a real one, with a real disk.
const EXCHANGES = 60;
const KILLS = 3;

await onServers('what was acknowledged', [embedded], (running) => {
	test(`is still there after ${KILLS} kills in the course of ${EXCHANGES} exchanges, all of which complete`, async () => {
		const door = await openNetwork(running.port());
		const alice = through(door.address, await newOrganization(running.server()));
		const entries: Entry[] = [];
		await forMany(Array.from({length: EXCHANGES}).fill('exchange'), 50, String, async (_, index) => {
			const kind = index % 4 === 3 ? 'device' : 'user';
			entries.push(
				await startEntry(alice, {greeter: door, claimer: door}, kind, `n${index}`, () => lasting(Math.random() * 2500)),
			);
		});
		for (let kills = 0; kills < KILLS; kills++) {
			await lasting(Math.random() * 900);
			door.retarget(await running.restart('SIGKILL', () => lasting(Math.random() * 200)));
		}
		const over = entries.filter(({exchange}) => exchange.greeter.state.phase.name === 'finished').length;
		expect(over, 'the kills came while exchanges were going on').toBeLessThan(EXCHANGES);
		await forMany(entries, EXCHANGES, ({deviceLabel}) => deviceLabel, expectFinished);
		await expectBooksRight(alice, entries, {users: 1, devices: 1});
	});
});
