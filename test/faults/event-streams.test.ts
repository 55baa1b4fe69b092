import type {ServerResponse} from 'node:http';
import {expect, test} from 'vitest';
import type {NarthexError} from '../../source/errors.ts';
import type {ServerAddress} from '../../source/parsec/address.ts';
import {type EventStreamState, listenToEvents} from '../../source/parsec/events.ts';
import {type InvitationToken, newInvitationToken} from '../../source/parsec/ids.ts';
import {encode, type Packable} from '../../source/parsec/msgpack.ts';
import type {ServerEvent} from '../../source/parsec/server-event.ts';
import {Invitations} from '../../source/tui/state/invitations.ts';
import {Store} from '../../source/tui/state/store.ts';
import {endAfterTest} from '../helpers/live.ts';
import {Watcher} from '../helpers/watcher.ts';
import {FakeDevice, invited, token} from '../tui/fakes.ts';
import {lasting} from './support/many.ts';
import {expectTold} from './support/peers.ts';
import {answering, measure, someDevice} from './support/stand-ins.ts';

const MIB = 1024 * 1024;

function frame(event: {readonly [field: string]: Packable}, id = ''): string {
	const data = Buffer.from(encode({status: 'ok', ...event})).toString('base64');
	return `data:${data}\n${id === '' ? '' : `id:${id}\n`}\n`;
}

const invitation = (hex: InvitationToken) =>
	({event: 'INVITATION', invitation_status: 'PENDING', token: Buffer.from(hex, 'hex')}) as const;
/** A client of an event stream, and all that it was told. */
function listen(server: ServerAddress) {
	const over = new AbortController();
	endAfterTest(() => over.abort());
	const told = {events: [] as ServerEvent[], missed: 0, states: [] as EventStreamState[], count: 0};
	const watcher = new Watcher(() => JSON.stringify({...told, events: told.events.length}));
	const listening = listenToEvents(
		someDevice(server),
		{
			onEvent: (event) => {
				told.count++;
				if (told.events.length < 10) told.events.push(event);
				watcher.look();
			},
			onMissed: () => {
				told.missed++;
				watcher.look();
			},
			onState: (state) => {
				told.states.push(state);
				watcher.look();
			},
		},
		over.signal,
	);
	const lost = () =>
		watcher.waitFor('the stream is lost', (): NarthexError | undefined => {
			const last = told.states.at(-1);
			return last?.state === 'lost' ? last.error : undefined;
		});
	const leave = () => {
		over.abort();
		return listening;
	};
	return {told, watcher, lost, leave};
}

const begin = (response: ServerResponse) => response.writeHead(200, {'Content-Type': 'text/event-stream'});

test('a flood of events is read as it comes, and nothing of it is kept', async () => {
	const flood = Buffer.from(frame(invitation(newInvitationToken())).repeat(1000));
	const total = 200_000;
	const meter = measure();
	const {told, watcher, leave} = listen(
		await answering((response) => {
			let left = total / 1000;
			const more = () => {
				while (left-- > 0) if (!response.write(flood)) return;
			};
			begin(response).on('drain', more);
			more();
		}),
	);
	await watcher.waitFor('all events', () => told.count === total || undefined);
	expect(meter.peak() / MIB).toBeLessThan(96);
	await leave();
	// The time below is shorter than the silence after which a stream is given up: leaving does not wait for it.
}, 30_000);

test('a line without an end is cut off', async () => {
	const meter = measure();
	const {lost} = listen(
		await answering((response) => {
			const line = Buffer.alloc(64 * 1024, 'x');
			const more = () => {
				while (!response.destroyed && response.write(line));
			};
			begin(response).on('drain', more);
			response.write('data:');
			more();
		}),
	);
	expect(expectTold(await lost()).code).toBe('offline');
	expect(meter.peak() / MIB).toBeLessThan(48);
});

test.each<readonly [string, string, (response: ServerResponse) => void]>([
	['a page', 'not-a-parsec-server', (response) => response.writeHead(200, {'Content-Type': 'text/html'}).end('<html>')],
	[
		'a reply',
		'not-a-parsec-server',
		(response) => response.writeHead(200, {'Content-Type': 'application/msgpack'}).end(),
	],
	[
		'another place',
		'not-a-parsec-server',
		(response) => response.writeHead(302, {Location: 'http://example.com/'}).end(),
	],
	['terms of service', 'terms-of-service', (response) => response.writeHead(463).end()],
	['a revocation', 'user-revoked', (response) => response.writeHead(461).end()],
])('%s instead of a stream is told as what it is', async (_what, code, answer) => {
	const {lost, told} = listen(await answering(answer));
	expect(expectTold(await lost()).code).toBe(code);
	expect(told.count).toBe(0);
});

