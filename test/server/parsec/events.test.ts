import {describe, expect, test} from 'vitest';
import {parseEmailAddress} from '../../../source/parsec/ids.ts';
import type {ServerEvent} from '../../../source/parsec/server-event.ts';
import {
	administer,
	alicesOrganization,
	as,
	COMMAND_HEADERS,
	http,
	join,
	organizationId,
	type Person,
	revocationOf,
	server,
	until,
} from './harness.ts';
import {eventsOf, listen} from './stream.ts';

const organizationConfig: ServerEvent = {
	event: 'ORGANIZATION_CONFIG',
	active_users_limit: null,
	realm_minimum_archiving_period_before_deletion: 2_592_000,
	sse_keepalive_seconds: 30,
	user_profile_outsider_allowed: true,
};

async function members() {
	const running = await server();
	const {alice, send} = await alicesOrganization(running.url);
	const bob = await join(running.url, alice, 'Bob', 'STANDARD');
	const ping = (text: string) => send('ping', {ping: text});
	return {running, url: running.url, alice, bob, send, ping};
}

describe('A stream of events', () => {
	test('begins with the configuration, without an id, as the protocol writes it', async () => {
		const {url, bob} = await members();
		const stream = await listen(url, bob);
		expect(stream.events()).toEqual([organizationConfig]);
		expect(stream.frames()[0]).toMatch(/^data:[A-Za-z0-9+/]+=*$/);
	});

	test('tells the users concerned and no others', async () => {
		const {url, alice, bob, send, ping} = await members();
		const [ofAlice, ofBob] = [await listen(url, alice), await listen(url, bob)];
		const user = await send('invite_new_user', {
			claimer_email: parseEmailAddress('zoe@example.com'),
			send_email: false,
		});
		await send('invite_new_user', {claimer_email: parseEmailAddress('zoe@example.com'), send_email: false});
		const device = await as(bob)(url)('invite_new_device', {send_email: false});
		if (user.status !== 'ok' || device.status !== 'ok') throw new Error('not invited');
		await send('invite_cancel', {token: user.token});
		await as(bob)(url)('invite_complete', {token: device.token});
		await ping('over');
		const invitation = (
			token: typeof user.token,
			invitation_status: 'PENDING' | 'FINISHED' | 'CANCELLED',
		): ServerEvent => ({event: 'INVITATION', token, invitation_status});
		const over: ServerEvent = {event: 'PINGED', ping: 'over'};
		expect(await eventsOf(ofAlice, 4)).toEqual([
			invitation(user.token, 'PENDING'),
			invitation(user.token, 'PENDING'),
			invitation(user.token, 'CANCELLED'),
			over,
		]);
		expect(await eventsOf(ofBob, 3)).toEqual([
			invitation(device.token, 'PENDING'),
			invitation(device.token, 'FINISHED'),
			over,
		]);
	});

	test('tells all users of certificates', async () => {
		const {url, alice, bob} = await members();
		const stream = await listen(url, bob);
		await join(url, alice, 'Carol', 'OUTSIDER');
		expect(await eventsOf(stream, 1)).toEqual([{event: 'COMMON_CERTIFICATE', timestamp: expect.any(Number)}]);
	});

	test('tells of a changed configuration', async () => {
		const {url, bob} = await members();
		const stream = await listen(url, bob);
		await administer(url, 'PATCH', `organizations/${organizationId}`, {active_users_limit: 7});
		expect(await eventsOf(stream, 1)).toEqual([{...organizationConfig, active_users_limit: 7}]);
	});

	test('sends keep-alives', async () => {
		const running = await server({keepalive: 1});
		const {alice} = await alicesOrganization(running.url);
		const stream = await listen(running.url, alice);
		await until(() => stream.frames().length > 1);
		expect(stream.frames()[1]).toBe('event:keepalive\ndata:');
		expect(stream.events()).toEqual([{...organizationConfig, sse_keepalive_seconds: 1}]);
	});
});

