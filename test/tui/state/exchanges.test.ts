import {expect, test} from 'vitest';
import {NarthexError} from '../../../source/errors.ts';
import {screenText} from '../../../source/text.ts';
import {Exchanges} from '../../../source/tui/state/exchanges.ts';
import {Store} from '../../../source/tui/state/store.ts';
import {choices, deviceLabel, type FakeGreet, fakeClaim, fakeGreet, handle, NOW, token} from '../fakes.ts';

function open() {
	const log: string[] = [];
	const exchanges = new Exchanges(new Store(), {
		ring: () => log.push('ring'),
		setTitle: (title) => log.push(title),
	});
	const greets: FakeGreet[] = [];
	const greet = () =>
		exchanges.start({
			key: 'greet bob',
			token: token('b0b'),
			about: screenText('bob@example.com'),
			server: screenText('parsec.example.com'),
			start: () => {
				const session = fakeGreet();
				greets.push(session);
				return session;
			},
		});
	const pick = {name: 'picking-code', choices, pick() {}, noneMatches() {}} as const;
	return {exchanges, log, greet, greets, pick, rings: () => log.filter((line) => line === 'ring').length};
}

test('asking for the same exchange again gives the one that is running', () => {
	const {exchanges, greet, greets} = open();
	const first = greet();
	expect(greet()).toBe(first);
	expect(greets).toHaveLength(1);
	expect(exchanges.all).toHaveLength(1);
});

test('after its end the same exchange can be started, or begun again in its place', () => {
	const {greet, greets, exchanges} = open();
	const running = greet();
	exchanges.restart(running.key);
	expect(greets).toHaveLength(1);
	greets[0]?.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	exchanges.restart(running.key);
	expect(greets).toHaveLength(2);
	expect(running.session).toBe(greets[1]);
});

test('an exchange that needs its person rings once and says so in the title, until it is served', () => {
	const {greet, greets, pick, log, rings} = open();
	greet();
	expect(rings()).toBe(0);
	greets[0]?.enter(pick);
	greets[0]?.update({attempt: 2});
	expect(rings()).toBe(1);
	expect(log.at(-1)).toBe('● Narthex: bob@example.com needs you');
	greets[0]?.enter({name: 'waiting-for-request'});
	expect(log.at(-1)).toBe('Narthex');
	greets[0]?.enter({
		name: 'reviewing-request',
		problem: undefined,
		request: {deviceLabel: deviceLabel('phone'), handle: handle('Bob'), needsCleaning: false},
		approve() {},
	});
	expect(rings()).toBe(2);
});

test('what the person has just done does not ring', () => {
	const {greet, greets, rings} = open();
	greet();
	greets[0]?.enter({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
	expect(rings()).toBe(0);
});

test('alarms with the same person are counted, also when the exchange was put away in between', () => {
	const {greet, greets, exchanges} = open();
	const first = greet();
	greets[0]?.enter({name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'});
	greets[0]?.update({attempt: 2});
	expect(first.alarms).toBe(1);
	exchanges.forget(first.key);
	expect(exchanges.all).toHaveLength(0);
	const second = greet();
	greets[1]?.enter({name: 'cancelled', by: 'greeter', reason: 'INVALID_NONCE_HASH'});
	expect(second.alarms).toBe(2);
});

test('a change of mind, a lost network and a full organization are no alarms', () => {
	const {greet, greets, exchanges} = open();
	const running = greet();
	greets[0]?.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	exchanges.restart(running.key);
	greets[1]?.enter({name: 'failed', error: new NarthexError('offline', {host: 'localhost', reason: 'refused'})});
	expect(running.alarms).toBe(0);
});

test('a running exchange is not put away', () => {
	const {greet, exchanges} = open();
	const running = greet();
	exchanges.forget(running.key);
	expect(exchanges.all).toHaveLength(1);
});

test('leaving cancels what is unfinished, and only that', async () => {
	const {greet, greets, exchanges} = open();
	greet();
	const claim = fakeClaim();
	exchanges.start({
		key: 'claim',
		token: token('c'),
		about: screenText('Acme'),
		server: screenText('x'),
		start: () => claim,
	});
	greets[0]?.enter({name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'});
	await exchanges.cancelAll();
	expect(greets[0]?.cancelled).toBe(0);
	expect(claim.cancelled).toBe(1);
	expect(exchanges.unfinished).toHaveLength(0);
});

test('a claimer who comes after the greeter has waited for a while rings; one who was here does not', () => {
	const {greet, greets, rings} = open();
	greet();
	greets[0]?.update({phase: {name: 'waiting-for-trust'}, phaseSince: new Date(NOW + 1000)});
	expect(rings()).toBe(0);
	greets[0]?.update({phase: {name: 'waiting-for-claimer'}, phaseSince: new Date(NOW + 2000)});
	greets[0]?.update({phase: {name: 'waiting-for-trust'}, phaseSince: new Date(NOW + 60_000)});
	greets[0]?.update({attempt: 2});
	expect(rings()).toBe(1);
});
