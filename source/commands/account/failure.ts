import {PublicKeyError} from '../../accounts/acceptance.ts';
import {UnexpectedAnswerError} from '../../accounts/answer.ts';
import {ProblemError} from '../../accounts/problem.ts';
import {type ErrorCode, NarthexError} from '../../errors.ts';
import {OfflineError} from '../../http.ts';
import type {ScreenText} from '../../text.ts';
import {words} from '../../words/index.ts';
import {errorsWords, sentenceOf, sentenceOfAny} from '../../words/sentence.ts';
import {line, longText} from '../terminal/style.ts';

/** What `accept-invitation` says on stderr when it fails (protocol: account-server §7.3). `address` is the server's. */
export function failureLines(error: unknown, address: string): readonly ScreenText[] {
	const said = words.acceptInvitation;
	const {message, nextStep} = sentenceOfAny(error);
	if (error instanceof ProblemError) {
		return [
			said.failure(longText(errorsWords.serverProblem(error.problem))),
			...error.subProblems.map((sub) => line`  ${longText(errorsWords.serverProblem(sub))}`),
			longText(nextStep),
			...(error.is(1453) || error.is(1351) ? [said.perhapsAccepted] : []),
		];
	}
	if (error instanceof PublicKeyError) {
		return [said.noPublicKey.why(longText(publicKeyReason(error))), said.noPublicKey.nextStep];
	}
	if (error instanceof OfflineError && typeof error.reason === 'string' && error.proxy === undefined) {
		const reason = errorsWords.offlineReasons[error.reason];
		return [said.failure(said.cannotReach(longText(address), longText(reason))), longText(nextStep)];
	}
	if (error instanceof UnexpectedAnswerError) {
		return [said.failure(said.unexpectedAnswer(error.status)), longText(message), longText(nextStep)];
	}
	const why = withoutDot(message);
	const isOwn = error instanceof NarthexError && OWN.has(error.code);
	const reason = isOwn ? `${why.charAt(0).toLowerCase()}${why.slice(1)}` : why;
	return [said.failure(longText(reason)), longText(nextStep)];
}

/** The failures of an acceptance alone: their sentences begin with a small letter after `failure:`. */
const OWN: ReadonlySet<string> = new Set<ErrorCode>(['no-registration', 'acceptance-unknown', 'token-not-verified']);

/** A key that could not be fetched is missing for the reason that its request failed. */
function publicKeyReason({reason, cause}: PublicKeyError): string {
	return reason === 'not-fetched' ? withoutDot(sentenceOfAny(cause).message) : errorsWords.publicKeyReasons[reason];
}

function withoutDot(sentence: string): string {
	return sentence.replace(/\.$/, '');
}

/** `title (code)` of a problem; the sentence of any other error. */
export function problemOf(error: NarthexError): ScreenText {
	if (!(error instanceof ProblemError)) return longText(sentenceOf(error).message);
	return longText(errorsWords.serverProblem({...error.problem, detail: undefined}));
}
