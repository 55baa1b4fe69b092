import {type ScreenText, screenText} from '../../text.ts';
import type {serverWords as english} from '../english/server.ts';
import {of} from './common.ts';

const serve: typeof english.serve = {
	values: {address: 'adresse', file: 'fichier', folder: 'dossier', seconds: 'secondes', token: 'jeton'},
	options: {
		port: 'port où écouter ; 0 en prend un qui est libre',
		host: 'adresse où écouter ; 127.0.0.1 est hors de portée des autres ordinateurs',
		data: 'où tout est conservé, ou « :memory: »',
		administrationToken: 'ce qui identifie les administrateurs (mieux vaut le mettre dans l’environnement)',
		administrationTokenFile: 'un fichier qui le contient',
		hold: 'combien de temps une étape d’un échange attend l’autre côté ; à 0, les clients redemandent sans cesse',
		publicAddress: 'l’adresse dans les liens : parsec3://host[:port][?no_ssl=true] (par défaut : là où il écoute)',
		spontaneousBootstrap: 'laisser n’importe qui créer des organisations, sans le jeton d’administration',
		tlsCert: 'chaîne de certificats, PEM ; avec --tls-key, pour https',
		tlsKey: 'sa clé privée, PEM',
		smtp: 'serveur SMTP pour les e-mails : smtp[s]://[user:password@]host[:port]',
		mailFrom: 'expéditeur des e-mails',
		outbox: 'où laisser les e-mails sans SMTP (par défaut : à côté du fichier de données)',
		accountPort:
			'faire aussi tourner un serveur de comptes, sur ce port de cet ordinateur (ses clients cherchent à 7472)',
		accountOrganization: 'l’organisation des invitations du serveur de comptes (par défaut : narthex)',
		accountPublicAddress:
			'ce que disent les liens et e-mails du serveur de comptes : https://hôte[:port]/ (par défaut : là où il écoute)',
		accountAllowOrigin: 'laisser les pages web de cette origine utiliser le serveur de comptes (par défaut : aucune)',
		backup: 'copier tout le contenu de --data dans ce fichier, même si le serveur tourne, sans rien servir',
		check: 'vérifier tous les certificats d’un fichier de données, sans rien servir',
	},
	wholeNumber: (most) => `Donnez un nombre entier de 0 à ${most}.`,
	noDataFile: {
		message: 'Le fichier de données n’est pas indiqué.',
		nextStep: 'Donnez-le avec --data, ou --data :memory: pour ne rien garder.',
	},
	halfTls: {
		message: 'TLS demande un certificat et sa clé.',
		nextStep: 'Donnez les deux, avec --tls-cert et --tls-key.',
	},
	accountsInMemory: {
		message: 'Un serveur de comptes en mémoire ne peut pas avoir de premier compte.',
		nextStep: 'Donnez un fichier à --data, ou retirez --account-port.',
	},
	running: (url, link) => screenText(`Serveur Parsec à l’adresse ${url} (${link})`),
	accountsRunning: (url) => screenText(`Serveur de comptes à l’adresse ${url}`),
	firstAccount: (data) => screenText(`Pour son premier compte : narthex account create-admin --data ${data} E-MAIL`),
	purpose: screenText(
		'Il sert les invitations, les utilisateurs et les appareils : ni fichiers, ni espaces de travail. Arrêtez-le ' +
			'par Ctrl-C.',
	),
	backedUp: (file: ScreenText) => screenText(`Écrit : ${file}`),
	inMemory: screenText('Tout est gardé en mémoire, et perdu quand le serveur s’arrête.'),
	mailsKept: (folder) =>
		screenText(
			`Il n’y a pas de serveur d’e-mail : les e-mails sont seulement gardés dans ${folder}. Donnez les liens ` +
				'vous-même, ou utilisez --smtp.',
		),
	linksLeadTo: (url) =>
		screenText(
			`Les liens mènent à ${url} : si les autres ordinateurs ne peuvent pas l’y atteindre, utilisez --public-address.`,
		),
	withoutTls: screenText(
		'Les autres ordinateurs l’atteignent sans TLS : d’autres personnes du réseau peuvent voir qui parle à qui. ' +
			'Utilisez --tls-cert et --tls-key.',
	),
	check: {
		valid: (organization, {certificates, users, devices}, emphasis) =>
			screenText(
				`${emphasis(screenText('valable'))}  ${organization} : ${count(certificates, 'certificat')}, ` +
					`${count(users, 'utilisateur')}, ${count(devices, 'appareil')}`,
			),
		invalid: (organization, problem, emphasis) =>
			screenText(`${emphasis(screenText('invalide'))} ${organization} : ${problem}`),
	},
};

function count(number: number, what: string): string {
	return `${number} ${what}${number < 2 ? '' : 's'}`;
}

