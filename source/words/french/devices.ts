import {screenText} from '../../text.ts';
import type {devicesWords as english} from '../english/devices.ts';
import {fields} from './common.ts';

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
	manage: {
		title: (label) => screenText(`Appareil ${label}`),
		facts: {keys: 'Clés', made: 'Créé', server: 'Serveur', file: 'Fichier'},
		authentication: {
			choice: 'Protéger autrement ses clés',
			meaning: 'Par un autre mot de passe, ou par le trousseau.',
			done: 'Les clés sont protégées de la nouvelle façon.',
		},
		server: {
			choice: 'Changer l’adresse de son serveur',
			meaning: 'Pour un serveur qui a déménagé. Il est essayé d’abord.',
			label: 'Adresse',
			all: {title: 'Changer l’adresse malgré tout ?', yes: 'La changer', no: 'Garder l’ancienne'},
			done: 'L’appareil a la nouvelle adresse.',
		},
		forget: {
			choice: 'L’oublier',
			meaning: 'Supprime son fichier de clés, et ce qui est gardé ici.',
			title: 'Oublier cet appareil ?',
			yes: 'L’oublier pour toujours',
			no: 'Garder l’appareil',
		},
		aside: {
			choice: 'L’oublier, mais garder son fichier de clés à part',
			meaning: 'Son fichier prend un autre nom, et pourra revenir.',
			yes: 'Le garder à part',
		},
	},
	welcome: {
		title: 'Bienvenue',
		narthex: 'Narthex accueille les personnes dans une organisation, et vous y fait entrer.',
		waysIn: 'Vous n’avez pas encore d’appareil sur cet ordinateur. Pour entrer :',
		claim: 'Invitation ou appareil perdu : collez le lien reçu.',
		bootstrap: 'Vous fondez une organisation : collez son lien.',
		importFile: 'Appareil perdu, et vous avez un fichier de récupération.',
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
	create: {
		title: 'Créer une organisation',
		whatFor:
			'Avec le jeton d’administration d’un serveur, vous y créez une organisation. Ensuite, vous ' +
			'en devenez le premier administrateur.',
		organization: 'Son nom',
		serverHint: 'https://hôte[:port]',
		token: 'Jeton',
		tokenHint: 'le jeton d’administration du serveur',
		tokenNeeded: 'Saisissez le jeton d’administration.',
	},
	firstSteps: {
		youAre:
			'Vous en êtes le premier administrateur. Ajoutez un second appareil, ou un fichier de récupération, maintenant.',
		why:
			'Cet appareil est le seul pour l’instant. S’il est perdu, rien ne vous fera revenir, et ' +
			'l’organisation est perdue.',
		device: 'Ajouter un second appareil',
		later: 'Plus tard',
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
	code: screenText('Code à usage unique :'),
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

const deviceCommands: typeof english.deviceCommands = {
	values: {url: 'ADRESSE'},
	options: {
		password: 'protéger les clés par un mot de passe',
		keyring: 'protéger les clés par le trousseau de cet ordinateur',
		serverUrl: 'la nouvelle adresse du serveur : http(s)://hôte[:port]',
		force: 'ne pas poser de question',
		keepAside: 'garder le fichier de clés sous un autre nom, pour que l’appareil puisse revenir',
	},
	oneOfBoth: {
		message: 'Il faut --password ou --keyring.',
		nextStep: 'Choisissez comment les clés seront protégées désormais.',
	},
	onlyOne: {
		message: 'Il faut --password ou --keyring, pas les deux.',
		nextStep: 'Retirez l’un des deux.',
	},
	needsForce: {
		message: 'Sans terminal, la question ne peut pas être posée.',
		nextStep: 'Donnez --force si l’appareil doit vraiment être oublié.',
	},
	currentPassword: screenText('Mot de passe actuel de l’appareil :'),
	newPassword: screenText('Nouveau mot de passe de l’appareil :'),
	changing: screenText('Protection des clés'),
	changed: screenText('La protection de l’appareil est changée'),
	aboutToForget: screenText('Cet appareil va être oublié sur cet ordinateur :'),
	onlyDevice: screenText(
		'C’est le seul appareil de cette personne sur cet ordinateur, et ses clés ne sont nulle part ailleurs : sans ' +
			'autre appareil ni fichier de récupération, il n’y a pas de retour possible.',
	),
	forgotten: screenText('L’appareil est oublié sur cet ordinateur'),
	keptAside: (path) => screenText(`Son fichier de clés est gardé à part : ${path}`),
	aboutToUpdate: screenText('Cet appareil va être modifié :'),
	currentUrl: (address) => screenText(`Adresse actuelle du serveur : ${address}`),
	newUrl: (address) => screenText(`Nouvelle adresse du serveur : ${address}`),
	trying: screenText('Essai du nouveau serveur'),
	notThere: (sentence) => screenText(`Cet appareil ne peut pas utiliser ce serveur pour l’instant : ${sentence}`),
	recoveryKeepsOld: screenText('Les fichiers de récupération déjà créés gardent l’ancienne adresse.'),
	updated: screenText('L’appareil est modifié'),
	protections: {
		password: screenText(fields.password.toLowerCase()),
		keyring: screenText('trousseau'),
		recovery: screenText('secours'),
		pki: screenText('carte à puce'),
		account_vault: screenText('coffre du compte'),
		openbao: screenText('OpenBao'),
	},
	protection: (type, needsCode, since) =>
		screenText(`${type}${needsCode ? ' et code à usage unique' : ''}, depuis le ${since}`),
};

export const devicesWords: typeof english = {devices, deviceCommands, deviceScreens, opening, access};
