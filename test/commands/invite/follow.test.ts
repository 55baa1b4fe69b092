import {describe, expect, test, vi} from 'vitest';
import {follow, printUnhappyEnd, unhappyEnd} from '../../../source/commands/invite/follow.ts';
import {showGreeting} from '../../../source/commands/invite/greet-dialogue.ts';
import {line} from '../../../source/commands/terminal/style.ts';
import {NarthexError} from '../../../source/errors.ts';
import {OfflineError} from '../../../source/http.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanHandle, type UserProfile} from '../../../source/parsec/ids.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import {LiveSession} from '../../../source/sessions/live-session.ts';
import type {Approval, ClaimRequest, Created, GreetPhase} from '../../../source/sessions/phases.ts';
import {type Fake, fake, pipes} from '../terminal/fake-surroundings.ts';

type Live = LiveSession<'greeter', GreetPhase>;

const CODES = ['TP9W', 'U4SQ'] as unknown as readonly SasCode[];
const request: ClaimRequest = {
	deviceLabel: parseDeviceLabel('new_device'),
	handle: parseHumanHandle('user@example.com', 'User'),
	needsCleaning: false,
};
const created = {handle: request.handle, deviceLabel: request.deviceLabel, acknowledged: true} as unknown as Created;

/** What a request to the server takes, at least. */
const turn = () => new Promise(setImmediate);

/** A greeter's session whose flow a test writes, shown on a terminal. */
function greeting(
	flow: (session: Live) => Promise<GreetPhase>,
	{kind = 'user', around = fake()}: {kind?: 'user' | 'device'; around?: Fake} = {},
) {
	const session: Live = new LiveSession<'greeter', GreetPhase>('greeter', kind, {name: 'waiting-for-claimer'});
	session.run(
		async () => {
			await turn();
			try {
				return await flow(session);
			} catch (error) {
				if (!session.signal.aborted) throw error;
				return {name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'};
			}
		},
		(error) => ({name: 'failed', error}),
	);
	around.terminal.listen();
	const end = follow<GreetPhase>(around.terminal, session, {
		show: (phase) => showGreeting(around.terminal, session, phase),
	});
	return {session, end, ...around};
}

/** A flow that waits until it is cancelled. */
const forever = ({signal}: Live) =>
	new Promise<never>((_, reject) => {
		if (signal.aborted) reject(signal.reason);
		signal.addEventListener('abort', () => reject(signal.reason));
	});

const picking = (session: Live) =>
	session.decision<SasCode | undefined>((decide) => ({
		name: 'picking-code',
		choices: CODES,
		pick: decide,
		noneMatches: () => decide(undefined),
	}));

const reviewing = (session: Live, asked: ClaimRequest) =>
	session.decision<Approval>((approve) => ({
		name: 'reviewing-request',
		request: asked,
		problem: undefined,
		approve,
	}));

test('a peer that falls silent is told of after a minute, once, with what to do', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	try {
		const {session, end, stdout} = greeting(async (live) => {
			live.enter({name: 'waiting-for-trust'});
			return forever(live);
		});
		await turn();
		await turn();
		await vi.advanceTimersByTimeAsync(59_000);
		expect(stdout.written).not.toContain('No news');
		await vi.advanceTimersByTimeAsync(120_000);
		expect(stdout.written.match(/No news from the other person for a minute/g)).toHaveLength(1);
		expect(stdout.written).toContain('Keep waiting, or stop with Ctrl-C and start again together');
		void session.cancel();
		await vi.advanceTimersByTimeAsync(2000);
		await end;
	} finally {
		vi.useRealTimers();
	}
});

