import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ClaimEvents} from '../../../source/commands/invite/claim-events.ts';
import {greetEvent} from '../../../source/commands/invite/greet-events.ts';
import {type PhaseEvent, streamSession} from '../../../source/commands/invite/stream.ts';
import {NarthexError} from '../../../source/errors.ts';
import {OfflineError} from '../../../source/http.ts';
import type {Administrator} from '../../../source/parsec/commands.ts';
import type {Protection} from '../../../source/parsec/device-file.ts';
import {parseDeviceLabel, parseEmailAddress, parseHumanHandle} from '../../../source/parsec/ids.ts';
import type {SasCode} from '../../../source/parsec/sas-code.ts';
import {approvable} from '../../../source/sessions/greet.ts';
import {LiveSession, SessionCancelled} from '../../../source/sessions/live-session.ts';
import type {
	Approval,
	ClaimPhase,
	ClaimRequest,
	Created,
	Description,
	GreetPhase,
	SavedDevice,
} from '../../../source/sessions/phases.ts';
import {type Fake, fake, pipes} from '../terminal/fake-surroundings.ts';

const turn = () => new Promise(setImmediate);
const CODES = ['TP9W', 'U4SQ', 'ZPFW'] as unknown as readonly SasCode[];
const request: ClaimRequest = {
	deviceLabel: parseDeviceLabel('laptop'),
	handle: parseHumanHandle('bob@example.com', 'Bob'),
	needsCleaning: false,
};
const created = {handle: request.handle, deviceLabel: request.deviceLabel, acknowledged: false} as unknown as Created;
const saved = {path: '/keys'} as unknown as SavedDevice;

interface Running<Phase extends GreetPhase | ClaimPhase> {
	readonly session: LiveSession<'greeter' | 'claimer', Phase>;
	readonly around: Fake;
	readonly end: ReturnType<typeof streamSession<Phase>>;
	readonly events: () => readonly Record<string, unknown>[];
	readonly answer: (...answers: readonly object[]) => Promise<void>;
}

/** A session whose flow a test writes, told as a stream. Its flow ends as the real ones do when it is cancelled. */
function streamed<Phase extends GreetPhase | ClaimPhase>(
	role: 'greeter' | 'claimer',
	first: Phase,
	flow: (session: LiveSession<'greeter' | 'claimer', Phase>) => Promise<Phase>,
	tell: (phase: Phase) => PhaseEvent,
): Running<Phase> {
	const around = fake({format: 'json', progress: 'quiet'}, pipes);
	const session = new LiveSession<'greeter' | 'claimer', Phase>(role, 'user', first);
	session.run(
		async () => {
			await turn();
			try {
				return await flow(session);
			} catch (error) {
				if (!(error instanceof SessionCancelled)) throw error;
				return {name: 'cancelled', by: role, reason: 'MANUALLY_CANCELLED'} as Phase;
			}
		},
		(error) => ({name: 'failed', error}) as Phase,
	);
	const end = streamSession<Phase>(around.terminal, session, tell);
	const events = () =>
		around.stdout.written
			.split('\n')
			.slice(0, -1)
			.map((line) => JSON.parse(line) as Record<string, unknown>);
	const answer = async (...answers: readonly object[]) => {
		around.stdin.type(answers.map((one) => `${JSON.stringify(one)}\n`).join(''));
		for (let turns = 0; turns < 5; turns++) await turn();
	};
	return {session, around, end, events, answer};
}

const greeting = (flow: (session: LiveSession<'greeter' | 'claimer', GreetPhase>) => Promise<GreetPhase>) =>
	streamed<GreetPhase>('greeter', {name: 'waiting-for-claimer'}, flow, (phase) =>
		greetEvent('user', () => undefined, phase),
	);

