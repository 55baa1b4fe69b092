import {PublicKeyError} from '../../accounts/acceptance.ts';
import {UnexpectedAnswerError} from '../../accounts/answer.ts';
import {ProblemError, problemText} from '../../accounts/problem.ts';
import type {NarthexError} from '../../errors.ts';
import {OfflineError} from '../../http.ts';
import {forScreen, type ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {sentenceOf, sentenceOfAny} from '../../words/sentence.ts';
import {line, longText} from '../terminal/style.ts';

/** What `accept-invitation` says on stderr when it fails (protocol: account-server §7.3). `address` is the server's. */
export function failureLines(error: unknown, address: string): readonly ScreenText[] {
	if (error instanceof ProblemError) {
		return [
			words.acceptInvitation.failure(longText(problemText(error.problem))),
			...error.subProblems.map((sub) => line`  ${longText(problemText(sub))}`),
			...(error.is(1453) || error.is(1351) ? [words.acceptInvitation.perhapsAccepted] : []),
		];
	}
	if (error instanceof PublicKeyError) return [words.acceptInvitation.noPublicKey(longText(error.reason))];
	if (error instanceof OfflineError) {
		return [
			words.acceptInvitation.failure(words.acceptInvitation.cannotReach(longText(address), longText(error.reason))),
		];
	}
	if (error instanceof UnexpectedAnswerError)
		return [words.acceptInvitation.failure(words.acceptInvitation.unexpectedAnswer(error.status))];
	const {message, nextStep} = sentenceOfAny(error);
	return [words.acceptInvitation.failure(longText(message.replace(/\.$/, ''))), longText(nextStep)];
}

/** `title (code)` of a problem; the sentence of any other error. */
export function problemOf(error: NarthexError): ScreenText {
	if (!(error instanceof ProblemError)) return longText(sentenceOf(error).message);
	return line`${forScreen(error.problem.title)} (${error.problem.number})`;
}
