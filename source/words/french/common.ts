import {screenText} from '../../text.ts';
import type {commonWords as english} from '../english/common.ts';

const fields: typeof english.fields = {
	name: 'Nom',
	yourName: 'Votre nom',
	fullName: 'Nom complet',
	email: 'E-mail',
	yourEmail: 'Votre e-mail',
	device: {label: 'Appareil', hint: 'nom visible des autres'},
	password: 'Mot de passe',
	newPassword: {hint: 'impossible à retrouver', needed: 'Il faut un mot de passe.'},
	repeated: {label: 'Répétez-le', differs: 'Les deux mots de passe diffèrent.'},
	accountPassword: {hint: 'celui de votre nouveau compte'},
	link: 'Lien',
	server: 'Serveur',
	code: {label: 'Code reçu', hint: 'tel qu’il vous a été envoyé', needed: 'Il faut le code de l’invitation.'},
	nameNeeded: 'Il faut un nom.',
	hidesCharacters: 'Des caractères y sont cachés : effacez avec Ctrl-U, puis réécrivez.',
};

const times: typeof english.times = {
	now: '<1 min',
	minutes: (count) => `${count} min`,
	hours: (count) => `${count} h`,
	days: (count) => `${count} j`,
};

const activities: typeof english.activities = {
	sentences: {
		'invitation-created': (person) => screenText(`Invitation pour ${person ?? 'un appareil'}`),
		'invitation-cancelled': (person) =>
			screenText(`Invitation annulée${person === undefined ? '' : ` pour ${person}`}`),
		greeting: (person) => screenText(person === undefined ? 'Accueil d’un appareil' : `Accueil de ${person}`),
		claiming: (person) => screenText(`Réponse à une invitation${person === undefined ? '' : ` de ${person}`}`),
		'user-revoked': (person) => screenText(`Révocation de ${person ?? 'quelqu’un'}`),
		'organization-bootstrapped': () => screenText('Création de l’organisation'),
		'invite-used': (person) => screenText(`Invitation utilisée par ${person ?? 'quelqu’un'}`),
	},
	outcomes: {
		done: screenText('fait'),
		cancelled: screenText('annulé'),
		alarm: screenText('alerte'),
		failed: screenText('échec'),
	},
	readAgain: screenText('Journal relu.'),
};

const parts: typeof english.parts = {
	header: {
		connecting: 'connexion',
		live: 'en direct',
		polling: 'par relevés',
		offline: 'hors ligne',
		notEncrypted: 'non chiffré',
		pending: (count) => screenText(`${count} en attente`),
	},
	dialog: {
		no: (answer) => `Non : ${answer}`,
		yes: (answer, key) => `Oui : ${answer} (${key})`,
	},
	list: {
		nothingMarked: 'Rien n’est sélectionné',
		nothingFound: 'Rien ne contient ces mots.',
		position: (position, filteredOut) =>
			filteredOut === 0 ? position : screenText(`${position}, ${filteredOut} hors filtre`),
	},
	help: 'Touches',
	inKeyring: 'Les clés iront dans le trousseau.',
	asking: 'Interrogation du serveur',
	askingLonger: 'Interrogation du serveur…',
	tryAgain: (key) => `${key} pour réessayer.`,
	more: (count) => `… et ${count} de plus`,
	progress: (done, total) => `${done} sur ${total}`,
};

