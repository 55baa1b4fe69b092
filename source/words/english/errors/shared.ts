import type {ServerProblem, ServerRefusal} from '../../../errors/account-server.ts';
import type {Sentence} from '../../../errors.ts';
import {problemText, titleOfProblem} from '../../parts.ts';

// What sentences of several subjects say.

export const TROUBLE = 'Try again in a while; if it happens again, tell the person who runs the server.';

export function refusedText(what: string): string {
	return `The server refused: ${what}.`;
}

/** The server's own titles are not translated. */
export function refused({problems}: ServerRefusal, nextStep: string): Sentence {
	return {message: refusedText(problems.map((problem) => titleOfProblem(problem, 'Problem')).join('; ')), nextStep};
}

export function serverProblem(problem: ServerProblem): string {
	return problemText(problem, 'Problem');
}

export const reasonsOfAnyCertificate = {
	unreadable: 'it cannot be read',
	forged: 'its signature is not valid',
	'revoked-author': 'its author was revoked before',
	'not-newer': 'it is not newer than the one before',
};