describe('Coming back to a stream', () => {
	test('brings the missed events, and then the new ones', async () => {
		const {url, bob, ping} = await members();
		const first = await listen(url, bob);
		await ping('one');
		await eventsOf(first, 1);
		first.close();
		await ping('two');
		await ping('three');
		const second = await listen(url, bob, {'Last-Event-ID': first.lastId()});
		await ping('four');
		const pinged = (text: string): ServerEvent => ({event: 'PINGED', ping: text});
		expect(await eventsOf(second, 3)).toEqual([pinged('two'), pinged('three'), pinged('four')]);
	});

	test('says that too much was missed', async () => {
		const {url, bob, ping} = await members();
		const first = await listen(url, bob);
		await ping('one');
		await eventsOf(first, 1);
		first.close();
		for (let number = 0; number < 101; number++) await ping(String(number));
		const second = await listen(url, bob, {'Last-Event-ID': first.lastId()});
		await until(() => second.frames().length > 1);
		expect(second.frames().slice(1)).toEqual(['event:missed_events\ndata:']);
	});

	test.each([
		['an unknown id', '0'.repeat(32), ['event:missed_events\ndata:']],
		['an unknown id, as a UUID', '00000000-0000-0000-0000-000000000000', ['event:missed_events\ndata:']],
		['something else', 'yesterday', []],
	])('with %s', async (_name, id, frames) => {
		const {url, bob, ping} = await members();
		const stream = await listen(url, bob, {'Last-Event-ID': id});
		await ping('over');
		await until(() => stream.events().length > 1);
		expect(stream.frames().slice(1, -1)).toEqual(frames);
	});
});

describe('A stream ends', () => {
	type Ends = (all: Awaited<ReturnType<typeof members>>) => Promise<unknown>;
	const change =
		(settings: object): Ends =>
		({url}) =>
			administer(url, 'PATCH', `organizations/${organizationId}`, settings);
	const revoke: Ends = ({alice, bob, send}) => send('user_revoke', revocationOf(bob, alice));
	const freeze: Ends = ({url, bob}) =>
		administer(url, 'POST', `organizations/${organizationId}/users/freeze`, {user_id: bob.userId, frozen: true});

	test.each<[string, Ends, string | undefined, boolean]>([
		['when its user is revoked', revoke, 'HTTP 461', false],
		['when its user is suspended', freeze, 'HTTP 462', false],
		['when there are new terms of service', change({tos: {en: 'https://example.com'}}), 'HTTP 463', true],
		['when the organization expires', change({is_expired: true}), 'HTTP 460', true],
		['not when the terms of service go', change({tos: null}), undefined, false],
	])('%s', async (_name, happens, refusal, endsForAll) => {
		const all = await members();
		const [ofAlice, ofBob] = [await listen(all.url, all.alice), await listen(all.url, all.bob)];
		await happens(all);
		if (refusal === undefined) {
			await all.ping('still here');
			await until(() => ofBob.events().some(({event}) => event === 'PINGED'));
		} else {
			await until(() => ofBob.isOver());
			await expect(listen(all.url, all.bob)).rejects.toThrow(refusal);
		}
		expect([ofBob.isOver(), ofAlice.isOver()]).toEqual([refusal !== undefined, endsForAll]);
	});

	test('when the server stops', async () => {
		const {running, url, bob} = await members();
		const stream = await listen(url, bob);
		await running.close();
		await until(() => stream.isOver());
	});

	test('when its client does not read', async () => {
		const {running, url, bob, ping} = await members();
		const stream = await listen(url, bob);
		stream.pause();
		// First more than the buffers of the socket hold, then more than a hundred events in the queue.
		const large = 'x'.repeat(4096);
		for (let number = 0; running.activity().streams > 0 && number < 8000; number++) await ping(large);
		expect(running.activity().streams).toBe(0);
	});

	test('when its client leaves, and is forgotten', async () => {
		const {running, url, bob} = await members();
		const stream = await listen(url, bob);
		expect(running.activity().streams).toBe(1);
		stream.close();
		await until(() => running.activity().streams === 0);
	});
});

describe('A stream is refused', () => {
	const ask = (url: string, who: Person, headers: Readonly<Record<string, string>>) =>
		listen(url, who, headers).then(
			() => 'open',
			(error: Error) => error.message,
		);

	test.each([
		['another version', {'Api-Version': '4.0'}, 'HTTP 422'],
		['another type', {Accept: 'application/json'}, 'HTTP 406'],
		['no authorization', {Authorization: ''}, 'HTTP 401'],
	])('to %s', async (_name, headers, answer) => {
		const {url, bob} = await members();
		expect(await ask(url, bob, headers)).toBe(answer);
	});

	test('as a command', async () => {
		const {url} = await members();
		const {status} = await http(url, `/authenticated/${organizationId}/events`, {
			method: 'POST',
			headers: COMMAND_HEADERS,
		});
		expect(status).toBe(405);
	});
});
