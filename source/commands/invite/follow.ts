import {NarthexError, type Sentence} from '../../errors.ts';
import {type Cancellation, type ExchangeKind, isOver, type Session} from '../../sessions/phases.ts';
import {awaitedIn, SILENCE} from '../../sessions/silence.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {cancellationSentence, sentenceOf} from '../../words/sentence.ts';
import {FAILED} from '../run.ts';
import type {Spinner} from '../terminal/spinner.ts';
import {longText} from '../terminal/style.ts';
import {INTERRUPTED_STATUS, type Interruption, type Terminal} from '../terminal/terminal.ts';

/** What a phase looks like in a plain command. */
export interface Shown {
	/** Lines printed when the phase begins. */
	readonly say?: readonly ScreenText[];
	/** What is waited for: shown until the phase is left. Phases in a row that wait for the same thing are one wait. */
	readonly wait?: ScreenText;
	/** Leaves no `✔` behind. */
	readonly passing?: boolean;
	/**
	 * What will be asked in a later phase; by default an answer of stdin. The exchange ends as soon as no one can answer
	 * that any more.
	 */
	readonly later?: Later | 'nothing';
	/** Asks the person, beside the wait if there is one. The signal is aborted when the phase is left. */
	readonly ask?: (signal: AbortSignal) => Promise<void>;
}

/** What is still to be asked: as in `Inputs.untilEnd`. */
type Later = 'decision' | 'answer' | 'secret';

/** Has a part in how an exchange looks: the rehearsal has, which plays the other side. */
export type Beside = <Phase extends {readonly name: string}>(
	session: Session<Phase, ExchangeKind>,
	show: (phase: Phase) => Shown,
) => (phase: Phase) => Shown;

/** What an exchange left in the organization, in a sentence and what to do about it. */
export type LeftBehind = Sentence;

/** How long a network may be gone before it is worth a word (ms). */
const NOTICEABLE = 3000;
/** A session tells the other side within a second or so; a program asked to end does not wait for more (ms). */
const LONGEST_FAREWELL = 2000;

interface Following<Phase extends {readonly name: string}> {
	readonly show: (phase: Phase) => Shown;
	readonly warns?: () => boolean;
	readonly beside?: Beside | undefined;
}

/**
 * Shows a session phase by phase until it is over, and gives its last phase. Ctrl-C, SIGTERM and SIGHUP cancel it,
 * which tells the other side; a second one ends the program at once. `warns` may keep a Ctrl-C from acting: it prints
 * why and returns true.
 */
export async function follow<Phase extends {readonly name: string}>(
	terminal: Terminal,
	session: Session<Phase, ExchangeKind>,
	{show: showAlone, warns, beside}: Following<Phase>,
): Promise<{readonly last: Phase; readonly interrupted: Interruption | undefined}> {
	const show = beside === undefined ? showAlone : beside(session, showAlone);
	let interrupted: Interruption | undefined;
	let farewell: NodeJS.Timeout | undefined;
	const stepBack = terminal.onInterruption((why) => {
		if (interrupted !== undefined) terminal.leave(INTERRUPTED_STATUS[why]);
		if (why === 'SIGINT' && warns?.() === true) return;
		interrupted = why;
		farewell = setTimeout(() => terminal.leave(INTERRUPTED_STATUS[why]), LONGEST_FAREWELL).unref();
		void session.cancel();
	});
	const stopWatching = watchConnection(terminal, session);
	let wait: {readonly text: ScreenText; readonly spinner: Spinner; readonly passing: boolean} | undefined;
	const endWait = (how: 'done' | 'fail') => {
		if (wait?.passing === true) wait.spinner.clear();
		else wait?.spinner[how]();
		wait = undefined;
	};
	try {
		for (;;) {
			const {phase} = session.state;
			if (isOver(phase)) {
				endWait(phase.name === 'finished' ? 'done' : 'fail');
				return {last: phase, interrupted};
			}
			const {say = [], wait: text, passing = false, later = 'answer', ask} = show(phase);
			if (wait?.text !== text || say.length > 0) endWait('done');
			for (const told of say) terminal.message(told);
			if (text !== undefined) wait ??= {text, passing, spinner: terminal.spinner(text)};
			const left = phaseLeft(session, phase);
			tellOfSilence(terminal, session, left.signal);
			try {
				if (ask !== undefined) await ask(left.signal);
				else if (later !== 'nothing') await untilUnanswerable(terminal, session, later, left.signal);
			} catch (error) {
				// The phase ended under the question, so its answer is not needed any more.
				if (!left.signal.aborted) throw error;
			}
			await left.promise;
		}
	} catch (error) {
		endWait('fail');
		await session.cancel();
		throw error;
	} finally {
		clearTimeout(farewell);
		stopWatching();
		stepBack();
	}
}