function claiming(
	flow: (session: LiveSession<'greeter' | 'claimer', ClaimPhase>) => Promise<ClaimPhase>,
	{kind = 'user', given = {}}: {kind?: 'user' | 'device'; given?: {name?: string; protection?: Protection}} = {},
) {
	const claimEvents = new ClaimEvents({kind}, given, {savedJson: ({path}) => ({path}), leftBehind: () => undefined});
	return {
		...streamed<ClaimPhase>('claimer', {name: 'probing'}, flow, (phase) => claimEvents.eventOf(phase)),
		claimEvents,
	};
}

const names = ({events}: Pick<Running<never>, 'events'>) => events().map(({event}) => event);
const forever = ({signal}: {readonly signal: AbortSignal}) =>
	new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason));
	});

describe('events', () => {
	test('are one a phase, however short, with the same keys first', async () => {
		const running = greeting(async (session) => {
			session.update({ownCode: CODES[0]});
			session.enter({name: 'waiting-for-trust'});
			session.enter({name: 'waiting-for-request'});
			session.enter({name: 'creating'});
			return {name: 'finished', created};
		});
		expect((await running.end).last.name).toBe('finished');
		expect(names(running)).toEqual([
			'waiting-for-claimer',
			'waiting-for-trust',
			'waiting-for-request',
			'creating',
			'finished',
		]);
		for (const event of running.events())
			expect(Object.keys(event).slice(0, 8)).toEqual([
				'event',
				'time',
				'role',
				'kind',
				'attempt',
				'own_code',
				'peer',
				'awaits',
			]);
		expect(running.events().map(({own_code}) => own_code)).toEqual([null, 'TP9W', 'TP9W', 'TP9W', 'TP9W']);
	});

	test('tell when the network is lost and back', async () => {
		const problem = new OfflineError('127.0.0.1', 'refused');
		const running = greeting(async (session) => {
			session.lost(250, problem);
			session.lost(500, problem);
			session.connected();
			return {name: 'finished', created};
		});
		await running.end;
		expect(running.events().flatMap(({event, state}) => (event === 'connection' ? [state] : []))).toEqual([
			'lost',
			'live',
		]);
	});

	test('hold the true values, escaped so that they cannot act on a terminal', async () => {
		const label = '\u009B2J\u202Ehi\x07';
		const running = greeting(async (session) => {
			session.update({peer: {handle: {email: 'bob@example.com', label}, verified: false} as never});
			session.enter({name: 'waiting-for-trust'});
			return {name: 'finished', created};
		});
		await running.end;
		expect(running.events()[1]?.peer).toEqual({name: label, email: 'bob@example.com', verified: false});
		expect(running.around.stdout.written).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
	});
});

describe('the greeter answers', () => {
	test('with the code that was heard, in any case', async () => {
		const running = greeting(async (session) => {
			const picked = await session.decision<SasCode | undefined>((decide) => ({
				name: 'picking-code',
				choices: CODES,
				pick: decide,
				noneMatches: () => decide(undefined),
			}));
			expect(picked).toBe('U4SQ');
			return {name: 'finished', created};
		});
		await running.answer({code: 'AAAA'}, {code: 'u4 sq'});
		expect((await running.end).last.name).toBe('finished');
		expect(names(running)).toEqual(['waiting-for-claimer', 'picking-code', 'not-understood', 'finished']);
		expect(running.events()[1]).toMatchObject({choices: CODES, awaits: ['code']});
	});

	test('with an approval: what is not said stays as it was asked for, but the profile has to be said', async () => {
		const granted: Approval[] = [];
		const running = greeting(async (session) => {
			for (const problem of [undefined, new NarthexError('human-handle-taken', {})]) {
				granted.push(
					await session.decision<Approval>((decide) => ({
						name: 'reviewing-request',
						request,
						problem,
						approve: (answer) => decide(approvable(answer, 'user')),
					})),
				);
			}
			return {name: 'finished', created};
		});
		await running.answer({approve: {}}, {profile: 'ADMIN'});
		await running.answer({approve: {name: 'B\u200Bob', profile: 'STANDARD'}});
		await running.answer({approve: {email: 'robert@example.com', profile: 'STANDARD'}});
		expect((await running.end).last.name).toBe('finished');
		expect(granted).toEqual([
			{deviceLabel: 'laptop', profile: 'ADMIN', handle: request.handle},
			{deviceLabel: 'laptop', profile: 'STANDARD', handle: {email: 'robert@example.com', label: 'Bob'}},
		]);
		const errors = running.events().map(({event, error}) => [event, (error as {code?: string} | null)?.code]);
		expect(errors.slice(1, -1)).toEqual([
			['reviewing-request', undefined],
			['not-understood', 'answer-not-understood'],
			['reviewing-request', 'human-handle-taken'],
			['not-understood', 'text-needs-editing'],
		]);
	});

	test('with the wish to finish without the claimer’s word', async () => {
		const running = greeting(async (session) => {
			await new Promise<void>((resolve) => {
				session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: resolve});
			});
			return {name: 'finished', created};
		});
		await running.answer({finish: true});
		expect((await running.end).last.name).toBe('finished');
		expect(running.events()[1]).toMatchObject({event: 'waiting-for-acknowledgement', awaits: ['finish']});
	});
});

