import {NarthexError} from '../../source/errors.ts';
import type {AnyPhase} from '../../source/sessions/recovery-phases.ts';
import {errorsWords as english} from '../../source/words/english/errors.ts';
import {errorsWords as french} from '../../source/words/french/errors.ts';
import {DRAWN} from './arrows.ts';
import {
	guessesAreFew,
	liesAreNotTrusted,
	noAccountWithoutKeys,
	nobodyGetsInUnchecked,
	sharesAreKept,
	whatIsSaidIsTrue,
} from './device-rules.ts';
import {allPlayed, isCreationUnknown, lastPhase, meetingProblems, type Outcome} from './outcome.ts';
import type {Played} from './person.ts';
import {changesTerms} from './plan.ts';
import {termsAreAcceptedByPeople, wrongSharesAreTold} from './recovery-rules.ts';
import {attemptOf} from './traffic.ts';

// What must hold in every world, whatever happens in it.

/** What does not hold, a sentence each. */
export function brokenRules(outcome: Outcome): readonly string[] {
	return [
		...outcome.found,
		...everybodyIsDone(outcome),
		...whoLeavesIsGoneAtOnce(outcome),
		...theOtherSideIsTold(outcome),
		...whoIsToldEnds(outcome),
		...endsAreSentences(outcome),
		...theServerIsSound(outcome),
		...whatIsSaidIsTrue(outcome),
		...noAccountWithoutKeys(outcome),
		...nobodyGetsInUnchecked(outcome),
		...liesAreNotTrusted(outcome),
		...guessesAreFew(outcome),
		...sharesAreKept(outcome),
		...wrongSharesAreTold(outcome),
		...termsAreAcceptedByPeople(outcome),
		...theWatcherKnows(outcome),
		...everyWayIsDrawn(outcome),
	];
}

/** Nobody waits for ever. */
function everybodyIsDone({end, people}: Outcome): readonly string[] {
	if (end === 'over') return [];
	return people.filter(({isDone}) => !isDone).map(({who}) => `${who} waits for ever (${end})`);
}

/** Telling the other side takes a second at most. */
const FAREWELL = 1200;
/** Before that, who leaves while the newcomer is created waits so long for the answer of the server. */
const LAST_LOOK = 700;

function whoLeavesIsGoneAtOnce(outcome: Outcome): readonly string[] {
	return allPlayed(outcome).flatMap((played) => {
		const {who, cancelledAt, endedAt, killedAt} = played;
		if (cancelledAt === undefined || killedAt !== undefined) return [];
		const looked = isCreationUnknown(lastPhase(played)) ? LAST_LOOK : 0;
		if (endedAt !== undefined && endedAt <= cancelledAt + FAREWELL + looked) return [];
		return [
			`${who} left at ${cancelledAt} ms, and the session ended ${endedAt === undefined ? 'never' : `at ${endedAt} ms`}`,
		];
	});
}

/** The phases in which a session shares an attempt with the other side. */
const TOGETHER: ReadonlySet<AnyPhase['name']> = new Set([
	'waiting-for-trust',
	'picking-code',
	'waiting-for-request',
	'reviewing-request',
	'reviewing-recovery',
	'creating',
	'describing',
	'waiting-for-confirmation',
	'waiting-for-share',
	'choosing-password',
	'saving',
]);

/** Whoever ends an exchange by itself tells the other side, with a reason. */
function theOtherSideIsTold(outcome: Outcome): readonly string[] {
	return allPlayed(outcome).flatMap((played) => {
		const {who, program, phases, endedAt} = played;
		const last = lastPhase(played);
		const before = phases.at(-2)?.phase;
		if (endedAt === undefined || last === undefined || before === undefined || !TOGETHER.has(before.name)) return [];
		const role = who === 'claimer' ? 'claimer' : 'greeter';
		const byItself =
			last.name === 'failed' ||
			(last.name === 'cancelled' && last.by === role && last.reason !== 'AUTOMATICALLY_CANCELLED');
		// A recovery describes its device when no one else takes part any more.
		const isAlone =
			outcome.plan.kind === 'recovery' &&
			who === 'claimer' &&
			!['picking-code', 'waiting-for-trust', 'waiting-for-share'].includes(before.name);
		if (!byItself || isAlone) return [];
		const told = outcome.sent.some(
			(request) =>
				request.program === program &&
				request.command.endsWith('_cancel_greeting_attempt') &&
				request.at >= endedAt - FAREWELL - 300,
		);
		return told ? [] : [`${who} ended ${before.name} by itself, and did not tell the other side`];
	});
}

/** A heartbeat comes every second; the rest is the way of requests that are repeated. */
const NOTICED = 12_000;
/** The same where nothing is ever disturbed. */
const NOTICED_UNDISTURBED = 2000;

