import type {AccountInvitePart, ServerProblem, ServerRefusal, UnexpectedAnswer} from '../../errors/account-server.ts';
import type {CertificateClaim, CertificateRefusal} from '../../errors/certificates.ts';
import type {OwnFile, UnsupportedProtection} from '../../errors/files.ts';
import type {OfflineReason} from '../../errors/network.ts';
import type {AdministrationRefusal, NotParsecReason} from '../../errors/parsec-server.ts';
import type {RecoveryRefusal, SetupFault, ShareFault} from '../../errors/recovery.ts';
import type {ErrorFacts, ErrorSentences, Sentence} from '../../errors.ts';
import {shellWord} from '../../shell.ts';
import {forScreen} from '../../text.ts';
import type {errorsWords as english} from '../english/errors.ts';
import {
	counted,
	deviceLines,
	durationText,
	isForOtherEmail,
	problemText,
	reasonText,
	thingText,
	titleOfProblem,
} from '../parts.ts';
import {decoding, fields, of} from './common.ts';

const storageReasons = {
	'cannot-open': 'il ne s’ouvre pas',
	'damaged-or-foreign': 'il est endommagé, ou n’est pas un fichier de données de ce serveur',
	foreign: 'c’est la base de données d’un autre programme',
	empty: 'il ne contient rien',
	'only-log': 'il manque ou est vide, mais son journal existe',
};

