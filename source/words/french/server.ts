import type {english} from '../english/server.ts';

export const french: typeof english = {
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
