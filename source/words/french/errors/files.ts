import type {FileErrors, OwnFile, UnsupportedProtection} from '../../../errors/files.ts';
import type {SentencesOf} from '../../../errors.ts';
import {forScreen} from '../../../text.ts';
import {counted, deviceLines} from '../../parts.ts';
import {fields} from '../common.ts';
import {refused} from './shared.ts';

export const files: SentencesOf<FileErrors> = {
	'no-devices': () => ({
		message: 'Il n’y a pas d’appareil sur cet ordinateur.',
		nextStep: 'Répondez à une invitation avec `narthex invite claim LIEN`, ou créez une organisation.',
	}),
	'device-not-named': ({devices}) => ({
		message: 'Il manque l’option --device',
		nextStep: `Appareils disponibles :\n${deviceLines(devices)}`,
	}),
	'device-not-found': ({prefix, devices}) => ({
		message: `L’appareil « ${forScreen(prefix)} » est introuvable ; appareils disponibles :`,
		nextStep: deviceLines(devices),
	}),
	'several-devices': ({prefix, devices}) => ({
		message: `Plusieurs appareils correspondent à « ${forScreen(prefix)} » :`,
		nextStep: deviceLines(devices),
	}),
	'file-forbidden': ({of, path}) => ({
		message: `Votre compte n’a pas le droit de lire ${ownFiles[of]} : ${path}.`,
		nextStep:
			'Donnez ce droit à votre compte : « ls -ld » montre qui l’a. Si un autre compte a créé ce fichier, demandez-lui.',
	}),
	'file-unreadable': ({of, path, detail}) => ({
		message: `Impossible de lire ${ownFiles[of]} : ${path} (${detail}).`,
		nextStep: 'Vérifiez le disque, et que rien d’autre n’est à sa place. Narthex n’y a rien changé.',
	}),
	'log-damaged': ({path, lines}) => ({
		message:
			lines === 1
				? `Une entrée du journal ${path} ne se lit pas : elle est abîmée, ou d’un autre programme.`
				: `${lines} entrées du journal ${path} ne se lisent pas : elles sont abîmées, ou d’un autre programme.`,
		nextStep: 'Toutes les autres sont affichées. Supprimez ces lignes si vous n’en avez pas besoin.',
	}),
	'certificates-damaged': ({path}) => ({
		message: `Les certificats vérifiés qui étaient gardés dans ${path} sont abîmés.`,
		nextStep: 'Rien n’est perdu : Narthex les a tous revérifiés. Si cela se répète, vérifiez le disque.',
	}),
	'key-file-damaged': ({path, more}) => ({
		message:
			more === 0
				? `Le fichier de clés ${path} est abîmé, ou d’un autre programme.`
				: `Le fichier de clés ${path} et ${more} autre(s) sont abîmés, ou d’autres programmes.`,
		nextStep:
			'Remettez-en une copie en place, ou faites-vous inviter sur un nouvel appareil. Narthex n’y a rien changé.',
	}),
	'unsupported-protection': ({protection}) => ({
		message: protections[protection],
		nextStep:
			protection === 'password-not-given'
				? 'Donnez le mot de passe de l’appareil.'
				: 'Choisissez un autre appareil, ou invitez un nouvel appareil avec l’application Parsec.',
	}),
	'wrong-password': (facts) =>
		facts.problems === undefined
			? {
					message: 'Ce mot de passe n’ouvre pas cet appareil.',
					nextStep: 'Vérifiez la disposition du clavier et les majuscules, puis réessayez.',
				}
			: refused(facts, 'Réessayez avec le bon mot de passe.'),
	'wrong-one-time-code': () => ({
		message: 'Le serveur n’accepte pas ce code à usage unique.',
		nextStep:
			'Vérifiez l’heure de l’appareil qui affiche les codes, et tapez le plus récent. Si vous n’avez plus de codes, ' +
			'demandez à un administrateur du serveur de les réinitialiser.',
	}),
	'one-time-codes-throttled': ({seconds}) => ({
		message: 'Il y a eu trop de codes à usage unique faux.',
		nextStep: `Attendez ${counted(seconds, 'seconde', 'secondes')}, puis tapez le code le plus récent.`,
	}),
	'key-file-changed': ({path}) => ({
		message: `Un autre programme a modifié entre-temps le fichier de clés ${path}. Rien n’a été écrit.`,
		nextStep: 'Cherchez de nouveau les appareils, et recommencez.',
	}),
	'device-data-not-removed': ({folder}) => ({
		message:
			`Les données de cet appareil dans ${folder} n’ont pas pu être supprimées. Son fichier de ` +
			'clés est encore là.',
		nextStep: 'Vérifiez qui peut écrire dans ce dossier, puis réessayez.',
	}),
	'wrong-key': () => ({
		message: 'La clé du trousseau de cet ordinateur n’ouvre pas cet appareil.',
		nextStep:
			'La clé ou le fichier a été remplacé depuis ; utilisez un autre appareil, ou faites-en inviter un nouveau.',
	}),
	'keyring-unavailable': ({path}) =>
		path === undefined
			? {
					message: 'Le trousseau du système n’est pas utilisable ici.',
					nextStep: 'Utilisez un mot de passe ; via SSH et dans les conteneurs, il n’y a souvent pas de trousseau.',
				}
			: {
					message: `Le nom du compte du trousseau n’a pu être ni lu ni écrit dans ${path}.`,
					nextStep: 'Permettez à votre compte de lire et d’écrire ce fichier, ou utilisez un mot de passe.',
				},
	'keyring-empty': () => ({
		message: 'Le trousseau du système ne contient pas la clé de cet appareil.',
		nextStep: 'Déverrouillez le trousseau du compte qui a créé l’appareil, ou utilisez un appareil avec mot de passe.',
	}),
	'keyring-damaged': () => ({
		message: 'L’entrée de Parsec dans le trousseau du système n’est pas une clé.',
		nextStep: 'Utilisez un appareil avec mot de passe, ou examinez l’entrée « parsec » du trousseau.',
	}),
	'empty-password': () => ({
		message: fields.emptyPassword,
		nextStep: 'Choisissez-en un que d’autres ne peuvent pas deviner.',
	}),
	'device-exists': () => ({
		message: 'Il existe déjà un fichier de clés de cet appareil. Narthex n’y a rien changé.',
		nextStep: 'Examinez-le avec `narthex device list`.',
	}),
	'disk-full': ({folder}) => ({
		message: 'Le disque est plein : le fichier de clés n’a pas pu être écrit.',
		nextStep: `Libérez de la place là où se trouve ${folder}, puis réessayez.`,
	}),
	'folder-not-writable': ({folder}) => ({
		message: `Le fichier de clés n’a pas pu être écrit dans ${folder}.`,
		nextStep: 'Permettez à votre compte d’y écrire, ou indiquez un autre dossier avec --config-dir, puis réessayez.',
	}),
	'not-saved': ({folder, detail}) => ({
		message: `Le fichier de clés n’a pas pu être écrit dans ${folder} : ${detail}.`,
		nextStep: 'Vérifiez le disque, ou indiquez un autre dossier avec --config-dir, puis réessayez.',
	}),
	'not-discarded': ({path}) => ({
		message: `Le fichier de clés ${path} n’a pas pu être supprimé.`,
		nextStep: 'Supprimez-le vous-même : son appareil a été refusé.',
	}),
	'settings-not-saved': ({path}) => ({
		message: `Les réglages n’ont pas pu être écrits dans ${path}.`,
		nextStep: 'Permettez à votre compte d’y écrire ; d’ici là, ils durent tant que le programme tourne.',
	}),
	'administration-token-unreadable': ({path}) => ({
		message: `Le jeton d’administration n’a pas pu être lu dans ${path}.`,
		nextStep: 'Écrivez-le dans ce fichier, seul sur sa ligne, et permettez à ce compte de le lire.',
	}),
	'settings-unreadable': ({path, reason}) =>
		reason === 'damaged'
			? {
					message:
						`Les réglages de ${path} sont endommagés et n’ont pas pu être mis de côté ; les valeurs par défaut ` +
						's’appliquent.',
					nextStep: 'Supprimez ce fichier, ou permettez à votre compte d’écrire dans son dossier.',
				}
			: {
					message:
						reason === 'forbidden'
							? `Votre compte n’a pas le droit de lire les réglages de ${path} ; les valeurs par défaut s’appliquent.`
							: `Les réglages de ${path} sont illisibles ; les valeurs par défaut s’appliquent.`,
					nextStep:
						reason === 'forbidden'
							? 'Permettez à votre compte de lire ce fichier : « ls -ld » montre qui en a le droit.'
							: 'Vérifiez le disque, et que rien d’autre n’est à sa place.',
				},
	'settings-broken': ({aside}) => ({
		message: 'Les réglages étaient endommagés ; les valeurs par défaut s’appliquent désormais.',
		nextStep: `Le fichier endommagé est maintenant ${aside}.`,
	}),
	'device-gone': () => ({
		message: 'Le fichier de clés de cet appareil a disparu.',
		nextStep: 'Cherchez de nouveau les appareils (r).',
	}),
};

const ownFiles: {readonly [File in OwnFile]: string} = {
	devices: 'le dossier de vos appareils',
	'key-file': 'le fichier de clés d’un appareil',
	'recovery-file': 'le fichier de récupération',
	certificates: 'les certificats vérifiés',
	log: 'le journal',
	logins: 'le fichier de vos connexions',
	terms: 'le fichier des conditions',
	settings: 'les réglages',
};

const protections: {readonly [Protection in UnsupportedProtection]: string} = {
	recovery: 'Ce fichier de clés s’ouvre avec une phrase de récupération, ce que Narthex ne fait pas.',
	pki: 'Ce fichier de clés s’ouvre avec une carte à puce, ce que Narthex ne fait pas.',
	account_vault: 'Ce fichier de clés s’ouvre avec un compte Parsec, ce que Narthex ne fait pas.',
	openbao: 'Ce fichier de clés s’ouvre avec une authentification unique (OpenBao), ce que Narthex ne fait pas.',
	'one-time-code-not-given': 'Ce fichier de clés demande aussi un code à usage unique, et aucun n’a été donné.',
	'password-not-given': 'Le fichier de clés s’ouvre avec un mot de passe, et aucun n’a été donné.',
};