/** Says once in a phase that the other side has been silent for long, and what may be done. */
function tellOfSilence(
	terminal: Terminal,
	{role, kind, state}: Session<{readonly name: string}, ExchangeKind>,
	left: AbortSignal,
): void {
	const awaited = awaitedIn(state.phase);
	if (awaited === undefined || terminal.format === 'json') return;
	const {arrival, answer, commands} = words.exchangeScreens.silence;
	const name = state.peer.handle === undefined ? words.exchange.otherPerson : forScreen(state.peer.handle.label, 40);
	const what =
		awaited === 'arrival'
			? arrival[kind === 'device' ? 'device' : 'person']
			: kind === 'device'
				? answer.device(words.ownDevice.peer[role])
				: answer.person(name);
	const timer = setTimeout(() => {
		terminal.message(terminal.style.yellow(longText(what)));
		terminal.message(commands);
	}, SILENCE);
	left.addEventListener('abort', () => clearTimeout(timer), {once: true});
}

/**
 * Waits until no one can answer any more. It waits for what the server says of the invitation too: that may be the
 * better reason.
 * @throws InputEnded; the problem of a lost connection; the signal's reason when the phase is left
 */
async function untilUnanswerable(
	terminal: Terminal,
	session: Session<{readonly name: string}, ExchangeKind>,
	later: Later,
	left: AbortSignal,
): Promise<void> {
	try {
		await terminal.untilInputEnds(later, left);
	} catch (error) {
		if (left.aborted || session.state.phase.name !== 'probing') throw error;
		await connectionLost(session, left);
	}
}

/** @throws the problem as soon as the connection is lost; the signal's reason */
async function connectionLost(session: Session<unknown, ExchangeKind>, signal: AbortSignal): Promise<never> {
	const {promise, reject} = Promise.withResolvers<never>();
	const look = () => {
		const {connection} = session.state;
		if (connection.state === 'lost') reject(connection.problem);
	};
	const forget = session.subscribe(look);
	signal.addEventListener('abort', () => reject(signal.reason), {once: true});
	look();
	try {
		return await promise;
	} finally {
		forget();
	}
}

/** The error that an unhappy last phase is to the person. */
export function unhappyEnd(
	{role, kind}: Pick<Session<unknown, ExchangeKind>, 'role' | 'kind'>,
	phase: ({readonly name: 'cancelled'} & Cancellation) | {readonly name: 'failed'; readonly error: NarthexError},
): NarthexError {
	if (phase.name === 'failed') return phase.error;
	return new NarthexError('exchange-cancelled', cancellationSentence(role, phase, kind));
}

function phaseLeft<Phase>(
	session: Session<Phase, ExchangeKind>,
	phase: Phase,
): {readonly signal: AbortSignal; readonly promise: Promise<void>} {
	const {promise, resolve} = Promise.withResolvers<void>();
	const left = new AbortController();
	const look = () => {
		if (session.state.phase === phase) return;
		forget();
		left.abort();
		resolve();
	};
	const forget = session.subscribe(look);
	look();
	return {signal: left.signal, promise};
}

/** Says when the network is gone for longer than a moment, and when it is back. */
function watchConnection<Phase>(terminal: Terminal, session: Session<Phase, ExchangeKind>): () => void {
	let timer: NodeJS.Timeout | undefined;
	let told = false;
	const look = () => {
		const {connection} = session.state;
		if (connection.state === 'lost') {
			timer ??= setTimeout(() => {
				told = true;
				terminal.message(
					terminal.style.yellow(words.access.connection.lost(longText(sentenceOf(connection.problem).message))),
				);
			}, NOTICEABLE);
			return;
		}
		clearTimeout(timer);
		timer = undefined;
		if (told) terminal.message(words.access.connection.live);
		told = false;
	};
	const forget = session.subscribe(look);
	return () => {
		forget();
		clearTimeout(timer);
	};
}

/**
 * Prints how an exchange ended that did not reach its goal, and what it left behind in the organization. Gives the
 * exit status. A person who stopped it needs no error.
 */
export function printUnhappyEnd(
	terminal: Terminal,
	error: NarthexError,
	interrupted: Interruption | undefined,
	leftBehind: LeftBehind | undefined,
): number {
	if (interrupted === undefined) terminal.error(error);
	else {
		terminal.message(longText(sentenceOf(error).message));
		if (leftBehind === undefined) terminal.message(longText(sentenceOf(error).nextStep));
	}
	if (leftBehind !== undefined) {
		terminal.message(terminal.style.red(longText(leftBehind.message)));
		terminal.message(longText(leftBehind.nextStep));
	}
	return interrupted === undefined ? FAILED : INTERRUPTED_STATUS[interrupted];
}
