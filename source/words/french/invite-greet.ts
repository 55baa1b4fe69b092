import {screenText} from '../../text.ts';
import type {english} from '../english/invite-greet.ts';

export const french: typeof english = {
	retrieving: screenText('Recherche de l’invitation'),
	waiting: {
		claimer: screenText('En attente de la personne invitée'),
		information: screenText('En attente des informations de la personne invitée'),
	},
	code: (code) => screenText(`Code à donner à la personne invitée : ${code}`),
	selectCode: screenText('Choisissez le code de la personne invitée'),
	creating: {
		user: screenText('Création de l’utilisateur sur le serveur'),
		device: screenText('Création de l’appareil sur le serveur'),
	},
	request: {
		deviceLabel: (label) => screenText(`Nom du nouvel appareil : [${label}]`),
		user: (person) => screenText(`Nouvel utilisateur : [${person}]`),
		invitedAnother: (email) => screenText(`L’invitation est pour ${email}, pas pour cette adresse.`),
		writeAnew: screenText(
			'Ce texte a des caractères cachés, ou des blancs aux extrémités : récrivez-le, comme la personne vous le dicte.',
		),
	},
	whichProfile: screenText('Choisissez le profil'),
	profiles: {
		STANDARD: screenText('Membre (STANDARD)'),
		ADMIN: screenText('Administrateur (ADMIN)'),
		OUTSIDER: screenText('Externe (OUTSIDER)'),
	},
	unconfirmed: screenText(
		'C’est créé dans l’organisation, mais l’autre côté n’a pas confirmé que ses clés sont enregistrées.',
	),
	orFinish: screenText('Attendez encore, ou appuyez sur Entrée pour terminer sans cela.'),
	sharedRecovery: {
		message: 'Cette invitation est pour une récupération partagée, ce que Narthex ne fait pas.',
		nextStep: 'Utilisez l’application Parsec.',
	},
	gone: {
		message: 'L’invitation a déjà servi ou a été annulée.',
		nextStep: 'Créez-en une autre par « narthex invite user » ou « narthex invite device ».',
	},
};
