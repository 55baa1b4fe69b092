import type {ErrorSentences, Sentence} from '../../errors.ts';
import type {
	AdministrationRefusal,
	CertificateClaim,
	CertificateRefusal,
	NotParsecReason,
	OfflineReason,
	RecoveryRefusal,
	UnsupportedProtection,
} from '../../reasons.ts';
import {forScreen} from '../../text.ts';
import type {errorsWords as english} from '../english/errors.ts';
import {deviceLines, durationText, reasonText, thingText} from '../parts.ts';
import {decoding} from './common.ts';

const storageReasons = {
	'cannot-open': 'il ne s’ouvre pas',
	'damaged-or-foreign': 'il est endommagé, ou n’est pas un fichier de données de ce serveur',
	foreign: 'c’est la base de données d’un autre programme',
};

/** What happened and what to do next, for every code of an error. */
const sentences: ErrorSentences = {
	usage: (sentence) => sentence,
	internal: ({detail}) => ({
		message: `Narthex a rencontré une erreur interne : ${detail}.`,
		nextStep: 'Relancez-le avec --debug et signalez ce qu’il affiche.',
	}),
	'invalid-data': ({what, why}) => ({
		message: `Impossible de lire ${thingText(decoding, what)} : ${reasonText(decoding, why)}.`,
		nextStep: 'Vérifiez d’où cela vient, puis réessayez.',
	}),

	offline: ({host, reason}) => ({
		message: `Le serveur ${host} est injoignable : ${offlineReasons[reason]}.`,
		nextStep: 'Vérifiez le réseau et l’adresse, puis réessayez.',
	}),
	'reply-too-large': ({host}) => ({
		message: `Le serveur ${host} a envoyé plus de données que n’en contient aucune réponse honnête.`,
		nextStep: 'Vérifiez que l’adresse est juste, et prévenez la personne qui gère le serveur.',
	}),
	'tls-not-verified': ({host}) => ({
		message: `Le serveur ${host} n’a pas prouvé qu’il est ${host} : son certificat TLS n’a pas pu être vérifié.`,
		nextStep:
			'N’allez pas plus loin avant que la personne qui le gère ne vous explique pourquoi ; une autorité privée s’indique avec SSL_CAFILE.',
	}),
	'ca-file-unreadable': () => ({
		message: 'Le fichier indiqué par SSL_CAFILE est illisible.',
		nextStep: 'Corrigez la variable SSL_CAFILE, ou retirez-la.',
	}),

	'not-a-parsec-server': notParsec,
	'authentication-missing': () => ({
		message: 'Le serveur n’a pas compris qui le demande.',
		nextStep: 'Vérifiez qu’aucun proxy ne retire en chemin l’en-tête Authorization.',
	}),
	'authentication-refused': () => ({
		message: 'Le serveur ne connaît pas cet appareil ou cette invitation.',
		nextStep:
			'Vérifiez que le lien ou l’appareil est bien de ce serveur ; un administrateur peut envoyer une nouvelle invitation.',
	}),
	'organization-not-found': () => ({
		message: 'Cette organisation n’existe pas sur ce serveur.',
		nextStep: 'Vérifiez le nom de l’organisation et l’adresse du serveur.',
	}),
	'bad-content': () => ({
		message: 'Le serveur ne comprend pas cette demande.',
		nextStep: 'Il est peut-être trop ancien ou trop récent ; demandez sa version à la personne qui le gère.',
	}),
	'unsupported-version': ({supported, ours}) => ({
		message: `Le serveur parle la version ${supported} du protocole Parsec, et Narthex la ${ours}.`,
		nextStep: 'Utilisez un Narthex fait pour cette version, ou demandez une mise à jour du serveur.',
	}),
	'organization-expired': () => ({
		message: 'L’organisation a expiré.',
		nextStep: 'Demandez à la personne qui gère le serveur de la renouveler.',
	}),
	'user-revoked': () => ({
		message: 'Cet utilisateur a été révoqué et n’est plus membre de l’organisation.',
		nextStep: 'Si c’est une erreur, demandez une nouvelle invitation à un administrateur.',
	}),
	'user-frozen': () => ({
		message: 'Cet utilisateur est suspendu pour l’instant sur le serveur.',
		nextStep: 'Demandez à la personne qui gère le serveur de lever la suspension.',
	}),
	'terms-of-service': () => ({
		message: 'Il faut d’abord accepter les conditions d’utilisation du serveur.',
		nextStep: 'Lisez-les avec `narthex tos list`, puis acceptez-les avec `narthex tos accept`.',
	}),
	'web-client-refused': () => ({
		message: 'L’organisation n’admet pas ce type de programme.',
		nextStep: 'Demandez à la personne qui gère le serveur quels programmes sont admis.',
	}),
	'clock-skew': ({seconds}) => ({
		message:
			seconds === undefined
				? 'L’horloge de cet ordinateur diffère trop de celle du serveur.'
				: `L’horloge de cet ordinateur ${seconds > 0 ? 'avance' : 'retarde'} de ${durationText(
						Math.abs(seconds),
					)} sur celle du serveur.`,
		nextStep: 'Réglez l’horloge de cet ordinateur (ou faites régler celle du serveur), puis réessayez.',
	}),
	'server-failure': (failed) =>
		'host' in failed
			? {
					message: `Le serveur ${failed.host} a échoué (statut HTTP ${failed.status}).`,
					nextStep: 'Réessayez plus tard ; si cela persiste, prévenez la personne qui gère le serveur.',
				}
			: {
					message: 'Le serveur a refusé la demande pour une raison que cette version de Narthex ne connaît pas.',
					nextStep: 'Réessayez ; si cela persiste, cherchez une version plus récente de Narthex.',
				},
	'administration-refused': administrationRefused,

	'decryption-failed': () => ({
		message: 'Les données n’ont pas pu être déchiffrées.',
		nextStep: 'Vérifiez que la clé ou le mot de passe est le bon.',
	}),
	'invalid-signature': () => ({
		message: 'Une signature n’est pas valable.',
		nextStep: 'Tenez ces données pour falsifiées, et demandez des explications à la personne qui gère le serveur.',
	}),
	'small-order-key': () => ({
		message: 'L’autre programme a envoyé une clé publique qui rend l’échange peu sûr.',
		nextStep:
			'N’allez pas plus loin : quelqu’un s’en mêle, ou l’autre programme est défectueux. Prévenez la personne qui gère le serveur.',
	}),
	'argon2-refused': () => ({
		message: 'Pour s’ouvrir, ce fichier de clés demande plus de mémoire ou de temps qu’aucun fichier honnête.',
		nextStep: 'Ne l’utilisez pas ; reprenez le fichier de clés d’une source sûre.',
	}),
	'invalid-certificate': ({position, claim, reason}) => ({
		message: `Le serveur a envoyé un ${claimText(position + 1, claim)} qui n’est pas valable : ${certificateReasons[reason]}.`,
		nextStep:
			'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne se soit expliquée : la liste des utilisateurs et des appareils est endommagée ou falsifiée.',
	}),

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
	'key-file-damaged': ({path, more}) => ({
		message:
			more === 0
				? `Le fichier de clés ${path} n’a pas pu être lu : il est abîmé, ou d’un autre programme.`
				: `Le fichier de clés ${path} et ${more} autre(s) n’ont pas pu être lus : ils sont abîmés, ou d’autres programmes.`,
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
	'wrong-password': () => ({
		message: 'Ce mot de passe n’ouvre pas cet appareil.',
		nextStep: 'Vérifiez la disposition du clavier et les majuscules, puis réessayez.',
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
		message: 'Le mot de passe est vide.',
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
	'settings-unreadable': ({path, isDamaged}) =>
		isDamaged
			? {
					message: `Les réglages de ${path} sont endommagés et n’ont pas pu être mis de côté ; les valeurs par défaut s’appliquent.`,
					nextStep: 'Supprimez ce fichier, ou permettez à votre compte d’écrire dans son dossier.',
				}
			: {
					message: `Les réglages de ${path} sont illisibles ; les valeurs par défaut s’appliquent.`,
					nextStep: 'Permettez à votre compte de lire ce fichier.',
				},
	'settings-broken': ({aside}) => ({
		message: 'Les réglages étaient endommagés ; les valeurs par défaut s’appliquent désormais.',
		nextStep: `Le fichier endommagé est maintenant ${aside}.`,
	}),

	'not-allowed': ({act}) => ({
		message: `Seuls les administrateurs peuvent ${act === 'invite' ? 'inviter des personnes' : 'révoquer des utilisateurs'}.`,
		nextStep: 'Demandez à un administrateur de l’organisation de le faire.',
	}),
	'author-not-allowed': ({act}) =>
		act === 'cancel-invitation'
			? {
					message: 'Le serveur ne vous laisse pas annuler cette invitation.',
					nextStep: 'Demandez à un administrateur, ou à la personne à qui appartient l’appareil.',
				}
			: {
					message: 'Vous n’avez pas le droit de créer un utilisateur.',
					nextStep: 'Demandez à un administrateur de l’organisation d’accueillir cette personne.',
				},
	'already-enrolled': () => ({
		message: 'Cette adresse est déjà celle d’un membre.',
		nextStep: 'S’il ne lui faut qu’un autre appareil, cette personne l’invite elle-même par « narthex invite device ».',
	}),
	'invitation-not-found': () => ({
		message: 'Invitation introuvable.',
		nextStep: 'Lancez « narthex invite list --all » pour voir celles que vous pouvez voir.',
	}),
	'invitation-ambiguous': ({count, beginning}) => ({
		message: `${count} invitations commencent par ${beginning}.`,
		nextStep: 'Donnez une plus grande partie du jeton ; « narthex invite list » les montre.',
	}),
	'invitation-completed': () => ({
		message: 'Cette invitation a déjà servi : la personne invitée est dans l’organisation.',
		nextStep: 'Si elle ne devrait pas y être, révoquez-la.',
	}),
	'invitation-gone': ({role}) =>
		role === 'greeter'
			? {
					message: 'L’invitation a déjà servi ou a été annulée.',
					nextStep: 'Créez-en une autre par « narthex invite user » ou « narthex invite device ».',
				}
			: {message: 'Cette invitation a déjà servi ou a été annulée.', nextStep: 'Demandez une nouvelle invitation.'},
	'shared-recovery-not-supported': ({role}) => ({
		message:
			role === 'greeter'
				? 'Cette invitation est pour une récupération partagée, ce que Narthex ne fait pas.'
				: 'Ce lien sert à une récupération partagée, ce que Narthex ne fait pas.',
		nextStep: 'Utilisez pour cela l’application Parsec.',
	}),
	'not-an-invitation': () => ({
		message: 'C’est un lien Parsec, mais ni une invitation, ni la création d’une organisation.',
		nextStep: 'Collez le lien reçu avec votre invitation.',
	}),

	'device-gone': () => ({
		message: 'Le fichier de clés de cet appareil a disparu.',
		nextStep: 'Cherchez de nouveau les appareils (r).',
	}),

	'input-ended': () => ({
		message: 'L’entrée s’est terminée avant que toutes les questions aient une réponse.',
		nextStep: 'Lancez la commande dans un terminal, ou donnez une ligne pour chaque question.',
	}),
	'no-desktop-entries': () => ({
		message: 'Les liens ne peuvent être associés que sur un bureau Linux.',
		nextStep: 'Donnez vous-même le lien à Narthex : narthex LIEN',
	}),
	'demo-damaged': () => ({
		message: 'Le dossier de la démonstration ne contient plus l’appareil d’Alice.',
		nextStep: 'Supprimez le dossier, ou indiquez-en un autre avec --data.',
	}),
	'answer-not-understood': (sentence) => sentence,
	'exchange-cancelled': (sentence) => sentence,
	'device-not-saved': (sentence) => sentence,

	'user-not-found': () => ({
		message: 'Utilisateur introuvable.',
		nextStep:
			'Voyez « narthex user list --skip-revoked » ; majuscules et minuscules comptent dans les adresses e-mail.',
	}),
	'revoking-oneself': () => ({
		message: 'On ne peut pas se révoquer soi-même.',
		nextStep: 'Demandez à un autre administrateur de le faire.',
	}),
	'certificate-refused': ({of}) => ({
		message: `Le serveur a refusé ${refusedCertificates[of]}.`,
		nextStep: 'Cherchez un Narthex plus récent, et prévenez la personne qui gère le serveur.',
	}),
	'terms-changed': () => ({
		message: 'Les conditions d’utilisation ont changé pendant votre lecture.',
		nextStep: 'Relancez la commande pour lire les nouvelles.',
	}),

	'greeter-not-allowed': ({role}) =>
		role === 'greeter'
			? {
					message: 'Vous n’avez pas le droit d’accueillir pour cette invitation.',
					nextStep: 'Demandez-le à un administrateur de l’organisation.',
				}
			: {
					message: 'Cet administrateur ne peut plus vous accueillir.',
					nextStep: 'Recommencez et choisissez un autre administrateur.',
				},
	'exchange-broken': () => ({
		message: 'Le serveur ou l’autre programme ne respecte pas le protocole, et l’échange est terminé.',
		nextStep: 'Recommencez tous les deux ; si cela se reproduit, prévenez la personne qui gère le serveur.',
	}),
	'too-many-attempts': () => ({
		message:
			'L’échange a été recommencé trop souvent et s’arrête ici : chaque fois permet de deviner les codes une fois de plus.',
		nextStep: 'Appelez l’autre personne sur une ligne sûre, et recommencez quand vous serez prêts tous les deux.',
	}),
	'invitation-of-another-kind': () => ({
		message: 'Le lien et le serveur ne s’accordent pas sur l’objet de cette invitation.',
		nextStep: 'Demandez une nouvelle invitation ; n’utilisez pas ce lien.',
	}),
	'no-greeter': () => ({
		message: 'L’organisation n’a aucun administrateur qui puisse vous accueillir.',
		nextStep: 'Prévenez la personne qui vous a invité.',
	}),
	'description-incomplete': () => ({message: 'Il manque un nom et une adresse e-mail.', nextStep: 'Remplissez-les.'}),
	'approval-incomplete': () => ({
		message: 'Il faut au nouvel utilisateur un nom, une adresse e-mail et un profil.',
		nextStep: 'Remplissez-les, puis approuvez à nouveau.',
	}),
	'text-needs-editing': () => ({
		message: 'Un texte de la demande contient des caractères cachés, ou des espaces à ses extrémités.',
		nextStep: 'Récrivez le nom de l’appareil, l’e-mail et le nom, tels que la personne vous les dicte.',
	}),
	'human-handle-taken': () => ({
		message: 'Cette adresse e-mail est déjà prise.',
		nextStep: 'Approuvez une autre adresse, ou annulez si la personne est déjà membre.',
	}),
	'organization-busy': () => ({
		message: 'D’autres modifient sans cesse l’organisation, et le serveur a refusé chaque fois notre changement.',
		nextStep: 'Réessayez dans un moment.',
	}),
	'organization-ahead': ({seconds}) => ({
		message: `Le serveur dit que le dernier changement de l’organisation est daté de ${durationText(seconds)} plus tard que l’heure de cet ordinateur.`,
		nextStep:
			'Réglez l’horloge de cet ordinateur, puis recommencez l’accueil ; si elle est déjà juste, demandez à qui gère le serveur.',
	}),
	'creation-unknown': () => ({
		message: 'Vous êtes parti avant la réponse du serveur : on ne sait pas si la personne est dans l’organisation.',
		nextStep: 'Consultez la liste des utilisateurs, et révoquez-y la personne si aucun de ses appareils ne fonctionne.',
	}),
	'active-users-limit-reached': () => ({
		message: 'Le nombre maximal d’utilisateurs actifs de l’organisation est atteint.',
		nextStep:
			'Révoquez un utilisateur qui est parti, ou demandez plus de places à qui gère le serveur, puis recommencez l’accueil.',
	}),
	'already-exists': ({kind}) => ({
		message: kind === 'user' ? 'L’utilisateur existe déjà.' : 'L’appareil existe déjà.',
		nextStep: 'Recommencez l’accueil : chaque accueil crée de nouveaux identifiants.',
	}),
	'invitation-not-completed': () => ({
		message: 'La personne est entrée, mais l’invitation n’a pas pu être close.',
		nextStep: 'Consultez la liste des invitations, et annulez-la si elle y est encore en attente.',
	}),
	'already-bootstrapped': () => ({
		message: 'Ce jeton de création a déjà servi : l’organisation a son premier administrateur.',
		nextStep: 'Demandez une invitation à cet administrateur.',
	}),
	'invalid-bootstrap-token': () => ({
		message: 'Jeton de création non valide.',
		nextStep: 'Demandez à la personne qui gère le serveur le dernier lien de création de l’organisation.',
	}),

	'malformed-permission': ({text}) => ({
		message: `« ${text} » n’est pas un droit.`,
		nextStep:
			'Écrivez des parties faites de lettres, chiffres, « - » et « _ », séparées par « : », avec « , » entre variantes et « * » pour tout, comme dans dm:*:view.',
	}),

	'invalid-recovery-certificate': ({position, reason}) => ({
		message: `Le serveur a envoyé un certificat de récupération partagée (numéro ${position + 1}) qui n’est pas valable : ${recoveryReasons[reason]}.`,
		nextStep: 'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne l’ait expliqué.',
	}),
	'foreign-share': () => ({
		message: 'Les parts de cette récupération ont été faites pour une autre.',
		nextStep: 'Demandez à la personne dont c’est le compte de supprimer cette récupération et d’en créer une nouvelle.',
	}),
	'not-a-recovery-file': () => ({
		message: 'Ce fichier n’est pas un fichier de récupération.',
		nextStep: 'Choisissez le fichier enregistré lorsque la phrase de récupération a été affichée.',
	}),
	'malformed-passphrase': ({characters, groups}) => ({
		message:
			characters === 52
				? 'Ce ne peut pas être la phrase de récupération.'
				: `La phrase de récupération compte 52 lettres et chiffres, et vous en avez saisi ${characters}.`,
		nextStep: checkGroups(groups),
	}),
	'wrong-passphrase': ({groups}) => ({
		message: 'Cette phrase n’ouvre pas le fichier de récupération.',
		nextStep: groups.length > 0 ? checkGroups(groups) : 'Vérifiez que la phrase et le fichier vont ensemble.',
	}),

	'administration-token-missing': () => ({
		message: 'Il manque le jeton d’administration.',
		nextStep:
			'Choisissez-en un, long et tiré au hasard, et donnez-le avec --administration-token ou PARSEC_ADMINISTRATION_TOKEN.',
	}),
	'tls-unusable': () => ({
		message: 'Le certificat TLS ou sa clé est illisible.',
		nextStep: 'Vérifiez les fichiers donnés avec --tls-cert et --tls-key.',
	}),
	'port-in-use': ({port, host}) => ({
		message: `Le port ${port} de ${host} est utilisé par un autre programme.`,
		nextStep: 'Arrêtez ce programme, ou choisissez un autre port ; 0 prend un port libre quelconque.',
	}),
	'address-unusable': ({port, host}) => ({
		message: `Le serveur ne peut pas écouter sur le port ${port} de ${host}.`,
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
		message: `Le fichier de données ${path} vient d’un Narthex plus récent (format ${version} ; celui-ci connaît le ${known}).`,
		nextStep: 'Utilisez ce Narthex plus récent, ou donnez un autre fichier avec --data.',
	}),
	'storage-unusable': ({path, reason}) => ({
		message: `Le fichier de données ${path} est inutilisable : ${storageReasons[reason]}.`,
		nextStep: 'Donnez avec --data un autre fichier, dans un dossier qui existe et où l’on peut écrire.',
	}),
	'password-too-short': () => ({
		message: 'Le mot de passe est trop court.',
		nextStep: 'Choisissez-en un d’au moins quatre caractères.',
	}),
	'email-unavailable': ({email}) => ({
		message: `${email} a déjà un compte.`,
		nextStep: 'Connectez-vous avec ce compte, ou donnez une autre adresse e-mail.',
	}),
};

const offlineReasons: {readonly [Reason in OfflineReason]: string} = {
	refused: 'rien ne répond à cette adresse',
	'unknown-name': 'ce nom est inconnu',
	'lookup-failed': 'la recherche de ce nom échoue pour l’instant',
	'timed-out': 'il ne répond pas à temps',
	'connection-lost': 'la connexion a été coupée',
	'no-network': 'il n’y a pas de réseau',
	'no-route': 'aucun chemin n’y mène',
	failed: 'la connexion a échoué',
	'events-closed': 'il a fermé le flux d’événements',
	'events-silent': 'son flux d’événements est devenu muet',
	'out-of-service': 'il est hors service pour l’instant',
};

function notParsec(facts: NotParsecReason): Sentence {
	switch (facts.reason) {
		case 'not-http':
			return {
				message: `Ce qui répond à ${facts.host} ne parle pas HTTP.`,
				nextStep: 'Vérifiez l’adresse, et que le port est bien celui du serveur.',
			};
		case 'not-tls':
			return {
				message: `Ce qui répond à ${facts.host} ne parle pas TLS.`,
				nextStep: 'Vérifiez l’adresse et son port ; un lien vers un serveur sans TLS doit l’indiquer.',
			};
		default: {
			const reasons = {
				'other-format': 'la réponse n’est pas au format de Parsec',
				redirects: 'la réponse renvoie ailleurs',
				'no-version': 'notre version est refusée sans qu’une autre soit proposée',
			};
			const why = facts.reason === 'status' ? `la réponse a le statut HTTP ${facts.status}` : reasons[facts.reason];
			return {
				message: `Ce qui répond à cette adresse n’est pas un serveur Parsec : ${why}.`,
				nextStep: 'Vérifiez l’adresse ; un proxy ou une page de connexion du réseau fait peut-être obstacle.',
			};
		}
	}
}

function administrationRefused(facts: AdministrationRefusal): Sentence {
	if (facts.reason === 'no-link') {
		return {
			message: 'Le serveur a créé l’organisation sans répondre par un lien de création.',
			nextStep: 'Vérifiez que l’adresse est bien celle d’un serveur Parsec.',
		};
	}
	const why = facts.reason === 'detail' ? forScreen(facts.detail) : `statut HTTP ${facts.status}`;
	return {
		message: `Le serveur n’a pas créé l’organisation : ${why}.`,
		nextStep: 'Vérifiez le jeton d’administration, l’adresse, et si une organisation de ce nom existe déjà.',
	};
}

const certificateKinds = {
	user_certificate: 'certificat d’utilisateur',
	device_certificate: 'certificat d’appareil',
	user_update_certificate: 'certificat de changement de profil',
	revoked_user_certificate: 'certificat de révocation',
};

function claimText(number: number, claim: CertificateClaim | undefined): string {
	if (claim === undefined) return `certificat (numéro ${number})`;
	const {kind, user, handle, device, author, date} = claim;
	const parts = [
		`numéro ${number}`,
		handle && forScreen(handle, 80),
		device && `appareil ${device}`,
		`utilisateur ${user}`,
		`signé par ${author === undefined ? 'la clé racine' : `l’appareil ${author}`} le ${date}`,
	];
	return `${certificateKinds[kind]} (${parts.filter(Boolean).join(', ')})`;
}

/** Why a certificate of a shared recovery is not valid. */
const recoveryReasons: {readonly [Reason in RecoveryRefusal]: string} = {
	unreadable: 'il est illisible',
	forged: 'sa signature n’est pas la bonne',
	'unknown-author': 'son auteur est inconnu',
	'older-than-author': 'il est plus ancien que l’appareil qui l’a signé',
	'revoked-author': 'son auteur avait été révoqué avant',
	'not-newer': 'il n’est pas plus récent que le précédent',
	'user-is-not-author': 'il concerne le compte d’un autre utilisateur que son auteur',
	'author-is-recipient': 'son auteur est aussi destinataire',
	'not-for-viewer': 'il est destiné à d’autres utilisateurs',
	'setup-active': 'son auteur a déjà une récupération',
	'unknown-recipient': 'un destinataire est inconnu',
	'older-than-recipient': 'il est plus ancien qu’un destinataire',
	'revoked-recipient': 'un destinataire avait été révoqué avant',
	'no-brief': 'aucune récupération à laquelle il pourrait appartenir ne le précède',
	'share-twice': 'la même part est déjà arrivée',
	'share-missing': 'votre part devrait le suivre',
	'not-last-setup': 'il supprime une autre récupération que la dernière de son auteur',
	'already-deleted': 'la récupération avait déjà été supprimée',
	'other-recipients': 'il ne nomme pas les destinataires de la récupération',
};

function checkGroups(groups: readonly number[]): string {
	if (groups.length === 0) return 'Comparez-la, groupe par groupe, avec ce que vous aviez noté.';
	return groups.length === 1
		? `Vérifiez le groupe ${groups.join()}, en comptant depuis la gauche.`
		: `Vérifiez les groupes ${groups.join(', ')}, en comptant depuis la gauche.`;
}

const certificateReasons: {readonly [Reason in CertificateRefusal]: string} = {
	unreadable: 'il est illisible',
	forged: 'sa signature n’est pas valable',
	'unknown-author': 'son auteur n’est pas connu à ce moment-là',
	'older-than-author': 'il est plus ancien que son auteur',
	'revoked-author': 'son auteur avait été révoqué auparavant',
	'author-not-administrator': 'son auteur n’était pas administrateur à ce moment-là',
	'not-newer': 'il n’est pas plus récent que le précédent',
	'second-root-signature': 'la clé racine ne peut signer que le tout premier utilisateur',
	'user-exists': 'un utilisateur de même identifiant existe déjà',
	'device-exists': 'un appareil de même identifiant existe déjà',
	'unknown-user': 'son utilisateur n’est pas connu',
	'revoked-user': 'son utilisateur avait été révoqué auparavant',
	'no-first-device': 'le certificat de son premier appareil manque',
	'other-first-device':
		'le premier appareil du nouvel utilisateur est attendu ici, avec le même auteur et la même date',
	'other-users-device': 'seul son propre utilisateur peut signer un nouvel appareil',
	'same-profile': 'l’utilisateur a déjà ce profil',
	'of-oneself': 'personne ne peut signer cela pour soi-même',
};

const protections: {readonly [Protection in UnsupportedProtection]: string} = {
	recovery: 'Ce fichier de clés s’ouvre avec une phrase de récupération, ce que Narthex ne fait pas.',
	pki: 'Ce fichier de clés s’ouvre avec une carte à puce, ce que Narthex ne fait pas.',
	account_vault: 'Ce fichier de clés s’ouvre avec un compte Parsec, ce que Narthex ne fait pas.',
	openbao: 'Ce fichier de clés s’ouvre avec une authentification unique (OpenBao), ce que Narthex ne fait pas.',
	'one-time-password':
		'Ce fichier de clés demande aussi un mot de passe à usage unique (TOTP), ce que Narthex ne fait pas.',
	'password-not-given': 'Le fichier de clés s’ouvre avec un mot de passe, et aucun n’a été donné.',
};

const refusedCertificates = {
	revocation: 'le certificat de la révocation',
	newcomer: 'les certificats faits pour la personne invitée',
	organization: 'les certificats de la nouvelle organisation',
};

export const errorsWords: typeof english = {sentences};