/** Once the server knows that an attempt is cancelled, the other side ends or begins again. */
function whoIsToldEnds(outcome: Outcome): readonly string[] {
	const {sent, calmSince, plan} = outcome;
	const noticed = plan.faults.length === 0 ? NOTICED_UNDISTURBED : NOTICED;
	const cancels = sent.filter(
		({command, outcome: status, fault}) =>
			command.endsWith('_cancel_greeting_attempt') && status === '200' && fault !== 'web-page',
	);
	if (cancels.length === 0) return [];
	const ofAttempts = Map.groupBy(sent, attemptOf);
	return cancels.flatMap((cancel) => {
		const ofAttempt = ofAttempts.get(attemptOf(cancel)) ?? [];
		const from = Math.max(cancel.at, calmSince);
		const bound = from + noticed;
		return allPlayed(outcome)
			.filter(({program}) => program !== cancel.program && ofAttempt.some((one) => one.program === program))
			.filter((played) => {
				const over = played.endedAt ?? played.killedAt ?? Number.POSITIVE_INFINITY;
				const asked = ofAttempt.filter(({program}) => program === played.program);
				// It still asks for that attempt.
				const late = asked.filter(({endedAt = Number.POSITIVE_INFINITY}) => endedAt > bound);
				const news = asksNothing(played, from, bound) ? asked.find(({at}) => at > from) : undefined;
				return over > bound && late.some((one) => one !== news);
			})
			.map(({who}) => `${who} goes on with an attempt that was cancelled at ${cancel.at} ms`);
	});
}

/** Who chooses a password, or saves, asks nothing meanwhile, and has the news from the first step that it sends. */
function asksNothing({phases}: Played, from: number, until: number): boolean {
	return phases.some(
		({phase, at}, index) =>
			(phase.name === 'choosing-password' || phase.name === 'saving') &&
			at <= until &&
			(phases[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= from,
	);
}

/** What is the network's matter, or ours, is no end of an exchange. */
const NEVER: ReadonlySet<string> = new Set([
	'offline',
	'internal',
	'invalid-data',
	'server-failure',
	'not-a-parsec-server',
	'already-exists',
]);

function endsAreSentences(outcome: Outcome): readonly string[] {
	return allPlayed(outcome).flatMap((played) => {
		const phase = lastPhase(played);
		const end = phase?.name === 'failed' ? phase.error : played.problem;
		return [...(end === undefined ? [] : [end]), ...meetingProblems(played)].flatMap((error) => badEnd(played, error));
	});
}

function badEnd({problem, who}: Played, error: unknown): readonly string[] {
	// A program that could not even begin is begun again by the person, offline or not.
	const isStart = problem !== undefined;
	if (!(error instanceof NarthexError)) return [`${who} ends with ${error}`];
	const sentences = [english, french].map(({sentences: all}) =>
		(all[error.code] as (facts: unknown) => {message: string; nextStep: string})(error.facts),
	);
	const isEmpty = sentences.some(({message, nextStep}) => message === '' || nextStep === '');
	const isWrong = !isStart && NEVER.has(error.code);
	return isEmpty || isWrong ? [`${who} ends with ${error.code} ${JSON.stringify(error.facts)}`] : [];
}

function theServerIsSound({server}: Outcome): readonly string[] {
	return [
		...server.log.filter((line) => !line.startsWith('organization ')).map((line) => `the server says: ${line}`),
		...(!server.hasFile || server.storage.isWhole() ? [] : ['the file of the server is damaged']),
	];
}

const ENDED: Readonly<Record<string, string>> = {FINISHED: 'finished', CANCELLED: 'cancelled'};

/** Who follows the events is told once how the invitation ends, whatever becomes of the events. */
function theWatcherKnows({watcher, server, plan, cast}: Outcome): readonly string[] {
	if (watcher === undefined) return [];
	const {end, pendingAtFirst, told} = watcher;
	if (end !== undefined) {
		const isRevoked = plan.faults.some((fault) => fault.kind === 'meanwhile' && fault.act === 'revokes-alice');
		if (end.code === 'terms-of-service' && changesTerms(plan)) return [];
		return isRevoked && end.code === 'user-revoked' ? [] : [`the watcher ends with ${end.code}`];
	}
	if (pendingAtFirst === undefined) return ['the watcher has never read the list'];
	const {token} = cast.address;
	const row = server.storage.get<{status: string}>('SELECT status FROM invitation WHERE token = ?', token);
	const ends = told.filter(({what, of}) => of === token && Object.values(ENDED).includes(what)).map(({what}) => what);
	// What was over before it began to watch happens no more.
	const expected = pendingAtFirst === 0 ? undefined : ENDED[row?.status ?? ''];
	return ends.length <= 1 && ends[0] === expected
		? []
		: [`the watcher is told "${ends.join(', ')}" of an invitation that is ${row?.status}`];
}

/** Every way from phase to phase is in docs/sessions.md. */
function everyWayIsDrawn({arrows}: Outcome): readonly string[] {
	return arrows
		.filter(({drawing, arrow}) => DRAWN.get(drawing)?.includes(arrow) !== true)
		.map(({drawing, arrow}) => `${drawing}: ${arrow} is not drawn`);
}
