import {NarthexError, UsageError} from '../../errors.ts';
import type {HumanHandle} from '../../parsec/ids.ts';
import {type ExchangeKind, isOver, type Session, type SessionState} from '../../sessions/phases.ts';
import {words} from '../../words/index.ts';
import {errorJson} from '../terminal/error-json.ts';
import {InputEnded} from '../terminal/input.ts';
import type {Interruption, Terminal} from '../terminal/terminal.ts';
import {type Answer, type AnswerKey, AnswerLines, notAnAnswer} from './answer-lines.ts';
import {follow} from './follow.ts';

/** What a phase is to a program. */
export interface PhaseEvent {
	/** The keys of its line beside those that every line has. */
	readonly fields?: object;
	/** What an answer to it may have; nothing: the other side is awaited. */
	readonly awaits?: readonly AnswerKey[];
	/** Takes an answer that has awaited keys only. What it throws is printed, and another answer is awaited. */
	readonly take?: (answer: Answer) => void;
	/** The rest needs no answers: the end of the input stops nothing any more. */
	readonly isUnattended?: true;
}

/**
 * Prints a session as lines of JSON on stdout, one a phase, and takes the answers from lines of stdin, until it is
 * over (docs/scripting.md). Every phase is printed, however short. The end of the input cancels the session, unless
 * no answer is left to give.
 */
export async function streamSession<Phase extends {readonly name: string}>(
	terminal: Terminal,
	session: Session<Phase, ExchangeKind>,
	eventOf: (phase: Phase) => PhaseEvent,
): Promise<{readonly last: Phase; readonly interrupted: Interruption | undefined}> {
	let current: PhaseEvent = {};
	let phase: Phase | undefined;
	let connection: SessionState<Phase>['connection']['state'] = 'live';
	const print = (event: string, time: Date, fields: object) =>
		terminal.event({event, time: time.toISOString(), ...commonKeys(session), awaits: current.awaits ?? [], ...fields});
	const notUnderstood = (error: NarthexError) =>
		print('not-understood', new Date(), {phase: session.state.phase.name, error: errorJson(error)});
	const look = () => {
		const {state} = session;
		if (state.connection.state !== connection) {
			connection = state.connection.state;
			print('connection', new Date(), {state: connection});
		}
		if (state.phase === phase) return;
		phase = state.phase;
		current = eventOf(phase);
		print(phase.name, state.phaseSince, current.fields ?? {});
	};
	const answers = new AnswerLines(terminal.lines(), {
		onCancel: () => void session.cancel(),
		onBroken: (message) => {
			if (!isOver(session.state.phase)) notUnderstood(notAnAnswer(message, current.awaits ?? []));
		},
	});
	look();
	const forget = session.subscribe(look);
	try {
		return await follow(terminal, session, {
			show: () => ({
				ask: async (signal) => {
					const asked = current;
					try {
						await hear(answers, asked, notUnderstood, signal);
					} catch (error) {
						if (!(error instanceof InputEnded)) throw error;
						if (asked.isUnattended !== true) void session.cancel();
					}
				},
			}),
		});
	} finally {
		forget();
	}
}

/** Waits for an answer that the phase takes, or, when it asks nothing, for the end of the input. */
async function hear(
	answers: AnswerLines,
	{awaits = [], take}: PhaseEvent,
	notUnderstood: (error: NarthexError) => void,
	signal: AbortSignal,
): Promise<void> {
	if (take === undefined) await answers.untilEnd(signal);
	for (;;) {
		const answer = await answers.next(signal);
		const stray = Object.keys(answer).filter((key) => !awaits.some((awaited) => awaited === key));
		if (stray.length > 0) {
			notUnderstood(notAnAnswer(words.answerLines.notAsked(stray.join(', ')), awaits));
			continue;
		}
		try {
			take?.(answer);
			return;
		} catch (error) {
			if (!(error instanceof NarthexError)) throw error;
			notUnderstood(error);
		}
	}
}

/**
 * Does what comes before a session. When that fails, the reason is the only line of the stream.
 * @throws what `work` throws
 */
export async function beforeSession<Value>(
	terminal: Terminal,
	role: 'greeter' | 'claimer',
	work: () => Promise<Value>,
): Promise<Value> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof NarthexError && !(error instanceof UsageError)) {
			terminal.event({
				event: 'failed',
				time: new Date().toISOString(),
				role,
				kind: null,
				attempt: 0,
				own_code: null,
				peer: null,
				awaits: [],
				error: errorJson(error),
			});
		}
		throw error;
	}
}

function commonKeys<Phase>({role, kind, state: {attempt, ownCode, peer}}: Session<Phase, ExchangeKind>): object {
	return {
		role,
		kind,
		attempt,
		own_code: ownCode ?? null,
		peer: peer.handle === undefined ? null : {...personJson(peer.handle), verified: peer.verified},
	};
}

export function personJson({label, email}: HumanHandle): {readonly name: string; readonly email: string} {
	return {name: label, email};
}
