import type {ServerProblem, ServerRefusal} from '../../../errors/account-server.ts';
import type {Sentence} from '../../../errors.ts';
import {problemText, titleOfProblem} from '../../parts.ts';

// What sentences of several subjects say.

export const TROUBLE = 'Réessayez plus tard ; si cela persiste, prévenez la personne qui gère le serveur.';

export function refusedText(what: string): string {
	return `Le serveur a refusé : ${what}.`;
}

/** The server's own titles are not translated. */
export function refused({problems}: ServerRefusal, nextStep: string): Sentence {
	return {message: refusedText(problems.map((problem) => titleOfProblem(problem, 'Problème')).join(' ; ')), nextStep};
}

export function serverProblem(problem: ServerProblem): string {
	return problemText(problem, 'Problème');
}

export const reasonsOfAnyCertificate = {
	unreadable: 'il est illisible',
	forged: 'sa signature n’est pas valable',
	'revoked-author': 'son auteur avait été révoqué avant',
	'not-newer': 'il n’est pas plus récent que le précédent',
};
