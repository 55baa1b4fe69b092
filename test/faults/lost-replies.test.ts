import {beforeAll, expect, test} from 'vitest';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {type Entry, expectBooksRight, expectFinished, startEntry} from './support/books.ts';
import type {Role} from './support/exchange.ts';
import {forMany} from './support/many.ts';
import {openWays} from './support/network.ts';
import {addUser, newOrganization} from './support/organization.ts';
import {embedded, officialInMemory, officialOnPostgres, onServers} from './support/servers.ts';

const GREETER_STEPS = [
	'NUMBER_0_WAIT_PEER',
	'NUMBER_1_GET_HASHED_NONCE',
	'NUMBER_2_SEND_NONCE',
	'NUMBER_3_GET_NONCE',
	'NUMBER_4_WAIT_PEER_TRUST',
	'5',
	'NUMBER_6_GET_PAYLOAD',
	'NUMBER_7_SEND_PAYLOAD',
	'NUMBER_8_WAIT_PEER_ACKNOWLEDGMENT',
].map((step) => `invite_greeter_step ${step}`);

const CLAIMER_STEPS = [
	'NUMBER_0_WAIT_PEER',
	'NUMBER_1_SEND_HASHED_NONCE',
	'NUMBER_2_GET_NONCE',
	'NUMBER_3_SEND_NONCE',
	'NUMBER_4_SIGNIFY_TRUST',
	'NUMBER_5_WAIT_PEER_TRUST',
	'NUMBER_6_SEND_PAYLOAD',
	'NUMBER_7_GET_PAYLOAD',
].map((step) => `invite_claimer_step ${step}`);
// The claimer's last step is answered while the greeter may not have heard of it yet, hence never `ok` for sure: it has
// a test of its own.

const CREATION = {user: ['user_create'], device: ['certificate_get', 'device_create']};

const COMMANDS = (kind: 'user' | 'device'): readonly (readonly [Role, string])[] => [
	...['invite_greeter_start_greeting_attempt', ...GREETER_STEPS, ...CREATION[kind], 'invite_complete'].map(
		(command) => ['greeter', command] as const,
	),
	...['invite_info', 'invite_claimer_start_greeting_attempt', ...CLAIMER_STEPS, 'certificate_get'].map(
		(command) => ['claimer', command] as const,
	),
];

/** Which messages are lost, of which commands of which side: all in the course of one exchange. */
interface Loss {
	readonly kind: 'user' | 'device';
	readonly what: 'reply' | 'request';
	readonly commands: readonly (readonly [Role, string])[];
}

const KINDS = ['user', 'device'] as const;
const single: readonly Loss[] = KINDS.flatMap((kind) =>
	COMMANDS(kind).flatMap((command) =>
		(['reply', 'request'] as const).map((what): Loss => ({kind, what, commands: [command]})),
	),
);
/** The worst ones: creations whose answer is lost again and again, with or without the way of finding out. */
const several: readonly Loss[] = KINDS.flatMap((kind) => {
	const creation = ['greeter', `${kind}_create`] as const;
	const look = ['greeter', 'certificate_get'] as const;
	const close = ['greeter', 'invite_complete'] as const;
	return [[creation, look], [creation, look, look, close], COMMANDS(kind)].flatMap((commands) =>
		(['reply', 'request'] as const).map((what): Loss => ({kind, what, commands})),
	);
});

await onServers(
	'messages that are lost',
	[officialInMemory, officialOnPostgres, embedded],
	(running, _laboratory, server) => {
		let alice: LocalDevice;
		beforeAll(async () => {
			alice = await newOrganization(running.server());
			await addUser(alice, {email: 'carol@example.com', profile: 'ADMIN'});
		});

		// The worlds lose each message of the embedded server. Here each reply is lost once, on one official server, and
		// the worst ones on all.
		const losses = server === officialInMemory ? [...single, ...several].filter(({what}) => what === 'reply') : several;
		test(`lose no account and make no ghost (${losses.length} exchanges)`, async () => {
			const entries: Entry[] = [];
			const nameOf = ({kind, what, commands}: Loss) => `${kind}, ${what} of ${commands.join(', ')}`;
			await forMany(losses, 16, nameOf, async ({kind, what, commands}, index) => {
				const ways = await openWays(running.port());
				const lost = commands.map(([role, command]) => ways[role].lose(what, command));
				const entry = await startEntry(alice, ways, kind, `reply${index}`, () => {});
				entries.push(entry);
				await expectFinished(entry);
				await Promise.all(lost);
			});
			await expectBooksRight(alice, entries, {users: 2, devices: 2});
		});

		test('leave a claimer whose acknowledgement is lost with its device, and the greeter knowing', async () => {
			const entries: Entry[] = [];
			await forMany(KINDS, 2, String, async (kind, index) => {
				const ways = await openWays(running.port());
				const lost = ways.claimer.lose('request', 'invite_claimer_step NUMBER_8_ACKNOWLEDGE');
				const entry = await startEntry(alice, ways, kind, `acknowledged${index}`, () => {});
				entries.push(entry);
				await expectFinished(entry);
				await lost;
			});
			expect(entries).toHaveLength(2);
		});
	},
);
