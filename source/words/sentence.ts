import type {Activity, Why} from '../activity.ts';
import {asNarthexError, type ErrorCode, type ErrorFacts, NarthexError, type Sentence} from '../errors.ts';
import type {ScreenText} from '../text.ts';
import {words} from './index.ts';
import {language} from './language.ts';

/** The sentences of errors. Not part of `words`: they are many, and the first frame of the screen does without. */
export const {errorsWords} =
	language === 'fr' ? await import('./french/errors.ts') : await import('./english/errors.ts');

/**
 * What a person reads of `error`, in the language of this process. Raw text: `forScreen` before a terminal shows it.
 */
export function sentenceOf(error: NarthexError): Sentence {
	const say = errorsWords.sentences[error.code] as (facts: ErrorFacts[ErrorCode]) => Sentence;
	return say(error.facts);
}

/** The same of anything that was thrown. */
export function sentenceOfAny(error: unknown): Sentence {
	return sentenceOf(asNarthexError(error));
}

type Role = 'greeter' | 'claimer';
type Reason = keyof typeof words.cancellation.ours;

/**
 * What a cancelled exchange means to the person on one side of it.
 * @param role the side of the person who reads it
 */
export function cancellationSentence(
	role: Role,
	{by, reason}: {readonly by: Role; readonly reason: Reason},
	kind: 'user' | 'device' | 'recovery' = 'user',
): Sentence {
	const peer = role === 'greeter' ? 'claimer' : 'greeter';
	if (kind === 'device') {
		const {cancellation, peer: devices} = words.ownDevice;
		const {ours}: {readonly ours: Partial<Record<Reason, (peer: ScreenText) => string>>} = cancellation;
		const {theirs}: {readonly theirs: Partial<Record<Reason, (peer: ScreenText) => string>>} = cancellation;
		const message = (by === role ? ours : theirs)[reason]?.(devices[role]) ?? words.cancellation.ours[reason](peer);
		return {message, nextStep: cancellation.nextStep[reason]};
	}
	const message = by === role ? words.cancellation.ours[reason](peer) : theirs(peer, reason, kind);
	const nextStep =
		reason === 'AUTOMATICALLY_CANCELLED'
			? words.cancellation.begunAgain[role][by === role ? 'ours' : 'theirs']
			: words.cancellation.nextStep[reason](peer);
	return {message, nextStep};
}

/** The claimer of a user invitation may have more than one greeter. */
function theirs(peer: Role, reason: Reason, kind: 'user' | 'recovery'): string {
	const mayHaveOthers = peer === 'claimer' && kind === 'user';
	return mayHaveOthers && reason === 'MANUALLY_CANCELLED'
		? words.cancellation.perhapsGreetedElsewhere
		: words.cancellation.theirs[reason](peer);
}

/**
 * What is left in the organization by an exchange that ended after the account or the device was created. For the
 * claimer this is true when no key file was kept.
 * @param name raw text: the person's e-mail address, or the device label
 */
export function leftBehindSentence(role: Role, kind: 'user' | 'device', name: string): Sentence {
	const {message, nextStep} = words.cancellation.leftBehind[role][kind];
	return {message: message(name), nextStep: nextStep(name)};
}

/**
 * One sentence of why something ended as it did, in the language of this process; null where there is nothing to tell.
 * Raw text: it passes `forScreen` before a terminal shows it.
 */
export function whyText({why}: Pick<Activity, 'why'>): string | null {
	switch (why?.kind) {
		case undefined:
			return null;
		case 'cancelled':
			return cancellationSentence(why.role, why, why.of).message;
		case 'failed':
			return failureText(why);
		case 'perhaps-deleted':
			return words.activities.perhapsDeleted;
		case 'sentence':
			return why.sentence;
	}
}

/** What another version of Narthex wrote may be a code that this one does not know, or have other facts. */
function failureText({code, facts}: Extract<Why, {readonly kind: 'failed'}>): string {
	if (!Object.hasOwn(errorsWords.sentences, code)) return words.activities.unknownFailure(code);
	try {
		return sentenceOf(new NarthexError(code as ErrorCode as 'internal', facts as never)).message;
	} catch {
		// The facts of another version.
		return words.activities.unknownFailure(code);
	}
}
