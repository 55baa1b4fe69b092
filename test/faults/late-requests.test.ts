import {beforeAll, test} from 'vitest';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {type Entry, expectBooksRight, expectFinished, startEntry} from './support/books.ts';
import type {Role} from './support/exchange.ts';
import {forMany, lasting} from './support/many.ts';
import {openWays} from './support/network.ts';
import {newOrganization} from './support/organization.ts';
import {officialInMemory, onServers} from './support/servers.ts';

const LATE: readonly (readonly [Role, string, readonly ('user' | 'device')[]])[] = [
	['greeter', 'invite_greeter_start_greeting_attempt', ['user', 'device']],
	['claimer', 'invite_claimer_start_greeting_attempt', ['user', 'device']],
	['greeter', 'user_create', ['user']],
	['greeter', 'device_create', ['device']],
	['greeter', 'invite_complete', ['user', 'device']],
	['greeter', 'invite_greeter_step 5', ['user']],
	['claimer', 'invite_claimer_step NUMBER_4_SIGNIFY_TRUST', ['user']],
	['claimer', 'invite_claimer_step NUMBER_8_ACKNOWLEDGE', ['user']],
];
const cases = LATE.flatMap(([role, command, kinds]) => kinds.map((kind) => ({role, command, kind})));

// The worlds have late requests to the embedded server.
await onServers('a request that the server gets once more, too late', [officialInMemory], (running) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
	});

	test(`does no harm (${cases.length} exchanges)`, async () => {
		const entries: Entry[] = [];
		await forMany(cases, 8, Object.values, async ({role, command, kind}, index) => {
			const ways = await openWays(running.port());
			const lost = ways[role].lose('late', command);
			// People are not as quick as tests: nobody is there before a late start has come.
			const isStart = command.endsWith('start_greeting_attempt');
			const other = ways[role === 'greeter' ? 'claimer' : 'greeter'];
			if (isStart) other.stall();
			const entry = await startEntry(alice, ways, kind, `late${index}`, () => {});
			entries.push(entry);
			if (isStart) {
				await lost;
				await lasting(1500);
				other.mend();
			}
			await expectFinished(entry);
			await lost;
		});
		await expectBooksRight(alice, entries, {users: 1, devices: 1});
	});
});
