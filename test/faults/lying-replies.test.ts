import {beforeAll, expect, test} from 'vitest';
import {type CommandName, commands} from '../../source/parsec/commands.ts';
import type {LocalDevice} from '../../source/parsec/local-device.ts';
import {Extension, type Packable} from '../../source/parsec/msgpack.ts';
import {isOver} from '../../source/sessions/phases.ts';
import {type Entry, startEntry} from './support/books.ts';
import {type Liar, type Lie, type Message, openLiar, type Truth} from './support/liar.ts';
import {forMany, lasting} from './support/many.ts';
import {addUser, newOrganization} from './support/organization.ts';
import {expectTold} from './support/peers.ts';
import {officialInMemory, onServers} from './support/servers.ts';

/** One thing that a server says to one side of an exchange, each time that it is asked. */
interface Falsehood {
	readonly kind: 'user' | 'device';
	/** The command, with the tag of its step. */
	readonly about: string;
	readonly what: string;
	readonly lie: (truth: Truth) => Lie;
}

const HOSTILE = '\u001B[2J\u001B]52;c;cHduZWQ=\u0007\u202E';
const date = (microseconds: bigint): Extension => {
	const data = Buffer.alloc(8);
	data.writeBigInt64BE(microseconds);
	return new Extension(1, data);
};
const NOW = BigInt(Date.now()) * 1000n;

/** Replies of every status that a command has: what goes with some of them, as a server would send it. */
const FIELDS: Readonly<Record<string, Message>> = {
	greeting_attempt_cancelled: {origin: 'GREETER', reason: 'MANUALLY_CANCELLED', timestamp: date(NOW)},
	greeting_attempt_already_cancelled: {origin: 'CLAIMER', reason: 'INVALID_SAS_CODE', timestamp: date(NOW)},
	timestamp_out_of_ballpark: {
		ballpark_client_early_offset: 300,
		ballpark_client_late_offset: 320,
		client_timestamp: date(NOW),
		server_timestamp: date(NOW - 7_200_000_000n),
	},
	require_greater_timestamp: {strictly_greater_than: date(NOW + 10n ** 15n)},
};

/** How long a side is lied to before its person gives up, in ms: five answers that are none take 3.75 s. */
const LIED_TO = 5000;

/** What stands in the place of a field. */
const VALUES: readonly (readonly [string, Packable | undefined])[] = [
	['nothing', undefined],
	['nil', null],
	['a number', 2n ** 63n],
	['hostile text', HOSTILE],
	['bytes', new Uint8Array(31)],
	['a list', [null, [HOSTILE]]],
	['a map', {[HOSTILE]: HOSTILE}],
	['a foreign extension', new Extension(-1, new Uint8Array(4))],
	['a date that never comes', date(2n ** 62n)],
	['much text', 'x'.repeat(300_000)],
];

/** All falsehoods about the replies of one truthful exchange. */
function falsehoods(kind: 'user' | 'device', truths: ReadonlyMap<string, Message>): readonly Falsehood[] {
	let turn = 0;
	return [...truths].flatMap(([about, truth]) => {
		const [command = '', step] = about.split(' ');
		const told = (what: string, lie: Falsehood['lie']): Falsehood => ({kind, about, what, lie});
		// Every step is refused in the same ways: all of them are tried at two.
		const statuses =
			step === undefined || /NUMBER_[04]/.test(step)
				? Object.keys(commands[command as CommandName].replies).filter((status) => status !== truth.status)
				: ['step_mismatch'];
		const values = pathsIn(truth).flatMap((path) =>
			[turn++].map((chosen) => {
				const [what, value] = VALUES[chosen % VALUES.length] ?? ['nothing', undefined];
				return told(`${what} as ${path.join('.')}`, ({reply}) => ({reply: changed(reply, path, value) as Message}));
			}),
		);
		return [
			...statuses.map((status) => told(status, () => ({reply: {status, ...FIELDS[status]}}))),
			...values,
			...(step === undefined || /NUMBER_[07]/.test(step)
				? [
						told('an unknown status', () => ({reply: {status: HOSTILE, reason: HOSTILE}})),
						told('no MessagePack', () => ({write: (response) => response.end(Buffer.alloc(40, 0xc1))})),
						told('nothing at all', () => ({write: (response) => response.end()})),
					]
				: []),
		];
	});
}

