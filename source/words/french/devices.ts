import {screenText} from '../../text.ts';
import type {devicesWords as english} from '../english/devices.ts';

const devices: typeof english.devices = {
	invited: 'un appareil',
};

const deviceScreens: typeof english.deviceScreens = {
	devices: {
		title: 'Appareils',
		looking: 'Recherche d’appareils…',
		open: screenText('ouvert'),
		used: (age) => screenText(age === undefined ? 'utilisé à l’instant' : `utilisé il y a ${age}`),
		unlock: (device, person, organization) => ['Déverrouiller ', device, ` (${person}, ${organization})`],
		unlocking: 'Déverrouillage',
	},
	welcome: {
		title: 'Bienvenue',
		narthex: 'Narthex accueille les personnes dans une organisation, et vous y fait entrer.',
		waysIn: 'Vous n’avez pas encore d’appareil sur cet ordinateur. Pour entrer :',
		claim: 'Invitation ou appareil perdu : collez le lien reçu.',
		bootstrap: 'Vous fondez une organisation : collez son lien.',
		importFile: 'Appareil perdu, et vous avez un fichier de secours.',
		accounts: 'Vous gérez des comptes, ou avez un code.',
		demo: 'Vous découvrez : essayez tout, sans autre serveur.',
		pasteHere: 'Vous pouvez aussi coller un lien ici même.',
		otherPrograms: 'Les appareils créés par d’autres programmes Parsec apparaissent ici aussi.',
	},
	bootstrap: {
		title: 'Nouvelle organisation',
		firstAdministrator: (organization, server) => [
			'Vous serez le premier administrateur de l’organisation ',
			organization,
			` sur ${server}.`,
		],
		notEncrypted: 'La liaison avec ce serveur n’est pas chiffrée (http).',
		creating: 'Création des clés et de l’organisation',
	},
	link: {
		claim: {
			title: 'Répondre à une invitation',
			lines: [
				'Collez le lien de l’invitation, tel que vous l’avez reçu.',
				'Narthex interroge d’abord le serveur à son sujet.',
			],
		},
		bootstrap: {
			title: 'Nouvelle organisation',
			lines: ['Collez le lien de création de l’organisation.', 'Vous en serez le premier administrateur.'],
		},
		looksLike: 'Il ressemble à parsec3://… ou https://…/redirect/…',
	},
};

const opening: typeof english.opening = {
	readableByOthers: screenText('D’autres comptes peuvent lire ce fichier de clés : protégez-le (chmod 600).'),
};

const access: typeof english.access = {
	values: {
		device: 'id',
		directory: 'dossier',
		token: 'JETON',
		link: 'LIEN',
		email: 'E-MAIL',
	},
	options: {
		device: 'l’appareil au nom duquel agir, par le début de son identifiant',
		configDirectory: 'où sont les fichiers de clés',
		passwordStdin: 'lire le mot de passe dans une ligne de stdin, sans le demander',
		useKeyring: 'protéger le nouveau fichier de clés par le trousseau de cet ordinateur, sans mot de passe',
		auth: 'ce qui protège le nouveau fichier de clés : un mot de passe (par défaut) ou le trousseau de cet ordinateur',
	},
	readableByOthers: (path) =>
		screenText(`D’autres comptes peuvent lire le fichier de clés ; protégez-le par : chmod 600 ${path}`),
	password: screenText('Mot de passe de l’appareil :'),
	chosenDevice: ({person, organization, label, id}) => screenText(`${person} dans ${organization}, ${label} (${id})`),
	whichDevice: screenText('Quel appareil'),
	using: (device) => screenText(`Appareil : ${device}`),
	polling: screenText('Recherche de nouveaux certificats sur le serveur'),
	unencrypted: (hostname) =>
		screenText(
			`La connexion à ${hostname} n’est pas chiffrée (http) : d’autres peuvent lire en chemin ce qui est envoyé.`,
		),
	connection: {
		lost: (problem) => screenText(`${problem} Nouveaux essais jusqu’à ce que vous arrêtiez par Ctrl-C.`),
		live: screenText('Le serveur répond à nouveau.'),
	},
	profiles: {
		STANDARD: screenText('Membre (STANDARD)'),
		ADMIN: screenText('Administrateur (ADMIN)'),
		OUTSIDER: screenText('Externe (OUTSIDER)'),
	},
	devices: {
		created: screenText('Nouvel appareil créé :'),
		none: (place) => screenText(`Aucun appareil trouvé dans ${place}`),
		found: (count, place, emphasis) =>
			screenText(
				`${emphasis(screenText(String(count)))} ${count < 2 ? 'appareil trouvé' : 'appareils trouvés'} dans ${place} :`,
			),
	},
};

export const devicesWords: typeof english = {devices, deviceScreens, opening, access};