describe('the claimer answers', () => {
	const administrators = [
		{human_handle: parseHumanHandle('alice@example.com', 'Alice'), online_status: 'ONLINE'},
		{human_handle: parseHumanHandle('carol@example.com', 'Carol'), online_status: 'UNKNOWN'},
	] as unknown as readonly Administrator[];

	test.each([
		['carol@example.com', administrators[1]],
		['all', 'all'],
	])('with the administrator %s', async (named, chosen) => {
		const running = claiming(async (session) => {
			const choice = await session.decision<Administrator | 'all'>((choose) => ({
				name: 'choosing-administrator',
				unlisted: 3,
				administrators,
				choose,
			}));
			expect(choice).toBe(chosen);
			return {name: 'finished', saved};
		});
		await running.answer({administrator: 'bob@example.com'}, {administrator: named});
		expect((await running.end).last).toMatchObject({name: 'finished'});
		expect(names(running)).toEqual(['probing', 'choosing-administrator', 'not-understood', 'finished']);
		expect(running.events()[1]?.unlisted).toBe(3);
		expect(running.events()[1]?.administrators).toEqual([
			{name: 'Alice', email: 'alice@example.com', online_status: 'ONLINE'},
			{name: 'Carol', email: 'carol@example.com', online_status: 'UNKNOWN'},
		]);
	});

	const describing = (session: LiveSession<'greeter' | 'claimer', ClaimPhase>) =>
		session.decision<Description>((describe) => ({
			name: 'describing',
			invitedEmail: parseEmailAddress('bob@example.com'),
			describe,
		}));

	test('with a description; the invited address counts where none is given', async () => {
		const running = claiming(async (session) => {
			expect(await describing(session)).toEqual({
				deviceLabel: 'desk',
				handle: {email: 'bob@example.com', label: 'Bob'},
			});
			return {name: 'finished', saved};
		});
		await running.answer({device_label: 'desk'}, {name: 'Bob'}, {device_label: 'de\u200Bsk', name: 'Bob'});
		await running.answer({device_label: 'desk', name: 'Bob'});
		await running.end;
		expect(names(running)).toEqual(['probing', 'describing', ...Array(3).fill('not-understood'), 'finished']);
		expect(running.claimEvents.description?.handle?.email).toBe('bob@example.com');
	});

	test('with less of it when the command line said the rest', async () => {
		const protection: Protection = {kind: 'keyring'};
		const running = claiming(
			async (session) => {
				expect(await describing(session)).toEqual({
					deviceLabel: 'desk',
					handle: {email: 'bob@example.com', label: 'Robert'},
					protection,
				});
				return {name: 'finished', saved};
			},
			{given: {name: 'Robert', protection}},
		);
		await running.answer({device_label: 'desk'});
		expect((await running.end).last.name).toBe('finished');
	});

	test('with a password, again when the first could not be saved', async () => {
		const passwords: Protection[] = [];
		const running = claiming(async (session) => {
			for (const problem of [undefined, new NarthexError('disk-full', {folder: '/devices'})])
				passwords.push(await session.decision<Protection>((choose) => ({name: 'choosing-password', problem, choose})));
			return {name: 'finished', saved};
		});
		await running.answer({password: ''}, {password: 'first'}, {password: 'second'});
		await running.end;
		expect(passwords).toMatchObject([{password: 'first'}, {password: 'second'}]);
		expect(running.events().at(-2)).toMatchObject({event: 'choosing-password', error: {code: 'disk-full'}});
		expect(running.around.stdout.written).not.toMatch(/first|second/);
	});
});

