import type {english} from '../english/devices.ts';

export const french: typeof english = {
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
