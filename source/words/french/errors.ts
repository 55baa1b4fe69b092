import type {ErrorSentences} from '../../errors.ts';
import type {errorsWords as english} from '../english/errors.ts';

/** What happened and what to do next, for every code of an error. */
const sentences: ErrorSentences = {
	usage: (sentence) => sentence,
	internal: ({detail}) => ({
		message: `Narthex a rencontré une erreur interne : ${detail}.`,
		nextStep: 'Relancez-le avec --debug et signalez ce qu’il affiche.',
	}),

	'not-allowed': ({act}) => ({
		message: `Seuls les administrateurs peuvent ${act === 'invite' ? 'inviter des personnes' : 'révoquer des utilisateurs'}.`,
		nextStep: 'Demandez à un administrateur de l’organisation de le faire.',
	}),
	'author-not-allowed': () => ({
		message: 'Le serveur ne vous laisse pas annuler cette invitation.',
		nextStep: 'Demandez à un administrateur, ou à la personne à qui appartient l’appareil.',
	}),
	'already-enrolled': () => ({
		message: 'Cette adresse est déjà celle d’un membre.',
		nextStep: 'S’il ne lui faut qu’un autre appareil, cette personne peut l’inviter elle-même.',
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

	'user-not-found': () => ({
		message: 'Utilisateur introuvable.',
		nextStep:
			'Voyez « narthex user list --skip-revoked » ; majuscules et minuscules comptent dans les adresses e-mail.',
	}),
	'revoking-oneself': () => ({
		message: 'On ne peut pas se révoquer soi-même.',
		nextStep: 'Demandez à un autre administrateur de le faire.',
	}),
	'certificate-refused': () => ({
		message: 'Le serveur a refusé le certificat de la révocation.',
		nextStep: 'Cherchez un Narthex plus récent, et prévenez la personne qui gère le serveur.',
	}),
	'terms-changed': () => ({
		message: 'Les conditions d’utilisation ont changé pendant votre lecture.',
		nextStep: 'Relancez la commande pour lire les nouvelles.',
	}),
};

const errors: typeof english.errors = {
	unreadable: {
		message: (what, why) => `Impossible de lire ${what} : ${why}.`,
		nextStep: 'Vérifiez d’où cela vient, puis réessayez.',
	},
};

const badContent = {
	message: 'Le serveur ne comprend pas cette demande.',
	nextStep: 'Il est peut-être trop ancien ou trop récent ; demandez sa version à la personne qui le gère.',
};

const connection: typeof english.connection = {
	refusals: {
		401: {
			message: 'Le serveur n’a pas compris qui le demande.',
			nextStep: 'Vérifiez qu’aucun proxy ne retire en chemin l’en-tête Authorization.',
		},
		403: {
			message: 'Le serveur ne connaît pas cet appareil ou cette invitation.',
			nextStep:
				'Vérifiez que le lien ou l’appareil est bien de ce serveur ; un administrateur peut envoyer une nouvelle invitation.',
		},
		404: {
			message: 'Cette organisation n’existe pas sur ce serveur.',
			nextStep: 'Vérifiez le nom de l’organisation et l’adresse du serveur.',
		},
		406: badContent,
		410: {
			message: 'Cette invitation a déjà été utilisée ou annulée.',
			nextStep: 'Demandez une nouvelle invitation.',
		},
		413: badContent,
		415: badContent,
		460: {
			message: 'L’organisation a expiré.',
			nextStep: 'Demandez à la personne qui gère le serveur de la renouveler.',
		},
		461: {
			message: 'Cet utilisateur a été révoqué et n’est plus membre de l’organisation.',
			nextStep: 'Si c’est une erreur, demandez une nouvelle invitation à un administrateur.',
		},
		462: {
			message: 'Cet utilisateur est suspendu pour l’instant sur le serveur.',
			nextStep: 'Demandez à la personne qui gère le serveur de lever la suspension.',
		},
		463: {
			message: 'Il faut d’abord accepter les conditions d’utilisation du serveur.',
			nextStep: 'Lisez-les avec `narthex tos list`, puis acceptez-les avec `narthex tos accept`.',
		},
		464: {
			message: 'L’organisation n’admet pas ce type de programme.',
			nextStep: 'Demandez à la personne qui gère le serveur quels programmes sont admis.',
		},
	},
	serverFailure: {
		message: (host, status) => `Le serveur ${host} a échoué (statut HTTP ${status}).`,
		nextStep: 'Réessayez plus tard ; si cela persiste, prévenez la personne qui gère le serveur.',
	},
	unknownReason: {
		message: 'Le serveur a refusé la demande pour une raison que cette version de Narthex ne connaît pas.',
		nextStep: 'Réessayez ; si cela persiste, cherchez une version plus récente de Narthex.',
	},
	otherVersion: {
		message: (theirs, ours) => `Le serveur parle la version ${theirs} du protocole Parsec, et Narthex la ${ours}.`,
		nextStep: 'Utilisez un Narthex fait pour cette version, ou demandez une mise à jour du serveur.',
	},
	notParsec: {
		message: (why) => `Ce qui répond à cette adresse n’est pas un serveur Parsec : ${why}.`,
		nextStep: 'Vérifiez l’adresse ; un proxy ou une page de connexion du réseau fait peut-être obstacle.',
		otherFormat: 'la réponse n’est pas au format de Parsec',
		redirects: 'la réponse renvoie ailleurs',
		status: (status) => `la réponse a le statut HTTP ${status}`,
		noVersion: 'notre version est refusée sans qu’une autre soit proposée',
	},
	creation: {
		refused: (why) => `Le serveur n’a pas créé l’organisation : ${why}.`,
		status: (status) => `statut HTTP ${status}`,
		nextStep: 'Vérifiez le jeton d’administration, l’adresse, et si une organisation de ce nom existe déjà.',
		noLink: {
			message: 'Le serveur a répondu à la création de l’organisation sans lien de création.',
			nextStep: 'Vérifiez que l’adresse est bien celle d’un serveur Parsec.',
		},
	},
};

const crypto: typeof english.crypto = {
	notDecrypted: {
		message: 'Les données n’ont pas pu être déchiffrées.',
		nextStep: 'Vérifiez que la clé ou le mot de passe est le bon.',
	},
	forged: {
		message: 'Une signature n’est pas valable.',
		nextStep: 'Tenez ces données pour falsifiées, et demandez des explications à la personne qui gère le serveur.',
	},
	smallOrder: {
		message: 'L’autre programme a envoyé une clé publique qui rend l’échange peu sûr.',
		nextStep:
			'Quelqu’un s’en mêle, ou l’autre programme est défectueux : n’allez pas plus loin, et prévenez la personne qui gère le serveur.',
	},
	argon2: {
		message: 'Pour s’ouvrir, ce fichier de clés demande plus de mémoire ou de temps qu’aucun fichier honnête.',
		nextStep: 'Ne l’utilisez pas ; reprenez le fichier de clés d’une source sûre.',
	},
};

const KINDS = {
	user_certificate: 'certificat d’utilisateur',
	device_certificate: 'certificat d’appareil',
	user_update_certificate: 'certificat de changement de profil',
	revoked_user_certificate: 'certificat de révocation',
};

const certificates: typeof english.certificates = {
	invalid: {
		unread: (number, why) => `Le serveur a envoyé un certificat (numéro ${number}) qui n’est pas valable : ${why}.`,
		message: (number, {kind, user, handle, device, author, date}, why) =>
			`Le serveur a envoyé un ${KINDS[kind]} (numéro ${number}, ${
				handle === undefined ? '' : `${handle}, `
			}${device === undefined ? '' : `appareil ${device}, `}utilisateur ${user}, signé par ${
				author === undefined ? 'la clé racine' : `l’appareil ${author}`
			} le ${date}) qui n’est pas valable : ${why}.`,
		nextStep:
			'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne se soit expliquée : la liste des utilisateurs et des appareils est endommagée ou falsifiée.',
	},
	reasons: {
		unreadable: 'il est illisible',
		forged: 'sa signature n’est pas valable',
		unknownAuthor: 'son auteur n’est pas connu à ce moment-là',
		olderThanAuthor: 'il est plus ancien que son auteur',
		revokedAuthor: 'son auteur avait été révoqué auparavant',
		noAdministrator: 'son auteur n’était pas administrateur à ce moment-là',
		notNewer: 'il n’est pas plus récent que le précédent',
		rootKey: 'la clé racine ne peut signer que le tout premier utilisateur',
		userExists: 'un utilisateur de même identifiant existe déjà',
		deviceExists: 'un appareil de même identifiant existe déjà',
		unknownUser: 'son utilisateur n’est pas connu',
		revokedUser: 'son utilisateur avait été révoqué auparavant',
		noFirstDevice: 'le certificat de son premier appareil manque',
		otherFirstDevice: 'le premier appareil du nouvel utilisateur est attendu ici, avec le même auteur et la même date',
		otherUsersDevice: 'seul son propre utilisateur peut signer un nouvel appareil',
		sameProfile: 'l’utilisateur a déjà ce profil',
		ofHimself: 'personne ne peut signer cela pour soi-même',
	},
};

const http: typeof english.http = {
	offline: {
		message: (host, why) => `Le serveur ${host} est injoignable : ${why}.`,
		nextStep: 'Vérifiez le réseau et l’adresse, puis réessayez.',
		refused: 'rien ne répond à cette adresse',
		unknownName: 'ce nom est inconnu',
		noLookup: 'la recherche de ce nom échoue pour l’instant',
		timedOut: 'il ne répond pas à temps',
		cut: 'la connexion a été coupée',
		noNetwork: 'il n’y a pas de réseau',
		noRoute: 'aucun chemin n’y mène',
		failed: 'la connexion a échoué',
		eventsClosed: 'il a fermé le flux d’événements',
		eventsSilent: 'son flux d’événements est devenu muet',
		outOfService: 'il est hors service pour l’instant',
	},
	tooLarge: {
		message: (host) => `Le serveur ${host} a envoyé plus de données que n’en contient aucune réponse honnête.`,
		nextStep: 'Vérifiez que l’adresse est juste, et prévenez la personne qui gère le serveur.',
	},
	notVerified: {
		message: (host) =>
			`Le serveur ${host} n’a pas prouvé qu’il est ${host} : son certificat TLS n’a pas pu être vérifié.`,
		nextStep:
			'N’allez pas plus loin avant que la personne qui le gère ne vous explique pourquoi ; une autorité privée s’indique avec SSL_CAFILE.',
	},
	notHttp: {
		message: (host) => `Ce qui répond à ${host} ne respecte pas les règles de HTTP.`,
		nextStep: 'Vérifiez l’adresse, et que le port est bien celui du serveur.',
	},
	notTls: {
		message: (host) => `Ce qui répond à ${host} ne parle pas TLS.`,
		nextStep: 'Vérifiez l’adresse et son port ; un lien vers un serveur sans TLS doit l’indiquer.',
	},
	authorities: {
		message: 'Le fichier indiqué par SSL_CAFILE est illisible.',
		nextStep: 'Corrigez la variable SSL_CAFILE, ou retirez-la.',
	},
};

const sessions: typeof english.sessions = {
	approval: {
		hiddenCharacters: {
			message: 'Un texte de la demande contient des caractères cachés, ou des blancs à ses extrémités.',
			nextStep: 'Récrivez le nom de l’appareil, l’e-mail et le nom, tels que la personne vous les dicte.',
		},
		incomplete: {
			message: 'Il faut au nouvel utilisateur un nom, une adresse e-mail et un profil.',
			nextStep: 'Remplissez-les, puis approuvez à nouveau.',
		},
	},
	description: {
		incomplete: {message: 'Il manque un nom et une adresse e-mail.', nextStep: 'Remplissez-les.'},
	},
	exchange: {
		invitationNotFound: {
			message: 'Invitation introuvable.',
			nextStep: 'Affichez la liste des invitations pour voir celles que vous pouvez accueillir.',
		},
		invitationGone: {
			message: 'Cette invitation est déjà utilisée ou annulée.',
			nextStep: 'Créez une nouvelle invitation si la personne en a encore besoin.',
		},
		notAllowedToGreet: {
			message: 'Vous n’avez pas le droit d’accueillir pour cette invitation.',
			nextStep: 'Demandez-le à un administrateur de l’organisation.',
		},
		cannotGreetYou: {
			message: 'Cet administrateur ne peut plus vous accueillir.',
			nextStep: 'Recommencez et choisissez un autre administrateur.',
		},
		broken: {
			message: 'L’échange a été rompu : le serveur ou l’autre programme ne respecte pas le protocole.',
			nextStep: 'Recommencez tous les deux ; si cela se reproduit, prévenez la personne qui gère le serveur.',
		},
	},
	claim: {
		sharedRecovery: {
			message: 'Ce lien sert à une récupération partagée, ce que Narthex ne fait pas.',
			nextStep: 'Utilisez pour cela l’application Parsec.',
		},
		anotherKind: {
			message: 'Le lien et le serveur ne s’accordent pas sur l’objet de cette invitation.',
			nextStep: 'Demandez une nouvelle invitation ; n’utilisez pas ce lien.',
		},
		noGreeter: {
			message: 'Personne dans l’organisation ne peut vous accueillir.',
			nextStep: 'Prévenez la personne qui vous a invité ; il faut un administrateur à l’organisation.',
		},
	},
	create: {
		handleTaken: {
			message: 'Cette adresse e-mail est déjà prise.',
			nextStep: 'Approuvez une autre adresse, ou annulez si la personne est déjà membre.',
		},
		busy: {
			message: 'D’autres modifient sans cesse l’organisation, et le serveur a refusé chaque fois notre changement.',
			nextStep: 'Réessayez dans un moment.',
		},
		unknown: {
			message: 'Vous êtes parti avant la réponse du serveur : on ne sait pas si la personne est dans l’organisation.',
			nextStep:
				'Consultez la liste des utilisateurs, et révoquez-y la personne si aucun de ses appareils ne fonctionne.',
		},
		limitReached: {
			message: 'Le nombre maximal d’utilisateurs actifs de l’organisation est atteint.',
			nextStep:
				'Révoquez un utilisateur qui est parti, ou demandez plus de places à qui gère le serveur, puis recommencez l’accueil.',
		},
		notAllowed: {
			message: 'Vous n’avez pas le droit de créer un utilisateur.',
			nextStep: 'Demandez à un administrateur de l’organisation d’accueillir cette personne.',
		},
		userExists: 'L’utilisateur existe déjà.',
		deviceExists: 'L’appareil existe déjà.',
		drawAgain: 'Recommencez l’accueil : de nouveaux identifiants sont tirés chaque fois.',
		certificateRefused: {
			message: 'Le serveur a refusé les certificats faits pour la personne invitée.',
			nextStep: 'Cherchez une version plus récente de Narthex, et prévenez la personne qui gère le serveur.',
		},
		notCompleted: {
			message: 'La personne est entrée, mais l’invitation n’a pas pu être close.',
			nextStep: 'Consultez la liste des invitations, et annulez-la si elle y est encore en attente.',
		},
	},
	bootstrap: {
		done: {
			message: 'Ce jeton de création a déjà servi : l’organisation a son premier administrateur.',
			nextStep: 'Demandez une invitation à cet administrateur.',
		},
		invalidToken: {
			message: 'Jeton de création non valide.',
			nextStep: 'Demandez à qui gère le serveur le dernier lien de création de l’organisation.',
		},
		certificateRefused: {
			message: 'Le serveur a refusé les certificats de la nouvelle organisation.',
			nextStep: 'Cherchez une version plus récente de Narthex, et prévenez la personne qui gère le serveur.',
		},
	},
};

const settings: typeof english.settings = {
	notSaved: {
		message: (path) => `Les réglages n’ont pas pu être écrits dans ${path}.`,
		nextStep: 'Permettez à votre compte d’y écrire ; d’ici là, ils durent tant que le programme tourne.',
	},
	unreadable: {
		message: (path) => `Les réglages de ${path} sont illisibles ; les valeurs par défaut s’appliquent.`,
		nextStep: 'Permettez à votre compte de lire ce fichier.',
	},
	stuck: {
		message: (path) =>
			`Les réglages de ${path} sont endommagés et n’ont pas pu être mis de côté ; les valeurs par défaut s’appliquent.`,
		nextStep: 'Supprimez ce fichier, ou permettez à votre compte d’écrire dans son dossier.',
	},
	broken: {
		message: 'Les réglages étaient endommagés ; les valeurs par défaut s’appliquent désormais.',
		nextStep: (aside) => `Leur ancien contenu est conservé dans ${aside}.`,
	},
};

export const errorsWords: typeof english = {
	sentences,
	errors,
	connection,
	crypto,
	certificates,
	http,
	sessions,
	settings,
};
