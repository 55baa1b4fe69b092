import {expect, test} from 'vitest';
import {now, type Timestamp} from '../../source/parsec/ids.ts';
import {type Entry, expectBooksRight, expectFinished, startEntry} from './support/books.ts';
import {forMany} from './support/many.ts';
import {openWays, type Ways} from './support/network.ts';
import {addUser, newOrganization} from './support/organization.ts';
import {embedded, officialInMemory, onServers} from './support/servers.ts';

const AT_ONCE = 30;
const AHEAD = 20_000_000;

await onServers(
	'an organization whose last certificate is dated ahead of time',
	[officialInMemory, embedded],
	(running) => {
		test(`takes ${AT_ONCE} newcomers that are approved at the same moment`, async () => {
			const alice = await newOrganization(running.server());
			await addUser(alice, {email: 'fast@example.com', profile: 'ADMIN'}, (now() + AHEAD) as Timestamp);
			const everybody = Promise.withResolvers<void>();
			const entries: Entry[] = [];
			const ways: Ways[] = [];
			let reviewing = 0;
			await forMany(Array.from({length: AT_ONCE}).fill('newcomer'), AT_ONCE, String, async (_, index) => {
				const own = await openWays(running.port());
				ways.push(own);
				const entry = startEntry(alice, own, 'user', `newcomer${index}`, async (_role, phase) => {
					if (phase !== 'reviewing-request') return;
					reviewing++;
					if (reviewing === AT_ONCE) everybody.resolve();
					await everybody.promise;
				});
				entries.push(await entry);
			});
			await forMany(entries, AT_ONCE, ({deviceLabel}) => deviceLabel, expectFinished);
			await expectBooksRight(alice, entries, {users: 2, devices: 2});
			const tries = ways.map(({greeter}) => greeter.commands.filter((command) => command === 'user_create').length);
			// All that are dated alike refuse one another but one: then the last of them would need as many tries as there
			// are newcomers.
			expect(Math.max(...tries)).toBeLessThan(15);
		});
	},
);