describe('an exchange', () => {
	test('reads in the words of the reference, each wait ending with ✔', async () => {
		const approvals: unknown[] = [];
		const {end, stdin, stdout} = greeting(async (session) => {
			session.update({ownCode: 'ZPFW' as unknown as SasCode});
			session.enter({name: 'waiting-for-trust'});
			await turn();
			approvals.push(await picking(session));
			session.enter({name: 'waiting-for-request'});
			await turn();
			approvals.push(await reviewing(session, request));
			session.enter({name: 'creating'});
			await turn();
			session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway() {}});
			await turn();
			return {name: 'finished', created};
		});
		stdin.type('u4sq\rADMIN\ry');
		expect(await end).toEqual({last: {name: 'finished', created}, interrupted: undefined});
		expect(approvals).toEqual(['U4SQ', {...pick(request), profile: 'ADMIN' satisfies UserProfile}]);
		expect((await stdout.screen()).split('\n')).toEqual([
			'✔ Waiting for claimer',
			'Code to provide to claimer: ZPFW',
			'✔ Waiting for claimer',
			'Select code provided by claimer: U4SQ',
			'✔ Waiting for claimer information',
			'New device label: [new_device]',
			'New user: [User <user@example.com>]',
			'Which profile?: ADMIN',
			'Administrators can invite people and revoke anyone, you too.',
			'Let User in? [y/n] yes',
			'✔ Creating the user in the server',
		]);
	});

	test('approves a device without a question, as the reference does', async () => {
		const {end, stdout} = greeting(
			async (session) => {
				const approval = await reviewing(session, {deviceLabel: request.deviceLabel, needsCleaning: false});
				expect(approval).toEqual({deviceLabel: 'new_device'});
				return {name: 'finished', created};
			},
			{kind: 'device'},
		);
		await end;
		expect(await stdout.screen()).toContain('New device label: [new_device]');
		expect(await stdout.screen()).not.toContain('New user');
	});

	test('with a user who is not let in is cancelled', async () => {
		const {end, stdin, stdout} = greeting(async (session) => (await reviewing(session, request)) as never);
		stdin.type('do not\r');
		expect((await end).last).toMatchObject({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
		expect(await stdout.screen()).toContain('Which profile?: Do not let them in');
	});

	test('says when another address asks than the invited one', async () => {
		const {end, stdin, stdout} = greeting(async (session) => {
			await reviewing(session, {...request, emailDiffersFrom: parseEmailAddress('bob@example.com')});
			return {name: 'finished', created};
		});
		stdin.type('\ry');
		await end;
		expect(await stdout.screen()).toContain('The invitation is for bob@example.com, not for this address.');
	});

	test('has hostile text written anew before it is approved', async () => {
		const label = parseDeviceLabel('lap\u202Etop\x1b[2J');
		const {end, stdin, stdout} = greeting(async (session) => {
			const approval = await reviewing(session, {...request, deviceLabel: label, needsCleaning: true});
			expect(approval).toEqual({deviceLabel: 'laptop', handle: request.handle, profile: 'STANDARD'});
			return {name: 'finished', created};
		});
		stdin.type('\x15laptop\r\r');
		expect((await end).last.name).toBe('finished');
		expect(await stdout.screen()).toContain('New device label: [lap�top�[2J]');
		expect(await stdout.screen()).toContain('hidden characters');
	});

	test('takes the question away when the other side stops meanwhile', async () => {
		const {end, stdout} = greeting(async (session) => {
			void picking(session).catch(() => {});
			await turn();
			return {name: 'cancelled', by: 'claimer', reason: 'MANUALLY_CANCELLED'};
		});
		expect((await end).last).toMatchObject({name: 'cancelled', by: 'claimer'});
		expect(await stdout.screen()).toBe('✔ Waiting for claimer\nSelect code provided by claimer:');
	});

	test('says "none" to the session when no code matches', async () => {
		const {end, stdin} = greeting(async (session) => {
			expect(await picking(session)).toBeUndefined();
			return {name: 'cancelled', by: 'greeter', reason: 'INVALID_SAS_CODE'};
		});
		stdin.type('none\r');
		await end;
	});
});

describe('the claimer that does not confirm', () => {
	test('is awaited for 30 s; then a fresh Enter finishes without it', async () => {
		vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
		try {
			const finished = Promise.withResolvers<void>();
			const {end, stdin, stdout} = greeting(async (session) => {
				session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: finished.resolve});
				await finished.promise;
				return {name: 'finished', created: {...created, acknowledged: false}};
			});
			stdin.type('\r');
			await vi.advanceTimersByTimeAsync(29_000);
			stdin.type('\r');
			expect(stdout.written).not.toContain('press Enter');
			await vi.advanceTimersByTimeAsync(1_100);
			expect(stdout.written).toContain('press Enter to finish');
			stdin.type('x\r');
			expect((await end).last).toMatchObject({name: 'finished', created: {acknowledged: false}});
		} finally {
			vi.useRealTimers();
		}
	});
});