const server: typeof english.server = {
	log: {
		organization: (name, what) => `organisation ${name} : ${what}`,
		waitsForBootstrap: 'en attente de création',
		bootstrapped: 'elle est créée',
		userCreated: (id) => `l’utilisateur ${id} est créé`,
		userRevoked: (id) => `l’utilisateur ${id} est révoqué`,
		userUpdated: (id, profile) => `l’utilisateur ${id} est maintenant ${profile}`,
		deviceCreated: (id) => `l’appareil ${id} est créé`,
		recoverySetUp: (user) => `la récupération partagée de l’utilisateur ${user} est mise en place`,
		recoveryDeleted: (user) => `la récupération partagée de l’utilisateur ${user} est supprimée`,
		requestFailed: (why) => `une requête a échoué : ${why}`,
		unknownError: 'erreur inconnue',
		mailSent: 'un e-mail est envoyé',
		recipientRefused: 'le serveur SMTP refuse le destinataire d’un e-mail',
		tooManyMails: 'un courriel n’est pas envoyé : son adresse en a reçu dix en une heure',
		noMailTaken: 'le serveur SMTP n’accepte pas d’e-mail',
		mailWritten: (path) => `un e-mail se trouve dans ${path}`,
		mailNotWritten: (folder) => `un e-mail n’a pas pu être écrit dans ${folder}`,
	},
	check: {
		noRootKey: 'Elle a des certificats, mais pas de clé racine.',
		outsidersSeeOthers: 'Les externes reçoivent d’autres utilisateurs ou appareils que les membres.',
		usersDiffer: 'La table des utilisateurs ne concorde pas avec les certificats.',
		devicesDiffer: 'La table des appareils ne concorde pas avec les certificats.',
		recoveriesDiffer: 'Les tables des récupérations partagées ne disent pas la même chose que les certificats.',
	},
};

const pages: typeof english.pages = {
	language: 'fr',
	invitations: {
		claim_user: (creator, organization) => ({
			title: `${creator} vous invite dans ${organization}`,
			what:
				`On entre au cours d’un appel de quelques minutes. Convenez d’une heure avec ${creator}, et continuez ` +
				'pendant que vous vous parlez.',
		}),
		claim_device: (creator, organization) => ({
			title: `Un nouvel appareil ${of(creator)} dans ${organization}`,
			what:
				'Ouvrez cette page sur le nouvel appareil, l’ancien à portée de main : chacun affiche un code à indiquer ' +
				'sur l’autre.',
		}),
		claim_shamir_recovery: (creator, organization) => ({
			title: `${creator} vous aide à revenir dans ${organization}`,
			what:
				'Appelez l’une après l’autre les personnes qui ont des parts de votre récupération, et continuez pendant ' +
				'que vous leur parlez.',
		}),
	},
	onlyTheCall:
		'Une page comme celle-ci ne prouve rien. Ce qui compte, c’est l’appel, et les codes que vous y comparez.',
	bootstrap: (organization) => ({
		title: `Créer ${organization}`,
		what: 'La première personne qui ouvre ce lien devient le premier administrateur de l’organisation.',
	}),
	totpReset: (organization) => ({
		title: `Vos codes à usage unique dans ${organization}`,
		what: 'L’administrateur du serveur les a réinitialisés. Configurez-les à nouveau dans l’application Parsec.',
	}),
	install: {
		title: 'Installez un programme',
		parsec: 'L’application Parsec :',
		narthex: 'Ou Narthex, dans un terminal avec Node.js :',
	},
	open: {
		title: 'Ouvrez le lien',
		button: 'Ouvrir dans Parsec',
		nothingHappens: 'Si rien ne se passe, le programme n’est pas encore installé, ou le navigateur ne l’a pas lancé.',
		inTerminal: 'Ou dans un terminal, avec Narthex :',
	},
	qr: {
		title: 'Sur un autre appareil',
		scan: 'Scannez ce code avec son appareil photo : il mène à cette page.',
		label: 'Code QR de cette page',
		thisComputer: 'Ce lien ne fonctionne que sur l’ordinateur du serveur.',
	},
	secret: 'Ce lien vaut une clé : ne le transmettez pas. Si vous ne l’attendiez pas, ne l’utilisez pas.',
	ends: {
		used: {
			title: 'Cette invitation a déjà servi',
			what:
				'Elle ne sert qu’une fois. Si ce n’est pas vous qui l’avez utilisée, prévenez tout de suite, par téléphone, ' +
				'la personne qui vous a invité.',
		},
		cancelled: {
			title: 'Cette invitation a été annulée',
			what:
				'Elle ne fonctionne plus. Si vous voulez toujours entrer, demandez-en une nouvelle à la personne ' +
				'qui vous a invité.',
		},
		unknown: {
			title: 'Ce serveur ne connaît pas ce lien',
			what: 'Il en manque peut-être une partie : copiez-le à nouveau, en entier. Sinon, demandez-en un nouveau.',
		},
		damaged: {
			title: 'Ce lien est abîmé',
			what: 'Une partie s’est perdue en route. Copiez-le à nouveau, en entier, ou redemandez-le.',
		},
		notServed: {
			title: 'Ce serveur ne fait pas cela',
			what: 'Le lien sert à autre chose qu’à une invitation. Ouvrez-le dans l’application Parsec.',
		},
		expired: (organization) => ({
			title: `${organization} a expiré`,
			what: 'Le serveur laissera de nouveau entrer quand son administrateur aura prolongé l’organisation.',
		}),
		bootstrapped: (organization) => ({
			title: `${organization} existe déjà`,
			what: 'Ce lien a servi. Si ce n’est pas vous qui l’avez utilisé, prévenez la personne qui gère le serveur.',
		}),
	},
	root: {
		what: 'Un petit serveur Parsec pour les invitations : ni fichiers, ni espaces de travail.',
		address: 'Son adresse :',
	},
	nothing: {title: 'Il n’y a rien ici', what: 'Vérifiez l’adresse.'},
};

export const serverWords: typeof english = {serve, server, pages};