const TROUBLE = 'Réessayez plus tard ; si cela persiste, prévenez la personne qui gère le serveur.';

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

	offline,
	'proxy-refused': proxyRefused,
	'proxy-unusable': proxyUnusable,
	'reply-too-large': ({host}) => ({
		message: `Le serveur ${host} a envoyé plus de données que n’en contient aucune réponse honnête.`,
		nextStep: 'Vérifiez que l’adresse est juste, et prévenez la personne qui gère le serveur.',
	}),
	'tls-not-verified': notVerified,
	'ca-file-unreadable': authoritiesUnreadable,

	'not-a-parsec-server': notParsec,
	'authentication-missing': () => ({
		message: 'Le serveur n’a pas compris qui le demande.',
		nextStep: 'Vérifiez qu’aucun proxy ne retire en chemin l’en-tête Authorization.',
	}),
	'authentication-refused': () => ({
		message: 'Le serveur ne connaît pas cet appareil ou cette invitation.',
		nextStep:
			'Vérifiez que le lien ou l’appareil est bien de ce serveur ; un administrateur peut envoyer une nouvelle ' +
			'invitation.',
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
	'server-full': () => ({
		message: 'Le serveur ne garde rien de plus pour vous ou pour cette organisation.',
		nextStep:
			'Adressez-vous à la personne qui gère le serveur : il limite ce que les membres et les organisations y ' +
			'conservent.',
	}),
	'server-failure': (failed) => {
		if ('problems' in failed)
			return refused(failed, 'Réessayez plus tard ; si cela persiste, signalez-le à la personne qui gère le serveur.');
		return 'host' in failed
			? {
					message: `Le serveur ${failed.host} a un problème (statut HTTP ${failed.status}).`,
					nextStep: TROUBLE,
				}
			: {
					message: 'Le serveur a refusé la demande pour une raison que cette version de Narthex ne connaît pas.',
					nextStep: 'Réessayez ; si cela persiste, cherchez une version plus récente de Narthex.',
				};
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
			'N’allez pas plus loin : quelqu’un s’en mêle, ou l’autre programme est défectueux. Prévenez la personne ' +
			'qui gère le serveur.',
	}),
	'argon2-refused': () => ({
		message: 'Pour s’ouvrir, ce fichier de clés demande plus de mémoire ou de temps qu’aucun fichier honnête.',
		nextStep: 'Ne l’utilisez pas ; reprenez le fichier de clés d’une source sûre.',
	}),
	'invalid-certificate': (invalid) =>
		'broken' in invalid
			? {
					message:
						invalid.broken < 2
							? `Les certificats d’une organisation sur ${invalid.organizations} ne sont pas valables.`
							: `Les certificats de ${invalid.broken} organisations sur ${invalid.organizations} ne sont pas valables.`,
					nextStep: 'Restaurez le fichier de données à partir d’une copie, et cherchez qui l’a modifié.',
				}
			: {
					message:
						`Le serveur a envoyé un ${claimText(invalid.position + 1, invalid.claim)} qui n’est pas valable : ` +
						`${certificateReasons[invalid.reason]}.`,
					nextStep:
						'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne se soit expliquée : la liste des ' +
						'utilisateurs et des appareils est endommagée ou falsifiée.',
				},
	'known-certificates-changed': ({change, kind, user}) => ({
		message:
			change === 'missing'
				? `Le serveur n’envoie plus le ${certificateKinds[kind]} ${of(forScreen(user))}, ` +
					'que cet appareil avait vérifié.'
				: `Le serveur envoie un ancien ${certificateKinds[kind]} ${of(forScreen(user))} qu’il n’avait pas envoyé à ` +
					'sa date.',
		nextStep:
			'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne se soit expliquée : a-t-il été restauré ' +
			'à partir d’une ancienne copie, ou quelqu’un change-t-il ce que les membres ont fait ?',
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

	'not-allowed': ({act}) => ({
		message: `Seuls les administrateurs peuvent ${administratorsActs[act]}.`,
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
	'several-invitations': ({count, email}) => ({
		message: `${count} invitations sont pour ${email}.`,
		nextStep: 'Donnez plutôt le jeton ; « narthex invite list » les montre.',
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
		message: 'Ce lien Parsec n’est ni une invitation, ni un lien de création.',
		nextStep: 'Collez le lien reçu avec votre invitation.',
	}),

	'several-links': ({count}) => ({
		message: `Il y a ${count} liens différents dans ce texte.`,
		nextStep: 'Ne donnez que le lien qu’il vous faut.',
	}),
	'several-codes': ({count}) => ({
		message: `Il y a ${count} codes d’invitation différents dans ce texte.`,
		nextStep: 'Ne donnez que le code qu’il vous faut.',
	}),
	'link-cut-at-ampersand': () => ({
		message: 'Le lien s’arrête à son premier & : la suite manque.',
		nextStep: 'Copiez le lien entier. Sur une ligne de commande, mettez-le entre guillemets : narthex "LIEN"',
	}),
	'link-cut-short': () => ({
		message: 'La suite du lien manque : des points de suspension la remplacent.',
		nextStep: 'Copiez le lien entier. Dans Narthex, y le copie et Q l’affiche en entier.',
	}),
	'link-replaced': ({host}) => ({
		message: `C’est un lien ${of(host)}, qu’un filtre de messagerie a mis à la place du vrai.`,
		nextStep: 'Demandez le lien par une autre voie, une messagerie instantanée par exemple.',
	}),
	'link-of-version-2': () => ({
		message: 'Ce lien est de Parsec 2 ; Narthex fonctionne avec Parsec 3.',
		nextStep: 'Demandez une invitation dans une organisation d’un serveur Parsec 3.',
	}),
	'token-alone': () => ({
		message: 'C’est le jeton d’une invitation, sans le reste de son lien.',
		nextStep: 'Demandez le lien entier : il commence par https:// ou parsec3://.',
	}),
	'link-without-scheme': () => ({
		message: 'Le début du lien manque.',
		nextStep: 'Copiez-le avec son https://, http:// ou parsec3://.',
	}),
	'no-link': () => ({
		message: 'Il n’y a aucun lien Parsec dans ce texte.',
		nextStep: 'Copiez le lien entier : il commence par https:// ou parsec3://.',
	}),
	'code-instead-of-link': ({code}) => ({
		message: 'C’est le code d’une invitation à un compte, pas un lien Parsec.',
		nextStep: `Acceptez-la par « narthex accept-invitation ${shellWord(code)} ».`,
	}),
	'not-an-invite-code': () => ({
		message: 'Il n’y a aucun code d’invitation dans ce texte.',
		nextStep: 'Donnez le code seul. Il n’a pas d’espaces.',
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
		message: 'Le dossier de la démonstration est endommagé.',
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
	'updating-oneself': () => ({
		message: 'Vous ne pouvez pas changer votre propre profil.',
		nextStep: 'Laissez un autre administrateur le changer.',
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
			'L’échange a été recommencé trop souvent, et Narthex l’a terminé. Chaque fois permet de deviner les codes ' +
			'une fois de plus.',
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
		message:
			`Le serveur dit que le dernier changement de l’organisation est daté de ${durationText(seconds)} plus tard ` +
			'que l’heure de cet ordinateur.',
		nextStep:
			'Réglez l’horloge de cet ordinateur, puis recommencez l’accueil ; si elle est déjà juste, demandez à qui ' +
			'gère le serveur.',
	}),
	'creation-unknown': ({because}) => ({
		message: {
			left: 'Vous êtes parti avant la réponse du serveur : on ne sait pas si la personne est dans l’organisation.',
			'shut-out':
				'Vous avez été révoqué ou gelé avant la réponse du serveur : la personne est peut-être dans l’organisation.',
			'not-told':
				'La réponse du serveur s’est perdue, et il ne la redonne pas : on ne sait pas si la personne est dans ' +
				'l’organisation.',
		}[because],
		nextStep:
			because === 'shut-out'
				? 'Demandez à un administrateur de consulter la liste des utilisateurs, et d’y révoquer une personne ' +
					'dont aucun appareil ne fonctionne.'
				: 'Consultez la liste des utilisateurs, et révoquez-y la personne si aucun de ses appareils ne fonctionne.',
	}),
	'outcome-unknown': () => ({
		message: 'On ne sait pas si le serveur a exécuté cette action : sa réponse s’est perdue.',
		nextStep: 'Une fois la connexion rétablie, vérifiez si c’est fait avant de recommencer.',
	}),
	'active-users-limit-reached': () => ({
		message: 'Le nombre maximal d’utilisateurs actifs de l’organisation est atteint.',
		nextStep:
			'Révoquez un utilisateur qui est parti, ou demandez plus de places à qui gère le serveur, puis recommencez ' +
			'l’accueil.',
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

	'login-needed': (needed) => {
		if ('problems' in needed) return refused(needed, LOG_IN_AGAIN);
		switch (needed.reason) {
			case 'not-logged-in':
				return {message: `Vous n’êtes pas connecté à ${needed.host}.`, nextStep: LOG_IN};
			case 'ended':
				return {message: `Votre connexion à ${needed.host} a pris fin.`, nextStep: LOG_IN_AGAIN};
			case 'nowhere':
				return {message: 'Vous n’êtes connecté à aucun serveur de comptes.', nextStep: LOG_IN};
			case 'not-as-named': {
				const on = needed.server === undefined ? '' : ` à ${needed.server}`;
				const as = needed.email === undefined ? '' : ` en tant que ${needed.email}`;
				return {message: `Vous n’êtes pas connecté${on}${as}.`, nextStep: LOG_IN};
			}
			case 'token-lost':
				return {message: `La connexion ${of(needed.email)} n’est plus conservée.`, nextStep: LOG_IN_AGAIN};
		}
	},
	'account-not-found': (refusal) => refused(refusal, 'Vérifiez l’adresse e-mail et le serveur.'),
	'account-blocked': (refusal) => refused(refusal, OPERATOR),
	'too-many-logins': (refusal) => refused(refusal, 'Attendez une minute, puis réessayez.'),
	'permission-missing': (missing) => {
		if ('permission' in missing) {
			return {
				message: `Il manque le droit ${missing.permission} à votre compte.`,
				nextStep: askForPermission(missing.permission),
			};
		}
		const permission = missing.problems[0]?.detail;
		return refused(
			missing,
			permission === undefined
				? 'Demandez le droit de le faire à un administrateur du serveur.'
				: askForPermission(permission),
		);
	},
	'permission-not-grantable': (refusal) =>
		refused(refusal, 'Retirez-le, ou adressez-vous à quelqu’un qui peut l’accorder.'),
	'email-unavailable': (unavailable) =>
		'email' in unavailable
			? {
					message: `${unavailable.email} a déjà un compte.`,
					nextStep: 'Connectez-vous avec ce compte, ou donnez une autre adresse e-mail.',
				}
			: refused(unavailable, 'Connectez-vous si ce compte est le vôtre, ou donnez une autre adresse e-mail.'),
	'input-refused': (refusal) => refused(refusal, CORRECT),
	'invite-unusable': (refusal) =>
		refused(
			refusal,
			isForOtherEmail(refusal)
				? 'Utilisez l’adresse e-mail qui a été invitée.'
				: 'Demandez une nouvelle invitation à la personne qui vous a invité.',
		),
	'not-found': (refusal) => refused(refusal, 'Cela a pu être utilisé ou supprimé entre-temps : relisez la liste.'),
	refused: (refusal) =>
		'reason' in refusal
			? {message: refusedText(refusal.reason), nextStep: CORRECT}
			: refused(refusal, 'Demandez ce que cela signifie à la personne qui gère le serveur.'),
	'unexpected-answer': ({host, status, answer}) =>
		status >= 500 || status === 429
			? {
					message:
						`Le serveur ${host} ${status === 429 ? 'est trop occupé pour l’instant' : 'a un problème'} (statut ` +
						`HTTP ${status}) : ${unexpectedAnswer(answer)}.`,
					nextStep: TROUBLE,
				}
			: {
					message:
						`Le serveur ${host} a donné une réponse inattendue (statut ${status}) : ` + `${unexpectedAnswer(answer)}.`,
					nextStep: 'Vérifiez l’adresse du serveur de comptes ; si elle est juste, réessayez plus tard.',
				},
	'malformed-address': ({text}) => ({
		message: `« ${text} » n’est pas l’adresse d’un serveur de comptes.`,
		nextStep: 'Écrivez-la sous la forme https://accounts.example.com/.',
	}),
	'not-offered': ({host, relation}) => ({
		message: `Le serveur ${host} ne le propose pas (il n’a pas de lien ${relation}).`,
		nextStep: OPERATOR,
	}),
	'no-hal-root': ({host}) => ({
		message: `Le serveur ${host} n’est pas un serveur de comptes : sa page d’entrée n’a pas de liens.`,
		nextStep: 'Vérifiez l’adresse, avec son port et son chemin.',
	}),
	'foreign-link': ({address, origin}) => ({
		message: `Le serveur ${address} renvoie vers ${origin}. Narthex n’y a envoyé ni votre jeton ni votre mot de passe.`,
		nextStep:
			'Si c’est le bon serveur, connectez-vous-y. Sinon, signalez que les liens sont faux à la personne qui gère ' +
			'le serveur.',
	}),
	'accounts-unreadable': ({path}) => ({
		message: `Le fichier ${path}, qui contient vos connexions, est abîmé.`,
		nextStep: 'Corrigez-le, ou déplacez-le et reconnectez-vous.',
	}),
	'accounts-unwritable': ({path}) => ({
		message: `Votre connexion n’a pas pu être conservée dans ${path}.`,
		nextStep: 'Libérez de la place, ou rendez le dossier accessible en écriture, puis réessayez.',
	}),

	'invite-gone': ({code}) => ({
		message: `L’invitation ${code} n’existe pas. Elle a pu être utilisée ou supprimée.`,
		nextStep: 'Relisez la liste.',
	}),
	'edited-meanwhile': (edited) =>
		'problems' in edited
			? refused(edited, 'Relisez, puis décidez à nouveau.')
			: {
					message:
						'Quelqu’un d’autre a modifié cette invitation entre-temps : ' +
						`${edited.parts.map((part) => inviteParts[part]).join(', ')}.`,
					nextStep: 'Rien n’a été écrit. Relisez-la, puis décidez à nouveau.',
				},
	'cannot-resend': ({hasAddress}) => ({
		message: hasAddress
			? 'Le serveur ne propose pas de renvoyer cette invitation.'
			: 'Cette invitation n’a pas d’adresse e-mail où l’envoyer.',
		nextStep: 'Donnez vous-même le code à la personne, ou modifiez l’invitation.',
	}),
	'page-beyond-end': ({page, total}) => ({
		message:
			`La page ${page} est au-delà de la fin de la liste, qui compte ${total} ` +
			`${total < 2 ? 'invitation' : 'invitations'}.`,
		nextStep: 'Demandez une page précédente.',
	}),
	'page-not-offered': () => ({
		message: 'Le serveur ne présente pas les invitations par pages.',
		nextStep: 'Ne précisez ni page ni taille.',
	}),
	'sort-not-offered': () => ({message: 'Le serveur ne trie pas les invitations.', nextStep: 'Retirez le tri.'}),
	'filter-not-offered': ({name, offered}) => ({
		message: `Le serveur ne filtre pas les invitations par « ${name} ».`,
		nextStep: offered.length === 0 ? 'Retirez le filtre.' : `Il filtre par : ${offered.join(', ')}.`,
	}),
	'malformed-number': ({number, of}) => ({
		message: `« ${number} » n’est pas une ${of === 'page' ? 'page' : 'taille de page'} valable.`,
		nextStep: 'Donnez un nombre entier.',
	}),
	'malformed-permission': ({text}) => ({
		message: `« ${text} » n’est pas un droit.`,
		nextStep:
			'Écrivez des parties faites de lettres, chiffres, « - » et « _ », séparées par « : », avec « , » entre ' +
			'variantes et « * » pour tout, comme dans dm:*:view.',
	}),

	'invalid-recovery-certificate': ({position, reason}) => ({
		message:
			`Le serveur a envoyé un certificat de récupération partagée (numéro ${position + 1}) qui n’est pas valable : ` +
			`${recoveryReasons[reason]}.`,
		nextStep: 'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne l’ait expliqué.',
	}),
	'foreign-share': () => ({
		message: 'Les parts de cette récupération ont été faites pour une autre.',
		nextStep: 'Demandez à la personne dont c’est le compte de supprimer cette récupération et d’en créer une nouvelle.',
	}),
	'bad-shares': ({recipient, fault, others}) => ({
		message: `${recipient} a donné ${wrongShares[fault]}${others.length > 0 ? ` que ${listed(others)}` : ''}.`,
		nextStep:
			others.length > 0
				? 'Une de ces personnes n’est pas honnête, ou son Parsec est défectueux. Demandez à une autre personne, ou ' +
					'de nouveau à l’une d’elles.'
				: 'Cette personne n’est pas honnête, ou son Parsec est défectueux. Demandez à une autre personne.',
	}),
	'shares-do-not-fit': () => ({
		message: 'Les parts sont assez nombreuses mais n’ouvrent pas votre compte : une au moins est fausse.',
		nextStep: 'Demandez à une personne de plus, ou de nouveau à l’une d’elles.',
	}),
	'recovery-unreachable': ({role, threshold, left}) => ({
		message: `Il faut ${counted(threshold, 'part', 'parts')}, et les destinataires qui restent en ont ${left}.`,
		nextStep:
			role === 'claimer'
				? 'Demandez à un administrateur de vous inviter comme nouvel utilisateur.'
				: 'Un administrateur peut inviter la personne comme nouvel utilisateur.',
	}),
	'recovery-device-refused': () => ({
		message: 'Ce que les parts ouvrent n’est pas un appareil de récupération de votre compte.',
		nextStep: 'Ne l’utilisez pas. Prévenez votre administrateur : on vous a peut-être donné un autre compte.',
	}),
	'recovery-deleted': () => ({
		message: 'Cette récupération partagée a été supprimée.',
		nextStep: 'Demandez à la personne dont c’est le compte pour quelle récupération est l’invitation.',
	}),
	'recovery-not-found': () => ({
		message: 'L’organisation n’a pas cette récupération partagée.',
		nextStep: 'Affichez de nouveau les invitations.',
	}),
	'own-share-unusable': ({fault}) => ({
		message: fault === 'does-not-open' ? 'Votre part ne s’ouvre pas.' : `Vous avez reçu ${wrongShares[fault]}.`,
		nextStep:
			'Il faut d’autres destinataires. Dites à la personne dont c’est le compte de créer une nouvelle récupération.',
	}),
	'recovery-setup-refused': ({fault}) => setupFaults[fault],
	'recovery-exists': () => ({
		message: 'Vous avez déjà une récupération partagée.',
		nextStep: 'Supprimez-la d’abord avec « narthex shared-recovery delete ».',
	}),
	'recipient-not-found': ({email}) => ({
		message: `Aucun membre n’a l’adresse ${email}.`,
		nextStep: 'Affichez les membres avec « narthex user list ».',
	}),
	'recipient-twice': ({email}) => ({
		message: `${email} est nommé deux fois.`,
		nextStep: 'Nommez chaque destinataire une fois, et donnez un poids plus grand pour plus de parts.',
	}),
	'no-default-recipient': () => ({
		message: 'Il n’y a pas d’autre administrateur pour être destinataire.',
		nextStep: 'Nommez vous-même les destinataires.',
	}),
	'incoherent-weights': ({recipients, weights}) => ({
		message: `Il y a ${counted(recipients, 'destinataire', 'destinataires')} et ${counted(weights, 'poids', 'poids')}.`,
		nextStep: 'Donnez un poids pour chaque destinataire, dans le même ordre.',
	}),
	'not-a-recipient': () => ({
		message: 'Vous ne détenez aucune part du compte de cette personne.',
		nextStep: 'Voyez de qui vous détenez des parts avec « narthex shared-recovery list ».',
	}),
	'file-exists': ({path}) => ({
		message: `Il y a déjà un fichier ${path}.`,
		nextStep: 'Choisissez un autre nom : un fichier n’est jamais remplacé.',
	}),
	'file-not-found': ({path}) => ({
		message: `Il n’y a pas de fichier ${path}.`,
		nextStep: 'Vérifiez son nom.',
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
	'malformed-group': ({text}) => ({
		message: `« ${text} » n’est pas l’identifiant d’un groupe.`,
		nextStep: 'Écrivez son identifiant : lettres, chiffres, « - », « _ » et « : », comme dans group:editors.',
	}),
	'count-out-of-range': ({count}) => ({
		message: `Impossible de créer ${count} ${count < 2 ? 'invitation' : 'invitations'} à la fois.`,
		nextStep: 'Donnez un nombre entier de 1 à 1000.',
	}),
	'count-with-email': () => ({
		message: 'Une adresse e-mail donne une seule invitation, pas plusieurs.',
		nextStep: 'Donnez soit une adresse e-mail, soit un nombre.',
	}),
	'expiry-past': () => ({
		message: 'La date d’expiration est déjà passée.',
		nextStep: 'Donnez une date à venir, comme 2030-12-31.',
	}),

	'no-registration': () => ({
		message: 'Ce serveur ne propose pas d’inscription.',
		nextStep: 'Vérifiez l’adresse du serveur auquel vous êtes invité.',
	}),
	'no-public-key': ({reason}) => ({
		message: `Aucune clé publique ne permet de vérifier la réponse : ${publicKeyReasons[reason]}.`,
		nextStep: 'L’invitation reste utilisable. Adressez-vous à la personne qui gère le serveur.',
	}),
	'acceptance-unknown': ({host}) => ({
		message: `La connexion à ${host} a été perdue, et on ne sait pas si l’invitation a été acceptée.`,
		nextStep:
			'Essayez de vous connecter (narthex account login) ; si le compte n’existe pas, acceptez à nouveau l’invitation.',
	}),
	'token-not-verified': () => ({
		message: 'Le jeton n’a pas pu être vérifié.',
		nextStep:
			'N’utilisez pas ce serveur avant que la personne qui le gère ne vous explique pourquoi. L’invitation a pu ' +
			'être utilisée.',
	}),

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

const CORRECT = 'Corrigez ce qu’il indique, puis réessayez.';
const LOG_IN = 'Connectez-vous : narthex account login.';
const LOG_IN_AGAIN = 'Reconnectez-vous : narthex account login.';
const OPERATOR = 'Adressez-vous à la personne qui gère le serveur.';

function askForPermission(permission: string): string {
	return `Demandez le droit ${permission} à un administrateur du serveur.`;
}

function refusedText(what: string): string {
	return `Le serveur a refusé : ${what}.`;
}

/** The server's own titles are not translated. */
function refused({problems}: ServerRefusal, nextStep: string): Sentence {
	return {message: refusedText(problems.map((problem) => titleOfProblem(problem, 'Problème')).join(' ; ')), nextStep};
}

function serverProblem(problem: ServerProblem): string {
	return problemText(problem, 'Problème');
}

function unexpectedAnswer(answer: UnexpectedAnswer): string {
	if (typeof answer === 'string') return unexpectedAnswers[answer];
	return `elle renvoie ailleurs${answer.redirectsTo === undefined ? '' : `, vers ${answer.redirectsTo}`}`;
}

const unexpectedAnswers: {readonly [Answer in Extract<UnexpectedAnswer, string>]: string} = {
	'not-hal': 'son JSON n’est pas au format HAL',
	'no-reason': 'il refuse sans dire pourquoi',
	empty: 'elle est vide',
	'web-page': 'c’est une page web',
	'not-json': 'ce n’est pas du JSON',
	'no-token': 'elle ne contient pas de jeton',
};

const inviteParts: {readonly [Part in AccountInvitePart]: string} = {
	email: 'adresse e-mail',
	permissions: 'droits',
	groups: 'groupes',
	expires: 'expiration',
};

const publicKeyReasons = {
	'not-offered': 'le serveur n’en propose pas',
	'not-fetched': 'elle n’a pas pu être obtenue',
	'not-a-key': 'ce que le serveur a envoyé n’est pas une clé',
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

function proxyRefused({host, proxy, status}: ErrorFacts['proxy-refused']): Sentence {
	return status === 407
		? {
				message: `${proxyName(proxy)} demande un nom et un mot de passe avant de joindre ${host} (statut HTTP 407).`,
				nextStep: `Mettez-les dans la variable ${proxy?.variable ?? 'HTTPS_PROXY'} : http://NOM:MOTDEPASSE@HÔTE:PORT.`,
			}
		: {
				message: `${proxyName(proxy)} ne laisse pas joindre ${host} (statut HTTP ${status}).`,
				nextStep:
					'Demandez à la personne qui gère le proxy, ou indiquez le serveur dans NO_PROXY pour le joindre sans proxy.',
			};
}

function proxyUnusable({variable}: ErrorFacts['proxy-unusable']): Sentence {
	return {
		message: `La variable ${variable} n’indique pas un proxy HTTP.`,
		nextStep: `Écrivez ${variable}=http://HÔTE:PORT, ou retirez-la.`,
	};
}

function authoritiesUnreadable({path, reason}: ErrorFacts['ca-file-unreadable']): Sentence {
	const messages = {
		absent: `SSL_CAFILE indique ${path}, et ce fichier n’existe pas.`,
		forbidden: `Votre compte n’a pas le droit de lire ${path}, indiqué par SSL_CAFILE.`,
		failed: `Le fichier ${path}, indiqué par SSL_CAFILE, ne peut pas être lu.`,
		'no-certificate': `Il n’y a aucun certificat dans ${path}, indiqué par SSL_CAFILE.`,
		damaged: `Un certificat de ${path}, indiqué par SSL_CAFILE, est abîmé.`,
	};
	return {
		message: messages[reason],
		nextStep: 'Indiquez avec SSL_CAFILE un fichier de certificats au format PEM, ou retirez cette variable.',
	};
}

function proxyName(proxy: ErrorFacts['offline']['proxy']): string {
	return proxy === undefined ? 'Un proxy' : `Le proxy ${proxy.host}`;
}

function offline({host, reason, proxy}: ErrorFacts['offline']): Sentence {
	if (typeof reason === 'object') {
		const status = reason.proxyStatus === undefined ? '' : ` (statut HTTP ${reason.proxyStatus})`;
		return {
			message: `${proxyName(proxy)} ne peut pas joindre le serveur ${host}${status}.`,
			nextStep: 'Vérifiez l’adresse. Si elle est juste, demandez à la personne qui gère le proxy.',
		};
	}
	if (proxy !== undefined) {
		return {
			message: `Le proxy ${proxy.host} est injoignable : ${offlineReasons[reason]}.`,
			nextStep: `Vérifiez la variable ${proxy.variable}. Retirez-la pour vous connecter sans proxy.`,
		};
	}
	if (reason === 'busy') {
		return {
			message: `Le serveur ${host} est trop occupé pour l’instant (statut HTTP 429).`,
			nextStep: 'Attendez quelques minutes, puis réessayez.',
		};
	}
	return {
		message: `Le serveur ${host} est injoignable : ${offlineReasons[reason]}.`,
		nextStep: 'Vérifiez le réseau et l’adresse, puis réessayez.',
	};
}

function notVerified({host, reason, from, until}: ErrorFacts['tls-not-verified']): Sentence {
	const operator = 'prévenez la personne qui gère le serveur, et n’allez pas plus loin avant qu’il soit renouvelé.';
	switch (reason) {
		case 'expired':
			return {
				message: `Le certificat TLS du serveur ${host} a expiré${until === undefined ? '' : ` le ${dateText(until)}`}.`,
				nextStep:
					`L’horloge de cet ordinateur indique ${dateText(Date.now())}. Si c’est faux, mettez-la à l’heure. Sinon, ` +
					`${operator}`,
			};
		case 'not-yet-valid':
			return {
				message:
					`Le certificat TLS du serveur ${host} n’est pas encore valable` +
					`${from === undefined ? '' : `, seulement à partir du ${dateText(from)}`}.`,
				nextStep:
					`Votre horloge est-elle à l’heure ? Elle indique ${dateText(Date.now())}. Si oui, prévenez la personne ` +
					'qui gère le serveur.',
			};
		case 'other-name':
			return {
				message: `Le certificat TLS du serveur ${host} est établi pour un autre nom.`,
				nextStep: 'Vérifiez l’adresse. Si elle est juste, attendez l’explication de la personne qui gère le serveur.',
			};
		case 'unknown-authority':
			return {
				message: `Le certificat TLS du serveur ${host} vient d’une autorité que cet ordinateur ne connaît pas.`,
				nextStep:
					'Une autorité privée s’indique avec SSL_CAFILE. Sinon, n’allez pas plus loin avant que la personne qui ' +
					'gère le serveur ne vous explique pourquoi.',
			};
		case 'revoked':
			return {
				message: `Le certificat TLS du serveur ${host} a été révoqué.`,
				nextStep: 'N’allez pas plus loin, et prévenez la personne qui gère le serveur.',
			};
		case 'other':
			return {
				message: `Le serveur ${host} n’a pas prouvé qu’il est ${host} : son certificat TLS n’a pas pu être vérifié.`,
				nextStep: 'N’allez pas plus loin avant que la personne qui le gère ne vous explique pourquoi.',
			};
	}
}

/** The date and time of a moment, in ms since the epoch: `2026-11-21 12:40 UTC`. */
function dateText(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Why a server cannot be reached: the end of a sentence. */
const offlineReasons: {readonly [Reason in Extract<OfflineReason, string>]: string} = {
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
	busy: 'il est trop occupé pour l’instant',
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
		case 'redirects':
			return {
				message:
					`Le serveur ${facts.host} renvoie ailleurs` +
					`${facts.target === undefined ? '' : ` : vers ${facts.target}`}.`,
				nextStep:
					'Utilisez l’adresse qu’il indique si vous la connaissez. Un proxy ou une page de connexion du réseau ' +
					'fait peut-être obstacle.',
			};
		default: {
			const reasons = {
				'other-format': 'la réponse n’est pas au format de Parsec',
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
	if (facts.reason === 'not-understood') {
		return {
			message:
				facts.act === 'create'
					? 'Le serveur a créé l’organisation sans répondre par un lien de création.'
					: 'La réponse du serveur n’a pas pu être comprise.',
			nextStep: 'Vérifiez que l’adresse est bien celle d’un serveur Parsec.',
		};
	}
	if (facts.reason === 'no-organization') {
		return {
			message: `L’organisation ${forScreen(facts.organization)} n’existe pas sur ce serveur.`,
			nextStep: 'Vérifiez son nom, et l’adresse du serveur.',
		};
	}
	if (facts.reason === 'no-administration') {
		return {
			message: 'À cette adresse, il n’y a pas d’administration d’un serveur Parsec.',
			nextStep: 'Vérifiez l’adresse du serveur, et son port.',
		};
	}
	if (facts.reason === 'unexplained') {
		return {
			message: 'Le serveur l’a refusé, sans dire pourquoi.',
			nextStep: 'Vérifiez l’adresse du serveur, ou adressez-vous à la personne qui le gère.',
		};
	}
	const why = facts.detail === undefined ? 'il n’accepte pas le jeton d’administration' : forScreen(facts.detail);
	const message =
		facts.act === 'create' ? `Le serveur n’a pas créé l’organisation : ${why}.` : `Le serveur l’a refusé : ${why}.`;
	if (facts.reason === 'token') {
		return {message, nextStep: 'Utilisez le jeton d’administration avec lequel ce serveur a été lancé.'};
	}
	return {
		message,
		nextStep:
			facts.act === 'create'
				? 'Vérifiez si une organisation de ce nom existe déjà.'
				: 'Vérifiez les noms de l’organisation et de l’utilisateur.',
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

const reasonsOfAnyCertificate = {
	unreadable: 'il est illisible',
	forged: 'sa signature n’est pas valable',
	'revoked-author': 'son auteur avait été révoqué avant',
	'not-newer': 'il n’est pas plus récent que le précédent',
};

/** Why a certificate of a shared recovery is not valid. */
const recoveryReasons: {readonly [Reason in RecoveryRefusal]: string} = {
	...reasonsOfAnyCertificate,
	'unknown-author': 'son auteur est inconnu',
	'older-than-author': 'il est plus ancien que l’appareil qui l’a signé',
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
	...reasonsOfAnyCertificate,
	'unknown-author': 'son auteur n’est pas connu à ce moment-là',
	'older-than-author': 'il est plus ancien que son auteur',
	'author-not-administrator': 'son auteur n’était pas administrateur à ce moment-là',
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
	'names-hidden': 'il cache des noms, ce qui n’a lieu que pour les membres externes',
};

const protections: {readonly [Protection in UnsupportedProtection]: string} = {
	recovery: 'Ce fichier de clés s’ouvre avec une phrase de récupération, ce que Narthex ne fait pas.',
	pki: 'Ce fichier de clés s’ouvre avec une carte à puce, ce que Narthex ne fait pas.',
	account_vault: 'Ce fichier de clés s’ouvre avec un compte Parsec, ce que Narthex ne fait pas.',
	openbao: 'Ce fichier de clés s’ouvre avec une authentification unique (OpenBao), ce que Narthex ne fait pas.',
	'one-time-code-not-given': 'Ce fichier de clés demande aussi un code à usage unique, et aucun n’a été donné.',
	'password-not-given': 'Le fichier de clés s’ouvre avec un mot de passe, et aucun n’a été donné.',
};

const administratorsActs = {
	invite: 'inviter des personnes',
	revoke: 'révoquer des utilisateurs',
	update: 'changer les profils',
};

const refusedCertificates = {
	revocation: 'le certificat de la révocation',
	'profile-change': 'le certificat du nouveau profil',
	newcomer: 'les certificats faits pour la personne invitée',
	organization: 'les certificats de la nouvelle organisation',
	recovery: 'les certificats de la récupération partagée',
};

/** Ce qu’un destinataire a donné, ou reçu. */
const wrongShares: {readonly [Fault in ShareFault | 'does-not-open']: string} = {
	count: 'un autre nombre de parts que prévu',
	'too-short': 'une part vide',
	'x-is-zero': 'une part qui déciderait seule de ce qui est récupéré',
	'x-twice': 'la même part',
	'lengths-differ': 'une part d’une autre longueur',
	'does-not-open': 'une part qui ne s’ouvre pas',
};

const setupFaults: {readonly [Fault in SetupFault]: Sentence} = {
	'author-is-recipient': {
		message: 'Vous ne pouvez pas être destinataire de votre propre récupération partagée.',
		nextStep: 'Nommez d’autres personnes.',
	},
	'threshold-is-zero': {
		message: 'Il faut au moins une part.',
		nextStep: 'Choisissez un seuil de 1 ou plus.',
	},
	'weight-is-zero': {
		message: 'Chaque destinataire doit avoir une part.',
		nextStep: 'Choisissez des poids de 1 ou plus.',
	},
	'too-many-shares': {
		message: 'Il ne peut pas y avoir plus de 255 parts.',
		nextStep: 'Choisissez des poids plus petits.',
	},
	'too-few-shares': {
		message: 'Le seuil dépasse le nombre de parts.',
		nextStep: 'Choisissez un seuil plus bas, des poids plus grands ou plus de destinataires.',
	},
};

function listed(names: readonly string[]): string {
	return names.join(', ');
}

export const errorsWords: typeof english = {
	sentences,
	serverProblem,
	offlineReasons,
	publicKeyReasons,
};
