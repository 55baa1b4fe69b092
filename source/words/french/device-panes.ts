import {screenText} from '../../text.ts';
import type {english} from '../english/device-panes.ts';

export const french: typeof english = {
	devices: {
		title: 'Appareils',
		looking: 'Recherche d’appareils…',
		startingDemo: 'Démarrage de la démonstration',
		used: (age) => screenText(age === undefined ? 'à l’instant' : `il y a ${age}`),
		unlock: (device, person, organization) => ['Déverrouiller ', device, ` (${person}, ${organization})`],
		unlocking: 'Déverrouillage',
	},
	welcome: {
		title: 'Bienvenue',
		narthex: 'Narthex accueille qui rejoint une organisation, et vous y fait entrer.',
		waysIn: 'Vous n’avez pas encore d’appareil sur cet ordinateur. Pour entrer :',
		claim: 'Vous avez une invitation : collez son lien.',
		bootstrap: 'Vous fondez une organisation : collez son lien.',
		accounts: 'Vous gérez des comptes, ou avez reçu un code.',
		demo: 'Vous découvrez : essayez tout, sans autre serveur.',
		pasteHere: 'Un lien peut aussi être collé ici même.',
		otherPrograms: 'Les appareils créés par d’autres programmes Parsec apparaissent ici aussi.',
	},
	bootstrap: {
		title: 'Nouvelle organisation',
		firstAdministrator: (organization, server) => [
			'Vous serez le premier administrateur de l’organisation ',
			organization,
			` sur ${server}.`,
		],
		notEncrypted: 'La liaison avec ce serveur n’est pas chiffrée (simple http).',
		creating: 'Création des clés et de l’organisation',
	},
	link: {
		claim: {
			title: 'Répondre à une invitation',
			lines: [
				'Collez le lien de l’invitation, tel que vous l’avez reçu.',
				'Avant toute chose, le serveur est interrogé à son sujet.',
			],
		},
		bootstrap: {
			title: 'Nouvelle organisation',
			lines: ['Collez le lien de création de l’organisation.', 'Vous en serez le premier administrateur.'],
		},
		looksLike: 'Il ressemble à parsec3://… ou https://…/redirect/…',
	},
};
