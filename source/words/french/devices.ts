import {screenText} from '../../text.ts';
import type {devicesWords as english} from '../english/devices.ts';

const devices: typeof english.devices = {
	selection: {
		none: {
			message: 'Il n’y a pas d’appareil sur cet ordinateur.',
			nextStep: 'Répondez à une invitation avec `narthex invite claim LIEN`, ou créez une organisation.',
		},
		notNamed: 'Il manque l’option --device',
		available: 'Appareils disponibles :',
		notFound: (typed) => `L’appareil « ${typed} » est introuvable ; appareils disponibles :`,
		several: (typed) => `Plusieurs appareils correspondent à « ${typed} » :`,
		damaged: {
			message: (path, more) =>
				more === 0
					? `Le fichier de clés ${path} n’a pas pu être lu : il est abîmé, ou d’un autre programme.`
					: `Le fichier de clés ${path} et ${more} autre(s) n’ont pas pu être lus : ils sont abîmés, ou d’autres programmes.`,
			nextStep:
				'Remettez-en une copie en place, ou faites-vous inviter sur un nouvel appareil ; rien n’y a été changé.',
		},
	},

	locked: {
		recovery: 'Ce fichier de clés s’ouvre avec une phrase de récupération, ce que Narthex ne fait pas.',
		pki: 'Ce fichier de clés s’ouvre avec une carte à puce, ce que Narthex ne fait pas.',
		account_vault: 'Ce fichier de clés s’ouvre avec un compte Parsec, ce que Narthex ne fait pas.',
		openbao: 'Ce fichier de clés s’ouvre avec une authentification unique (OpenBao), ce que Narthex ne fait pas.',
		oneTimePassword:
			'Ce fichier de clés demande aussi un mot de passe à usage unique (TOTP), ce que Narthex ne fait pas.',
		nextStep: 'Choisissez un autre appareil, ou invitez un nouvel appareil avec l’application Parsec.',
	},

	unlock: {
		noPassword: {
			message: 'Le fichier de clés s’ouvre avec un mot de passe, et aucun n’a été donné.',
			nextStep: 'Donnez le mot de passe de l’appareil.',
		},
		wrongPassword: {
			message: 'Ce mot de passe n’ouvre pas cet appareil.',
			nextStep: 'Vérifiez la disposition du clavier et les majuscules, puis réessayez.',
		},
		wrongKey: {
			message: 'La clé du trousseau de cet ordinateur n’ouvre pas cet appareil.',
			nextStep:
				'La clé ou le fichier a été remplacé depuis ; utilisez un autre appareil, ou faites-en inviter un nouveau.',
		},
	},

	keyring: {
		empty: {
			message: 'Le trousseau du système ne contient pas la clé de cet appareil.',
			nextStep:
				'Déverrouillez le trousseau du compte qui a créé l’appareil, ou utilisez un appareil avec mot de passe.',
		},
		noAccount: {
			message: (path) => `Le nom du compte du trousseau n’a pu être ni lu ni écrit dans ${path}.`,
			nextStep: 'Permettez à votre compte de lire et d’écrire ce fichier, ou utilisez un mot de passe.',
		},
		damaged: {
			message: 'Le trousseau du système contient, au nom de Parsec, autre chose qu’une clé.',
			nextStep: 'Utilisez un appareil avec mot de passe, ou examinez l’entrée « parsec » du trousseau.',
		},
		unavailable: {
			message: 'Le trousseau du système n’est pas utilisable ici.',
			nextStep: 'Utilisez un mot de passe ; via SSH et dans les conteneurs, il n’y a souvent pas de trousseau.',
		},
	},

	save: {
		emptyPassword: {
			message: 'Le mot de passe est vide.',
			nextStep: 'Choisissez-en un que d’autres ne peuvent pas deviner.',
		},
		exists: {
			message: 'Il existe déjà un fichier de clés de cet appareil, et il est resté tel quel.',
			nextStep: 'Examinez-le avec `narthex device list`.',
		},
		diskFull: {
			message: 'Le disque est plein : le fichier de clés n’a pas pu être écrit.',
			nextStep: (folder) => `Libérez de la place là où se trouve ${folder}, puis réessayez.`,
		},
		failed: {
			message: (folder, why) => `Le fichier de clés n’a pas pu être écrit dans ${folder} : ${why}.`,
			nextStep: 'Vérifiez le disque, ou indiquez un autre dossier avec --config-dir, puis réessayez.',
		},
		notWritable: {
			message: (folder) => `Le fichier de clés n’a pas pu être écrit dans ${folder}.`,
			nextStep: 'Permettez à votre compte d’y écrire, ou indiquez un autre dossier avec --config-dir, puis réessayez.',
		},
		notDiscarded: {
			message: (path) => `Le fichier de clés ${path} n’a pas pu être supprimé.`,
			nextStep: 'Supprimez-le vous-même : son appareil a été refusé.',
		},
	},

	invited: {device: 'un appareil', sharedRecovery: 'une récupération partagée'},
};

const devicePanes: typeof english.devicePanes = {
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

const opening: typeof english.opening = {
	readableByOthers: screenText('D’autres comptes peuvent lire ce fichier de clés : protégez-le (chmod 600).'),
	rehearsal: screenText('Répétition : Bob et Mallory attendent. Sélectionnez Bob, accueillez-le (g).'),
	people: {
		laptopOf: (name) => `portable de ${name}`,
		alice: screenText('Ici Alice. Si l’on vous demande qui doit vous accueillir, choisissez-moi.'),
	},
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
	},
	readableByOthers: (path) =>
		screenText(`D’autres comptes peuvent lire le fichier de clés ; protégez-le par : chmod 600 ${path}`),
	password: screenText('Mot de passe de l’appareil :'),
	polling: screenText('Recherche de nouveaux certificats sur le serveur'),
	unencrypted: (hostname) => screenText(`La connexion à ${hostname} n’est pas chiffrée (http).`),
	connection: {
		lost: (problem) => screenText(`${problem} Nouveaux essais jusqu’à ce que vous arrêtiez par Ctrl-C.`),
		live: screenText('Le serveur répond à nouveau.'),
	},
	devices: {
		none: (place) => screenText(`Aucun appareil trouvé dans ${place}`),
		found: (count, place, emphasis) =>
			screenText(
				`${emphasis(screenText(String(count)))} ${count < 2 ? 'appareil trouvé' : 'appareils trouvés'} dans ${place} :`,
			),
	},
};

export const devicesWords: typeof english = {devices, devicePanes, opening, access};
