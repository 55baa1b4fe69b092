import {screenText} from '../../text.ts';
import type {english} from '../english/greet-pane.ts';

export const french: typeof english = {
	title: (about) => screenText(`Accueillir ${about}`),
	waiting:
		'En attente de l’ouverture du lien de l’invitation. L’attente continue si vous quittez cet écran avec Échap.',
	readAloud: (them) =>
		`Lisez votre code à voix haute à ${them}, sur une ligne où vous reconnaissez la voix. Ce code se cherche dans une liste, de l’autre côté.`,
	codesMatch: (them) =>
		`Les codes concordent : personne ne s’est glissé entre vous. À ${them} maintenant de se présenter.`,
	review: {
		user: 'Se présente ainsi :',
		device: 'Le nouvel appareil demande à s’appeler :',
		hidesCharacters: 'Des caractères y sont cachés. Réécrivez ces textes, sous la dictée de la personne.',
		otherAddress: (invited) => screenText(`Ce n’est pas l’adresse invitée : ${invited}`),
		nextForUser: 'Entrée pour continuer ; le profil vient en dernier.',
		nextForDevice: 'Entrée crée l’appareil.',
		letInAs: 'Faire entrer comme :',
	},
	creating: 'Création dans l’organisation',
	acknowledgement: {
		exists: (name) => `${name} existe dans l’organisation. Son programme enregistre ses clés.`,
		mayEnd: 'C’est long. f termine sans attendre ; demandez à la personne si son appareil s’ouvre.',
		mayEndIn: (seconds) => `Dans ${seconds} s, vous pourrez terminer sans attendre.`,
	},
	finished: {
		user: {
			acknowledged:
				'Ses clés sont enregistrées et l’invitation est close. Cette personne peut travailler dans l’organisation.',
			next: 'Ensuite : partagez avec elle des espaces de travail dans Parsec. Entrée revient aux invitations.',
		},
		device: {
			acknowledged: 'Ses clés sont enregistrées et l’invitation est close. Vous pouvez travailler avec lui.',
			next: 'Ensuite : ouvrez-le là-bas, avec ce qui y a été choisi. Entrée revient aux invitations.',
		},
		isIn: (name, device, profile) => [
			name,
			` est dans l’organisation, avec l’appareil ${device}, comme ${profile.toLowerCase()}.`,
		],
		isYours: (device) => [device, ' est maintenant l’un de vos appareils.'],
	},
};