/** The ways to all values in a reply; of lists, to the first. */
function pathsIn(value: Packable, path: readonly string[] = []): readonly (readonly string[])[] {
	if (value === null || typeof value !== 'object') return [];
	if (value instanceof Uint8Array || value instanceof Extension) return [];
	const entries = Array.isArray(value) ? value.slice(0, 1).entries() : Object.entries(value);
	return [...entries].flatMap(([key, inner]) => {
		const here = [...path, String(key)];
		return [here, ...pathsIn(inner as Packable, here)];
	});
}

function changed(value: Packable, [key, ...rest]: readonly string[], to: Packable | undefined): Packable | undefined {
	if (key === undefined) return to;
	if (Array.isArray(value))
		return value.map((item: Packable, index) => (String(index) === key ? (changed(item, rest, to) ?? null) : item));
	// A later reply may lack what the first one had.
	if (value === null || typeof value !== 'object') return value;
	const {[key]: inner, ...others} = value as Message;
	const replacement = changed(inner ?? null, rest, to);
	return replacement === undefined ? others : {...others, [key]: replacement};
}

function aboutOf({command, request}: Truth): string {
	const step = (request.greeter_step ?? request.claimer_step) as Message | undefined;
	return step === undefined ? command : `${command} ${step.step}`;
}

await onServers('a server that lies in its replies', [officialInMemory], (running) => {
	let alice: LocalDevice;
	beforeAll(async () => {
		alice = await newOrganization(running.server());
		await addUser(alice, {email: 'carol@example.com', profile: 'ADMIN'});
	});

	test.each(['user', 'device'] as const)('ends no exchange without a sentence, for a %s', async (kind) => {
		const told = falsehoods(kind, await truthsOf(alice, running.port(), kind));
		const chosen = kind === 'user' ? told : told.filter(({about}) => /certificate|create|info|6|7/.test(about));
		expect(chosen.length).toBeGreaterThan(30);

		const nameOf = ({about, what}: Falsehood) => `${what}, to ${about}`;
		await forMany(chosen, 16, nameOf, async ({about, lie}, index) => {
			const liar = await openLiar(running.port());
			const begun = Promise.withResolvers<void>();
			let hasBegun = false;
			liar.lie((truth) => {
				if (aboutOf(truth) !== about || (truth.reply.status !== 'ok' && !hasBegun)) return undefined;
				hasBegun = true;
				begun.resolve();
				return lie(truth);
			});
			const {exchange} = await startLied(alice, liar, kind, `lied-${kind}${index}`);
			await Promise.race([exchange.ends, begun.promise.then(() => lasting(LIED_TO))]);
			expect(hasBegun).toBe(true);
			for (const session of [exchange.greeter, exchange.claimer]) {
				await session.cancel();
				// Sixteen exchanges at once in one process: it may be over a moment later than a person waits for.
				const phase = await session.done;
				expect(isOver(session.state.phase)).toBe(true);
				if (phase.name === 'failed') expectTold(phase.error);
			}
		});
	});
});

async function truthsOf(author: LocalDevice, port: number, kind: 'user' | 'device'): Promise<Map<string, Message>> {
	const liar = await openLiar(port);
	const truths = new Map<string, Message>();
	liar.lie((truth) => {
		if (truth.reply.status === 'ok') truths.set(aboutOf(truth), truth.reply);
		return undefined;
	});
	const {exchange} = await startLied(author, liar, kind, `truth-${kind}`);
	await exchange.ends;
	return truths;
}

function startLied(author: LocalDevice, liar: Liar, kind: 'user' | 'device', name: string): Promise<Entry> {
	return startEntry(author, {greeter: liar, claimer: liar}, kind, name, () => {});
}