describe('leaving', () => {
	test.each([
		['Ctrl-C', (around: Fake) => around.stdin.type('\x03'), 'SIGINT', 130],
		['SIGTERM', (around: Fake) => around.terminal.interrupt('SIGTERM'), 'SIGTERM', 143],
		['SIGHUP', (around: Fake) => around.terminal.interrupt('SIGHUP'), 'SIGHUP', 129],
	] as const)(
		'by %s cancels the session, which tells the other side, and has its own status',
		async (_, leave, why, status) => {
			const around = fake();
			around.terminal.listen();
			const {end, session, terminal, stdout, stderr} = greeting(forever, {around});
			leave(around);
			const {last, interrupted} = await end;
			expect(interrupted).toBe(why);
			expect(session.signal.aborted).toBe(true);
			if (last.name !== 'cancelled') throw new Error(last.name);
			expect(printUnhappyEnd(terminal, unhappyEnd(session, last), interrupted, undefined)).toBe(status);
			expect((await stdout.screen()).replaceAll('\n', ' ')).toMatch(
				/^✖ Waiting for claimer You stopped the exchange\. The/,
			);
			expect(stderr.written).toBe('');
		},
	);

	test('twice ends the program at once', async () => {
		const around = fake();
		const {terminal} = around;
		greeting(() => new Promise(() => {}), {around});
		terminal.interrupt('SIGINT');
		expect(around.exits).toEqual([]);
		terminal.interrupt('SIGINT');
		expect(around.exits).toEqual([130]);
	});

	test('may be kept from acting once, by a warning', async () => {
		const around = fake();
		const session: Live = new LiveSession<'greeter', GreetPhase>('greeter', 'user', {name: 'waiting-for-claimer'});
		session.run(
			() =>
				forever(session).catch((): GreetPhase => ({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'})),
			(error) => ({name: 'failed', error}),
		);
		let warned = false;
		const end = follow<GreetPhase>(around.terminal, session, {
			show: () => ({wait: line`Waiting`}),
			warns: () => {
				if (warned) return false;
				warned = true;
				return true;
			},
		});
		around.terminal.interrupt('SIGINT');
		expect(session.signal.aborted).toBe(false);
		around.terminal.interrupt('SIGINT');
		expect((await end).interrupted).toBe('SIGINT');
	});

	test('because the input ended cancels the session too', async () => {
		const around = fake({}, {stdin: false});
		const {end, session, stdin} = greeting(
			async (live) => {
				await picking(live);
				throw new Error('nobody picked');
			},
			{around},
		);
		stdin.close();
		await expect(end).rejects.toMatchObject({code: 'input-ended'});
		expect(session.signal.aborted).toBe(true);
	});

	test('ends while it waits, as soon as the input has ended and a question is still to come', async () => {
		const around = fake({}, {stdin: false});
		const {end, session, stdin} = greeting(forever, {around});
		await turn();
		stdin.close();
		await expect(end).rejects.toMatchObject({code: 'input-ended'});
		expect(session.signal.aborted).toBe(true);
	});

	test('goes on after the end of the input while answers are left, and to its end when all are given', async () => {
		const around = fake({}, {stdin: false});
		const {end, stdin} = greeting(
			async (session) => {
				await turn();
				session.enter({name: 'waiting-for-trust'});
				await turn();
				await picking(session);
				session.enter({name: 'waiting-for-request'});
				await turn();
				await reviewing(session, request);
				session.enter({name: 'creating'});
				await turn();
				return {name: 'finished', created};
			},
			{around},
		);
		stdin.type('u4sq\nADMIN\n');
		stdin.close();
		expect((await end).last.name).toBe('finished');
	});
});

describe('an unhappy end', () => {
	test('is an error of two sentences with exit status 1, and says what was left behind', () => {
		const {terminal, stderr, stdout} = fake({}, pipes);
		const error = unhappyEnd(
			{role: 'greeter', kind: 'user'},
			{name: 'cancelled', by: 'claimer', reason: 'INVALID_SAS_CODE'},
		);
		const left = {message: 'The account x exists.', nextStep: 'Revoke it.'};
		expect(printUnhappyEnd(terminal, error, undefined, left)).toBe(1);
		expect(stderr.written).toMatch(
			/^Error: The claimer did not confirm your code.*\nCall the claimer.*\nThe account x exists\.\nRevoke it\.\n$/,
		);
		expect(stdout.written).toBe('');
	});

	test('of a failed session is its own error', () => {
		const error = new NarthexError('usage', {message: 'Gone.', nextStep: 'Ask.'});
		expect(unhappyEnd({role: 'claimer', kind: 'user'}, {name: 'failed', error})).toBe(error);
	});
});

describe('a lost network', () => {
	test('is said when it lasts, and so is its return', async () => {
		const {session, stdout, end} = greeting(forever);
		const problem = new OfflineError('127.0.0.1', 'refused');
		await turn();
		vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
		try {
			session.lost(100, problem);
			vi.advanceTimersByTime(2900);
			session.connected();
			vi.advanceTimersByTime(5000);
			expect(stdout.written).not.toContain('cannot be reached');
			session.lost(100, problem);
			session.lost(200, problem);
			vi.advanceTimersByTime(3100);
			expect(stdout.written).toContain(
				'The server 127.0.0.1 cannot be reached: nothing answers at that address. Trying again until you stop with Ctrl-C.',
			);
			expect(stdout.written).not.toContain('can be reached again');
			session.connected();
			expect(stdout.written).toContain('can be reached again');
		} finally {
			vi.useRealTimers();
		}
		await session.cancel();
		await end;
	});
});

function pick({deviceLabel, handle}: ClaimRequest) {
	return {deviceLabel, handle};
}