describe('the end of the input', () => {
	test('cancels while a person still has something to answer', async () => {
		const running = greeting(async (session) => {
			session.enter({name: 'waiting-for-trust'});
			return forever(session);
		});
		await turn();
		running.around.stdin.close();
		expect((await running.end).last).toEqual({name: 'cancelled', by: 'greeter', reason: 'MANUALLY_CANCELLED'});
		expect(running.events().at(-1)).toMatchObject({
			event: 'cancelled',
			by: 'greeter',
			reason: 'MANUALLY_CANCELLED',
			error: {code: 'exchange-cancelled', message: 'You stopped the exchange.'},
			created: null,
			left_behind: null,
		});
	});

	test('waits until the answers before it were used', async () => {
		const running = claiming(async (session) => {
			session.enter({name: 'waiting-for-greeter', greeters: []});
			await turn();
			await turn();
			const {password} = (await session.decision<Protection>((choose) => ({
				name: 'choosing-password',
				problem: undefined,
				choose,
			}))) as {password: string};
			expect(password).toBe('sesame');
			session.enter({name: 'saving'});
			await turn();
			session.enter({name: 'acknowledging'});
			await turn();
			return {name: 'finished', saved};
		});
		running.around.stdin.type('{"password":"sesame"}\n');
		running.around.stdin.close();
		expect((await running.end).last.name).toBe('finished');
	});

	test('loses nothing that was created: the greeter waits on for the claimer’s word', async () => {
		const heard = Promise.withResolvers<void>();
		const running = greeting(async (session) => {
			session.enter({name: 'waiting-for-acknowledgement', created, finishAnyway: () => heard.reject()});
			await heard.promise;
			return {name: 'finished', created};
		});
		await turn();
		running.around.stdin.close();
		for (let turns = 0; turns < 5; turns++) await turn();
		heard.resolve();
		expect((await running.end).last.name).toBe('finished');
	});
});

test('{"cancel":true} counts at once, before answers that still wait', async () => {
	const running = greeting(forever);
	await turn();
	await running.answer({code: 'TP9W'}, {cancel: true});
	expect((await running.end).last).toMatchObject({name: 'cancelled', by: 'greeter'});
});

test('SIGTERM cancels, and says which signal it was', async () => {
	const running = greeting(forever);
	await turn();
	running.around.terminal.interrupt('SIGTERM');
	expect(await running.end).toMatchObject({last: {name: 'cancelled'}, interrupted: 'SIGTERM'});
});

test('whatever is written to stdin, each line gets an event or is blank', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.json())), async (texts) => {
			const lines = texts.map((text) => text.replace(/[\r\n]/g, ' ')).filter((text) => text.trim() !== '');
			const running = greeting(forever);
			running.around.stdin.type(lines.map((text) => `${text}\n`).join(''));
			for (let turns = 0; turns < 2 + lines.length; turns++) await turn();
			expect(names(running)).toEqual(['waiting-for-claimer', ...lines.map(() => 'not-understood')]);
			await running.session.cancel();
			await running.end;
		}),
		{numRuns: 60},
	);
});
