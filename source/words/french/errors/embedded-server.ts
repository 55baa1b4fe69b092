import type {EmbeddedServerErrors} from '../../../errors/embedded-server.ts';
import type {SentencesOf} from '../../../errors.ts';
import {of} from '../common.ts';

export const embeddedServer: SentencesOf<EmbeddedServerErrors> = {
	'administration-token-missing': () => ({
		message: 'Il manque le jeton d’administration.',
		nextStep:
			'Choisissez-en un, long et tiré au hasard, et donnez-le avec --administration-token ou ' +
			'PARSEC_ADMINISTRATION_TOKEN.',
	}),
	'tls-unusable': () => ({
		message: 'Le certificat TLS ou sa clé est illisible.',
		nextStep: 'Vérifiez les fichiers donnés avec --tls-cert et --tls-key.',
	}),
	'port-in-use': ({port, host}) => ({
		message: `Le port ${port} ${of(host)} est utilisé par un autre programme.`,
		nextStep: 'Arrêtez ce programme, ou choisissez un autre port ; 0 prend un port libre quelconque.',
	}),
	'address-unusable': ({port, host}) => ({
		message: `Le serveur ne peut pas écouter sur le port ${port} ${of(host)}.`,
		nextStep: 'Choisissez un port supérieur à 1023, sur une adresse de cette machine.',
	}),
	'storage-missing': ({path}) => ({
		message: `Le fichier de données ${path} n’existe pas.`,
		nextStep: 'Vérifiez le chemin donné avec --check.',
	}),
	'storage-damaged': ({path}) => ({
		message: `Le fichier de données ${path} est endommagé.`,
		nextStep: 'Restaurez-le à partir d’une copie, et vérifiez le disque où il se trouve.',
	}),
	'storage-in-use': ({path}) => ({
		message: `Le fichier de données ${path} est utilisé par un autre serveur.`,
		nextStep: 'Arrêtez d’abord cet autre serveur, ou donnez un autre fichier avec --data.',
	}),
	'storage-newer': ({path, version, known}) => ({
		message:
			`Le fichier de données ${path} vient d’un Narthex plus récent (format ${version} ; celui-ci connaît le ` +
			`${known}).`,
		nextStep: 'Utilisez ce Narthex plus récent, ou donnez un autre fichier avec --data.',
	}),
	'storage-unusable': ({path, reason}) => ({
		message: `Le fichier de données ${path} est inutilisable : ${storageReasons[reason]}.`,
		nextStep: 'Donnez avec --data un autre fichier, dans un dossier qui existe et où l’on peut écrire.',
	}),
	'storage-log-missing': ({path, log}) => ({
		message:
			`Le fichier de données ${path} n’a pas été fermé, et son journal ${log} manque : les dernières écritures s’y ` +
			'trouvent.',
		nextStep: 'Remettez le journal à côté du fichier de données, ou restaurez une sauvegarde.',
	}),
	'storage-accounts-missing': ({path}) => ({
		message: `Les comptes de ce serveur manquent : le fichier ${path} n’existe pas.`,
		nextStep: 'Remettez ce fichier à côté du fichier de données, ou restaurez-le à partir d’une sauvegarde.',
	}),
	'backup-exists': ({path}) => ({
		message: `Le fichier ${path} existe déjà.`,
		nextStep: 'Donnez un autre nom à la sauvegarde.',
	}),
	'backup-not-written': ({path, detail}) => ({
		message: `La sauvegarde ${path} n’a pas pu être écrite : ${detail}.`,
		nextStep: 'Donnez un fichier dans un dossier qui existe, où l’on peut écrire et où il reste de la place.',
	}),
	'backup-overtaken': ({path}) => ({
		message: `Le serveur a modifié ${path} trop vite pour qu’il soit copié.`,
		nextStep: 'Refaites la sauvegarde quand il y aura moins à faire.',
	}),
	'administration-token-short': ({least}) => ({
		message: `Le jeton d’administration a moins de ${least} caractères : il peut être deviné.`,
		nextStep: 'Choisissez-en un, long et tiré au hasard, par exemple avec : openssl rand -hex 16',
	}),
	'password-too-short': () => ({
		message: 'Le mot de passe est trop court.',
		nextStep: 'Choisissez-en un d’au moins quatre caractères.',
	}),
};

const storageReasons = {
	'cannot-open': 'il ne s’ouvre pas',
	'damaged-or-foreign': 'il est endommagé, ou n’est pas un fichier de données de ce serveur',
	foreign: 'c’est la base de données d’un autre programme',
	empty: 'il ne contient rien',
	'only-log': 'il manque ou est vide, mais son journal existe',
};
