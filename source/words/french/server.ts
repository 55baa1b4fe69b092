import {screenText} from '../../text.ts';
import type {serverWords as english} from '../english/server.ts';

const serve: typeof english.serve = {
	values: {address: 'adresse', file: 'fichier', folder: 'dossier', seconds: 'secondes', token: 'jeton'},
	options: {
		port: 'port où écouter ; 0 en prend un qui est libre',
		host: 'adresse où écouter ; 127.0.0.1 est hors de portée des autres ordinateurs',
		data: 'où tout est conservé, ou « :memory: »',
		administrationToken: 'ce qui identifie les administrateurs (mieux vaut le mettre dans l’environnement)',
		hold: 'combien de temps une étape d’un échange attend l’autre côté ; à 0, les clients redemandent sans cesse',
		publicAddress: 'ce que disent les liens : parsec3://host[:port][?no_ssl=true] (par défaut : là où il écoute)',
		spontaneousBootstrap: 'laisser n’importe qui créer des organisations, sans le jeton d’administration',
		tlsCert: 'chaîne de certificats, PEM ; avec --tls-key, pour https',
		tlsKey: 'sa clé privée, PEM',
		smtp: 'serveur SMTP pour les e-mails : smtp[s]://[user:password@]host[:port]',
		mailFrom: 'expéditeur des e-mails',
		outbox: 'où laisser les e-mails sans SMTP (par défaut : à côté du fichier de données)',
		accountPort: 'être aussi un serveur de comptes, sur ce port de cet ordinateur (ses clients cherchent à 7472)',
		accountOrganization: 'où mènent les invitations du serveur de comptes (par défaut : narthex)',
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
		message: 'Un serveur de comptes en mémoire ne pourrait pas avoir de premier compte.',
		nextStep: 'Donnez un fichier à --data, ou retirez --account-port.',
	},
	running: (url, link) => screenText(`Serveur Parsec à l’adresse ${url} (${link})`),
	accountsRunning: (url) => screenText(`Serveur de comptes à l’adresse ${url}`),
	firstAccount: (data) => screenText(`Pour son premier compte : narthex account create-admin --data ${data} E-MAIL`),
	purpose: screenText(
		'Il sert les invitations, les utilisateurs et les appareils : ni fichiers, ni espaces de travail. Arrêtez-le par Ctrl-C.',
	),
	inMemory: screenText('Tout est gardé en mémoire, et disparaît quand il s’arrête.'),
	linksLeadTo: (url) =>
		screenText(
			`Les liens mènent à ${url} : si les autres ordinateurs ne l’y atteignent pas, utilisez --public-address.`,
		),
	withoutTls: screenText(
		'Les autres ordinateurs l’atteignent sans TLS : qui peut écouter voit qui parle à qui. Utilisez --tls-cert et --tls-key.',
	),
	check: {
		valid: (organization, {certificates, users, devices}, emphasis) =>
			screenText(
				`${emphasis(screenText('valable'))}  ${organization} : ${count(certificates, 'certificat')}, ${count(users, 'utilisateur')}, ${count(devices, 'appareil')}`,
			),
		invalid: (organization, problem, emphasis) =>
			screenText(`${emphasis(screenText('invalide'))} ${organization} : ${problem}`),
		broken: {
			message: (broken, all) =>
				broken < 2
					? `Les certificats d’une organisation sur ${all} ne sont pas valables.`
					: `Les certificats de ${broken} organisations sur ${all} ne sont pas valables.`,
			nextStep: 'Restaurez le fichier de données à partir d’une copie, et cherchez qui l’a modifié.',
		},
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
		deviceCreated: (id) => `l’appareil ${id} est créé`,
		requestFailed: (why) => `une requête a échoué : ${why}`,
		unknownError: 'erreur inconnue',
		error: (why) => `erreur : ${why}`,
		mailSent: 'un e-mail est envoyé',
		recipientRefused: 'le serveur SMTP refuse le destinataire d’un e-mail',
		noMailTaken: 'le serveur SMTP n’accepte pas d’e-mail',
		mailWritten: (path) => `un e-mail se trouve dans ${path}`,
		mailNotWritten: (folder) => `un e-mail n’a pas pu être écrit dans ${folder}`,
	},
	start: {
		noToken: {
			message: 'Il manque le jeton d’administration.',
			nextStep:
				'Choisissez-en un, long et tiré au hasard, et donnez-le avec --administration-token ou PARSEC_ADMINISTRATION_TOKEN.',
		},
		tlsUnusable: {
			message: 'Le certificat TLS ou sa clé est illisible.',
			nextStep: 'Vérifiez les fichiers donnés avec --tls-cert et --tls-key.',
		},
		portTaken: {
			message: (port, host) => `Le port ${port} de ${host} est utilisé par un autre programme.`,
			nextStep: 'Donnez-en un autre avec --port, ou 0 pour un port libre quelconque.',
		},
		cannotListen: {
			message: (port, host) => `Le serveur ne peut pas écouter sur le port ${port} de ${host}.`,
			nextStep: 'Donnez un autre port avec --port, ou une autre adresse avec --host.',
		},
		accountPortTaken: {
			message: (port) => `Le port ${port} est déjà utilisé.`,
			nextStep: 'Arrêtez ce qui l’utilise, ou donnez un autre port.',
		},
		accountsCannotListen: {
			message: (port, host) => `Le serveur ne peut pas écouter sur ${host}, port ${port}.`,
			nextStep: 'Donnez un port libre supérieur à 1023, sur une adresse de cette machine.',
		},
	},
	storage: {
		missing: {
			message: (path) => `Le fichier de données ${path} n’existe pas.`,
			nextStep: 'Vérifiez le chemin donné avec --check.',
		},
		damaged: {
			message: (path) => `Le fichier de données ${path} est endommagé.`,
			nextStep: 'Restaurez-le à partir d’une copie, et vérifiez le disque où il se trouve.',
		},
		inUse: {
			message: (path) => `Le fichier de données ${path} est utilisé par un autre serveur.`,
			nextStep: 'Arrêtez d’abord cet autre serveur, ou donnez un autre fichier avec --data.',
		},
		newer: {
			message: (path, version, known) =>
				`Le fichier de données ${path} vient d’un Narthex plus récent (format ${version} ; celui-ci connaît le ${known}).`,
			nextStep: 'Utilisez ce Narthex plus récent, ou donnez un autre fichier avec --data.',
		},
		unusable: {
			message: (path, why) => `Le fichier de données ${path} est inutilisable : ${why}.`,
			nextStep: 'Donnez avec --data un autre fichier, dans un dossier qui existe et où l’on peut écrire.',
			notOpened: 'il ne s’ouvre pas',
			notOpenedOrNoDatabase: 'il ne s’ouvre pas, ou n’est pas une base de données',
			damagedOrForeign: 'il est endommagé, ou n’est pas un fichier de données de ce serveur',
			foreign: 'c’est la base de données d’un autre programme',
		},
	},
	check: {
		noRootKey: 'Elle a des certificats, mais pas de clé racine.',
		outsidersSeeOthers:
			'Ce que reçoivent les externes cite d’autres utilisateurs ou appareils que ce que reçoivent les membres.',
		usersDiffer: 'La table des utilisateurs ne dit pas la même chose que les certificats.',
		devicesDiffer: 'La table des appareils ne dit pas la même chose que les certificats.',
	},
	administrator: {
		passwordTooShort: {
			message: 'Le mot de passe est trop court.',
			nextStep: 'Choisissez-en un d’au moins quatre caractères.',
		},
		emailUnavailable: {
			message: (email) => `${email} a déjà un compte.`,
			nextStep: 'Connectez-vous avec ce compte, ou donnez une autre adresse e-mail.',
		},
	},
};

export const serverWords: typeof english = {serve, server};
