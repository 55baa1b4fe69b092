import {screenText} from '../../text.ts';
import type {english} from '../english/exchange-panes.ts';

export const french: typeof english = {
	ownCode: (code) => ['Votre code : ', code],
	spelling:
		'Anatole Berthe Célestin Désiré Eugène François Gaston Henri Joseph Kléber Louis Marcel Nicolas Pierre Quintal Raoul Suzanne Thérèse Ursule Victor William Xavier Yvonne Zoé',
	picker: {
		whichCode: 'Quel code entendez-vous ?',
		whichCodeOf: (them) => screenText(`Quel code vous lit ${them} ?`),
		typeIt: 'ou tapez-le : ',
		notShown: (typed) =>
			screenText(`${typed} n’est pas ici. Faites répéter ; si c’est bien cela, prenez « Aucun de ces codes ».`),
		none: 'Aucun de ces codes',
	},
	steps: {
		you: 'Vous',
		they: 'L’autre',
		time: 'Durée',
	},
	attempt: (number) => screenText(`tentative ${number}`),
	notEncrypted: 'Non chiffré : ce serveur est joint en simple http.',
	noAnswer: (since, seconds) =>
		screenText(`Le serveur ne répond plus depuis ${since}. Rien n’est perdu ; nouvel essai dans ${seconds} s.`),
	noSign: 'Aucun signe pour l’instant. Attendez encore, revenez (Échap) en laissant l’échange courir, ou annulez.',
	telephone: 'Au téléphone :',
	said: (what) => screenText(`« ${what} »`),
	codesMatched: 'les codes concordent',
	unverified: (name, faint) => [name, faint(', selon le serveur')],
	strip: {
		greeter: (about, state) => `accueil ${about} : ${state}`,
		claimer: (about, state) => `rejoindre ${about} : ${state}`,
	},
	ended: {
		retry: 'r recommence ; Entrée ferme cet écran.',
		close: 'Entrée ferme cet écran.',
	},
	alarm: {
		title: 'Alerte',
		over: 'Ce que vous avez comparé ne concorde pas. L’échange est terminé.',
		told: 'L’autre côté a été prévenu.',
		theirs: 'C’est l’autre côté qui y a mis fin.',
		nothingEntrusted: 'Rien n’a été confié à personne, et personne n’est entré.',
		whatToDo: 'Que faire',
		again: (alarms, about) =>
			screenText(
				`C’est l’échec n° ${alarms} avec ${about}. Deux fois, ce n’est guère une méprise : ne continuez pas sur ce réseau.`,
			),
		retry: 'r lance une tentative avec de nouveaux codes ; Entrée ferme cet écran.',
	},
};