const decoding: typeof english.decoding = {
	things: {
		messagePack: 'les données MessagePack',
		identifier: 'l’identifiant',
		invitationToken: 'le jeton d’invitation',
		organizationName: 'le nom de l’organisation',
		deviceLabel: 'le nom de l’appareil',
		name: 'le nom',
		emailAddress: 'l’adresse e-mail',
		code: 'le code',
		address: 'l’adresse',
		serverAddress: 'l’adresse du serveur',
		serverUrl: 'l’URL du serveur',
		invitationLink: 'le lien d’invitation',
		bootstrapLink: 'le lien de création',
		organizationAddress: 'l’adresse de l’organisation',
		certificate: 'le certificat',
		certificateStore: 'le dépôt de certificats',
		keyFile: 'le fichier de clés',
		device: 'l’appareil',
		event: 'l’événement',
		peerMessage: 'le message de l’autre personne',
		reply: (command) => `la réponse du serveur à « ${command} »`,
		token: 'le jeton',
	},

	bytes: {
		tooDeep: (levels) => `l’imbrication dépasse ${levels} niveaux`,
		notMessagePack: 'ce n’est pas du MessagePack',
		notUtf8: 'un des textes n’est pas en UTF-8',
		tooShort: 'la fin manque',
		tooMany: 'aucun message n’a tant de petites valeurs',
	},

	value: {
		wrong: 'le contenu n’est pas conforme',
		wrongAt: (place) => `la valeur de « ${place} » n’est pas conforme`,
		otherVersion: 'le format est d’une autre version',
		tooManyPieces: 'les données compressées sont en trop de morceaux',
		damaged: 'les données compressées sont endommagées',
		damagedOrTooMuch: 'les données compressées sont endommagées, ou trop grandes une fois décompressées',
	},

	name: {
		notHex: 'il faut 32 chiffres hexadécimaux',
		notOrganization: 'lettres, chiffres, « - » et « _ » seulement, 32 octets au plus',
		empty: 'c’est vide',
		tooLong: (bytes) => `la limite de ${bytes} octets est dépassée`,
		forbidden: 'les caractères < > @ , : ; \\ " [ ] ne sont pas admis',
		emailNotAscii: 'il y a des caractères hors de l’ASCII ; écrivez le domaine en Punycode',
		notEmail: 'la forme attendue est nom@example.com',
		emailHidden: 'ce domaine désigne les personnes dont l’adresse est cachée',
		notCode: 'il faut quatre des lettres et chiffres dont les codes sont faits',
	},

	link: {
		tooLong: 'aucun lien n’est aussi long',
		notUrl: 'ce n’est pas une URL valide',
		notHttp: 'le début n’est ni http:// ni https://',
		notParsec: 'le début n’est pas parsec3://',
		notRedirection: 'le début n’est ni parsec3:// ni https://<serveur>/redirect/',
		hasPath: 'il y a un chemin, alors qu’un serveur seul est attendu',
		notOrganization: 'le chemin n’est pas un nom d’organisation valide',
		notInvitation: 'c’est un lien d’un autre type (attendu : a=claim_user, a=claim_device ou a=claim_shamir_recovery)',
		notBootstrap: 'c’est un lien d’un autre type (attendu : a=bootstrap_organization)',
		hasAction: 'c’est un lien d’un autre type (il a un paramètre « a »)',
		unknownAction: 'l’action demandée n’existe pas',
		missing: (name) => `le paramètre « ${name} » manque`,
		repeated: (name) => `le paramètre « ${name} » est donné plusieurs fois`,
		damaged: (name) => `le paramètre « ${name} » est endommagé`,
		notBoolean: (name) => `le paramètre « ${name} » n’est ni true ni false`,
	},

	certificate: {
		tooShort: 'la signature n’est pas entière',
	},

	keyFile: {
		otherDevice: 'l’appareil qui s’y trouve n’est pas celui annoncé',
		notServer: 'la valeur de server_url n’est pas l’URL d’un serveur',
	},

	token: {
		notRs512: 'la signature n’est pas en RS512',
		noPublicKey: 'la clé publique n’en est pas une',
		forged: 'la signature n’est pas valable',
		notThreeParts: 'les trois parties d’un JSON Web Token n’y sont pas',
		wrongParts: 'les parties ne contiennent pas ce que contient un JSON Web Token',
	},
};

const clock: typeof english.clock = {
	skew: (duration, isAhead) =>
		`L’horloge de cet ordinateur ${isAhead ? 'avance' : 'retarde'} de ${duration} sur celle du serveur.`,
	skewUnknown: 'L’horloge de cet ordinateur diffère trop de celle du serveur.',
	tryAgain: 'Réglez l’horloge de cet ordinateur (ou faites régler celle du serveur), puis réessayez.',
	greetAgain: 'Réglez l’horloge de cet ordinateur (ou faites régler celle du serveur), puis recommencez l’accueil.',
	ballpark: (duration, isAhead) =>
		`Notre horloge et celle du serveur diffèrent trop : la nôtre ${isAhead ? 'avance' : 'retarde'} de ${duration}.`,
	organizationAhead: {
		message: (duration) =>
			`Le serveur dit que le dernier changement de l’organisation est daté de ${duration} plus tard que l’heure de cet ordinateur.`,
		nextStep:
			'Réglez l’horloge de cet ordinateur, puis recommencez l’accueil ; si elle est déjà juste, demandez à qui gère le serveur.',
	},
};

export const commonWords: typeof english = {fields, times, activities, parts, decoding, clock};
