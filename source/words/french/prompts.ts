import {screenText} from '../../text.ts';
import type {english} from '../english/prompts.ts';

export const french: typeof english = {
	error: screenText('Erreur :'),
	inputEnded: {
		message: 'L’entrée s’est terminée avant que toutes les questions aient une réponse.',
		nextStep: 'Lancez la commande dans un terminal, ou donnez une ligne pour chaque question.',
	},
	questions: {
		deviceLabel: screenText('Nom de l’appareil :'),
		email: screenText('Adresse e-mail :'),
		name: screenText('Prénom et nom :'),
	},
	asked: (prompt) => screenText(`${prompt} :`),
	yesOrNo: {
		question: (question) => screenText(`${question} [o/n]`),
		yes: screenText('oui'),
		no: screenText('non'),
		saysYes: (answer) => /^(?:o(?:ui)?|y(?:es)?)$/i.test(answer),
		saysNo: (answer) => /^non?$|^n$/i.test(answer),
	},
	codes: {
		none: screenText('Aucun de ces codes'),
		saysNone: (answer) => /^(?:aucun|aucun de ces codes|none)$/i.test(answer),
		orNone: (prompt) => screenText(`${prompt}, ou « aucun » si le code n’y est pas :`),
		notAmongThem: (typed) => screenText(`${typed} n’est pas parmi ces codes : réécoutez bien.`),
		otherwiseNone: (none) => screenText(`Si c’est vraiment un autre, choisissez « ${none} ».`),
		hint: screenText('↑↓ et Entrée, ou tapez le code que vous entendez'),
	},
	options: {
		noneOfThese: (typed) => screenText(`${typed} n’est pas l’un de ces choix.`),
		nothingFound: screenText('rien de tel ; Échap les montre tous à nouveau'),
	},
	text: {
		what: 'le texte',
		hasHidden: 'il contient des caractères cachés ou de contrôle',
	},
	password: {
		empty: screenText('Le mot de passe est vide.'),
		confirm: screenText('Confirmez le mot de passe :'),
		mismatch: screenText('Les mots de passe diffèrent'),
	},
};