test('what is no event is passed over, and the next event counts', async () => {
	const first = newInvitationToken();
	const {told, watcher} = listen(
		await answering((response) => {
			begin(response);
			response.write('data:!!!! no base64 !!!!\n\n');
			response.write(`data:${Buffer.alloc(40, 0xc1).toString('base64')}\n\n`);
			response.write(frame({event: 'MADE_UP', token: 7}));
			response.write(frame({event: 'INVITATION', invitation_status: 'PENDING', token: Buffer.alloc(3)}));
			response.write('event:\u001B[2J\ndata:AAAA\n\n:comment\nretry:1\nnonsense\n\n');
			response.write('event:missed_events\ndata:\n\n');
			response.write(frame(invitation(first)));
		}),
	);
	const [event] = await watcher.waitFor('an event', () => (told.events.length > 0 ? told.events : undefined));
	expect(event).toMatchObject({event: 'INVITATION', token: first});
	// Once for the stream that was opened, once for what the server says was missed.
	expect(told.missed).toBe(2);
});

test('the last event seen is named when the stream is opened again, and nothing else that a server may call an id', async () => {
	const good = 'a'.repeat(32);
	const named: (string | undefined)[] = [];
	const {watcher} = listen(
		await answering((response, request) => {
			named.push(request.headers['last-event-id']?.toString());
			begin(response);
			response.write(frame(invitation(newInvitationToken()), named.length === 1 ? good : 'x\u0000\u001B[2J'));
			response.write(frame(invitation(newInvitationToken()), `${'b'.repeat(31)};`));
			if (named.length < 3) setTimeout(() => response.end(), 20);
			watcher.look();
		}),
	);
	await watcher.waitFor('the third opening', () => (named.length === 3 ? true : undefined));
	expect(named).toEqual([undefined, good, good]);
});

test('a stream that is closed as soon as it is opened is not opened again and again', async () => {
	let openings = 0;
	const {leave, told} = listen(
		await answering((response) => {
			openings++;
			begin(response).end();
		}),
	);
	await lasting(3000);
	await leave();
	expect(openings).toBeLessThanOrEqual(3);
	expect(told.missed).toBe(openings);
});

test('a flood leads to one question at a time, and leaves nothing of invitations that nobody listed', async () => {
	const device = new FakeDevice();
	device.invitations = [invited('bob@example.com', 'b0b')];
	const store = new Store();
	const invitations = new Invitations(device, store, Date.now);
	endAfterTest(() => {
		invitations.close();
		store.close();
	});
	let asking = 0;
	let most = 0;
	const counted = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
		most = Math.max(most, ++asking);
		await lasting(5);
		asking--;
		return ask();
	};
	const [list, members] = [device.listInvitations.bind(device), device.fetchMembers.bind(device)];
	device.listInvitations = () => counted(list);
	device.fetchMembers = () => counted(members);
	invitations.open();
	await invitations.refresh();
	const before = device.calls.length;
	const strangers = Array.from({length: 2000}, newInvitationToken);
	for (const stranger of strangers) {
		const greeting_attempt = 'aa'.padEnd(32, '0') as never;
		device.handlers?.onEvent({event: 'GREETING_ATTEMPT_READY', token: stranger, greeting_attempt});
		device.handlers?.onEvent({event: 'COMMON_CERTIFICATE', timestamp: 1 as never});
		device.handlers?.onEvent({event: 'INVITATION', invitation_status: 'PENDING', token: stranger});
		device.handlers?.onMissed();
	}
	await Promise.all([invitations.refresh(), invitations.fetchMembers()]);
	// The list and the members, each once while the flood came and once after it.
	expect(most).toBeLessThanOrEqual(2);
	expect(device.calls.length - before).toBeLessThanOrEqual(6);
	expect(strangers.flatMap((stranger) => invitations.history(stranger))).toEqual([]);
	device.handlers?.onEvent({
		event: 'GREETING_ATTEMPT_READY',
		token: token('b0b'),
		greeting_attempt: 'aa'.padEnd(32, '0') as never,
	});
	expect(invitations.presence(token('b0b'))).toBe('here');
});
