import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {EventHandlers, Member} from '../../source/member/member.ts';
import {claimersHere} from '../../source/member/waiting.ts';
import type {GreetingAttemptId, InvitationToken} from '../../source/parsec/ids.ts';
import {LOST, token} from '../tui/fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const [BOBS, CARLS] = [token('b0b'), token('ca71')];

/** Asks who is here over a stream of events that the test makes. */
function asking(options?: Parameters<typeof claimersHere>[1]) {
	const stream = Promise.withResolvers<EventHandlers>();
	const listening = {is: true};
	const listen: Member['listen'] = (handlers, signal) => {
		stream.resolve(handlers);
		signal.addEventListener('abort', () => {
			listening.is = false;
		});
	};
	const answer = {here: 'not known yet' as ReadonlySet<InvitationToken> | undefined | 'not known yet'};
	const asked = claimersHere({listen}, options).then((here) => {
		answer.here = here;
	});
	const told = (event: 'READY' | 'JOINED' | 'CANCELLED', of: InvitationToken) => (handlers: EventHandlers) =>
		handlers.onEvent({event: `GREETING_ATTEMPT_${event}`, token: of, greeting_attempt: 'a' as GreetingAttemptId});
	/** Lets the server tell something. */
	const tells = async (...all: readonly ((handlers: EventHandlers) => void)[]) => {
		const handlers = await stream.promise;
		for (const one of all) one(handlers);
		await vi.advanceTimersByTimeAsync(0);
	};
	return {asked, answer, listening, told, tells};
}

const live = (waiting: number | undefined) => (handlers: EventHandlers) => handlers.onState({state: 'live', waiting});
const configured = (handlers: EventHandlers) =>
	handlers.onEvent({event: 'ORGANIZATION_CONFIG'} as Parameters<EventHandlers['onEvent']>[0]);

test('a server that says how many wait is listened to until it has told of all, and no longer', async () => {
	const {answer, listening, told, tells} = asking();
	await tells(live(2), configured, told('READY', BOBS));
	expect(answer.here).toBe('not known yet');
	expect(listening.is).toBe(true);
	await tells(told('READY', CARLS));
	expect(answer.here).toEqual(new Set([BOBS, CARLS]));
	expect(listening.is).toBe(false);
	expect(vi.getTimerCount()).toBe(0);
});

test('no one waits where a server says so', async () => {
	const {answer, tells} = asking();
	await tells(live(0), configured);
	expect(answer.here).toEqual(new Set());
});

test('a server that does not say how many wait is listened to for 1.2 s', async () => {
	const {answer, told, tells} = asking();
	await tells(live(undefined), configured, told('READY', BOBS), told('READY', CARLS), told('READY', BOBS));
	await vi.advanceTimersByTimeAsync(1199);
	expect(answer.here).toBe('not known yet');
	await vi.advanceTimersByTimeAsync(1);
	expect(answer.here).toEqual(new Set([BOBS, CARLS]));
});

test('a claimer who is greeted by someone else, or gives up meanwhile, does not wait', async () => {
	const {answer, told, tells} = asking();
	await tells(live(undefined), told('READY', BOBS), told('READY', CARLS), told('JOINED', BOBS));
	await tells(told('CANCELLED', CARLS));
	await vi.advanceTimersByTimeAsync(1200);
	expect(answer.here).toEqual(new Set());
});

test('it is not listened for where no one has the time, and a server does not say it at once', async () => {
	const {answer, listening, tells} = asking({listens: false});
	await tells(live(undefined));
	expect(answer.here).toBeUndefined();
	expect(listening.is).toBe(false);
});

test('it is not known where no stream is to be had: at once where that is known, else after 3 s', async () => {
	const lost = asking();
	await lost.tells((handlers) => handlers.onState(LOST));
	expect(lost.answer.here).toBeUndefined();
	const silent = asking();
	await vi.advanceTimersByTimeAsync(2999);
	expect(silent.answer.here).toBe('not known yet');
	await vi.advanceTimersByTimeAsync(1);
	expect(silent.answer.here).toBeUndefined();
	expect(silent.listening.is).toBe(false);
});

test('it is not known to one who leaves', async () => {
	const leaver = new AbortController();
	const {answer, listening, tells} = asking({signal: leaver.signal});
	await tells(live(3));
	leaver.abort();
	await vi.advanceTimersByTimeAsync(0);
	expect(answer.here).toBeUndefined();
	expect(listening.is).toBe(false);
});
