import type {english} from '../english/accounts.ts';

const RELOGIN = 'Reconnectez-vous : narthex account login.';
const OPERATOR = 'Adressez-vous à la personne qui gère le serveur.';

export const french: typeof english = {
	unreadable: {
		account: 'le compte',
		invite: 'l’invitation',
		inviteList: 'la liste des invitations',
		document: 'le document du serveur',
		noAddress: 'il n’a pas d’adresse propre',
		unlikeAccountServer: 'un serveur de comptes n’envoie rien de tel',
		notHal: 'il n’est pas au format HAL',
		linkNotUrl: 'un de ses liens n’est pas une URL',
		singleInvite: 'c’est une seule invitation',
	},
	unexpectedAnswer: {
		message: (host, status, what) => `Le serveur ${host} a donné une réponse inattendue (statut ${status}) : ${what}.`,
		nextStep: 'Vérifiez l’adresse du serveur de comptes ; si elle est juste, réessayez plus tard.',
		redirects: (target) => `elle renvoie ailleurs${target === undefined ? '' : `, vers ${target}`}`,
		notHal: 'son JSON n’est pas au format HAL',
		noReason: 'il refuse sans dire pourquoi',
		empty: 'elle est vide',
		webPage: 'c’est une page web',
		notJson: 'ce n’est pas du JSON',
		noToken: 'elle ne contient pas de jeton',
	},
	server: {
		malformedAddress: {
			message: (text) => `« ${text} » n’est pas l’adresse d’un serveur de comptes.`,
			nextStep: 'Écrivez-la sous la forme https://accounts.example.com/.',
		},
		permissionMissing: {
			message: (right) => `Il manque le droit ${right} à votre compte.`,
			nextStep: (right) => `Demandez le droit ${right} à un administrateur du serveur.`,
		},
		notOffered: {
			message: (host, relation) => `Le serveur ${host} ne le propose pas (il n’a pas de lien ${relation}).`,
			nextStep: OPERATOR,
		},
		noRoot: {
			message: (host) => `Le serveur ${host} n’est pas un serveur de comptes : sa page d’entrée n’a pas de liens.`,
			nextStep: 'Vérifiez l’adresse, avec son port et son chemin.',
		},
		foreignLink: {
			message: (address, origin) =>
				`Le serveur ${address} renvoie vers ${origin}, qui ne reçoit ni votre jeton ni votre mot de passe.`,
			nextStep:
				'Si c’est le bon serveur, connectez-vous-y ; sinon, signalez que les liens sont faux à la personne qui gère le serveur.',
		},
	},
	login: {
		needed: (host) => `Vous n’êtes pas connecté à ${host}.`,
		neededAnywhere: 'Vous n’êtes connecté à aucun serveur de comptes.',
		neededAs: (email, server) =>
			`Vous n’êtes pas connecté${server === undefined ? '' : ` à ${server}`}${email === undefined ? '' : ` en tant que ${email}`}.`,
		ended: (host) => `Votre connexion à ${host} a pris fin.`,
		notKept: (email) => `La connexion de ${email} n’est plus conservée.`,
		nextStep: 'Connectez-vous : narthex account login.',
		again: RELOGIN,
		refused: (what) => `Le serveur a refusé : ${what}.`,
		correctAndTryAgain: 'Corrigez ce qu’il indique, puis réessayez.',
	},
	store: {
		unreadable: {
			message: (path) => `Le fichier ${path}, qui contient vos connexions, est illisible.`,
			nextStep: 'Corrigez-le, ou déplacez-le et reconnectez-vous.',
		},
		unwritable: {
			message: (path) => `Votre connexion n’a pas pu être conservée dans ${path}.`,
			nextStep: 'Libérez de la place, ou rendez le dossier accessible en écriture, puis réessayez.',
		},
	},
	invites: {
		beyondEnd: {
			message: (page, total) =>
				`La page ${page} est au-delà de la fin de la liste, qui compte ${total} ${total < 2 ? 'invitation' : 'invitations'}.`,
			nextStep: 'Demandez une page précédente.',
		},
		noAddress: 'Cette invitation n’a pas d’adresse e-mail où l’envoyer.',
		resendNotOffered: 'Le serveur ne propose pas de renvoyer cette invitation.',
		cannotResend: 'Donnez vous-même le code à la personne, ou modifiez l’invitation.',
		filterNotOffered: {
			message: (name) => `Le serveur ne filtre pas les invitations par « ${name} ».`,
			nextStep: (offered) => (offered.length === 0 ? 'Retirez le filtre.' : `Il filtre par : ${offered.join(', ')}.`),
		},
		malformedNumber: {
			message: (number, name) => `« ${number} » n’est pas une ${name === 'page' ? 'page' : 'taille de page'} valable.`,
			nextStep: 'Donnez un nombre entier.',
		},
		sortNotOffered: {message: 'Le serveur ne trie pas les invitations.', nextStep: 'Retirez le tri.'},
		notPaged: {
			message: 'Le serveur ne présente pas les invitations par pages.',
			nextStep: 'Ne précisez ni page ni taille.',
		},
		gone: {
			message: (code) => `L’invitation ${code} n’existe pas ou plus : elle a pu être utilisée ou supprimée.`,
			nextStep: 'Relisez la liste.',
		},
		editedMeanwhile: {
			message: (parts) => `Quelqu’un d’autre a modifié cette invitation entre-temps : ${parts.join(', ')}.`,
			nextStep: 'Rien n’a été écrit. Relisez-la, puis décidez à nouveau.',
		},
		parts: {email: 'adresse e-mail', permissions: 'droits', groups: 'groupes', expires: 'expiration'},
	},
	newInvite: {
		countWithEmail: {
			message: 'Une adresse e-mail donne une seule invitation, pas plusieurs.',
			nextStep: 'Donnez soit une adresse e-mail, soit un nombre.',
		},
		malformedPermission: {
			message: (text) => `« ${text} » n’est pas un droit.`,
			nextStep:
				'Écrivez des parties faites de lettres, chiffres, « - » et « _ », séparées par « : », avec « , » entre variantes et « * » pour tout, comme dans dm:*:view.',
		},
		malformedGroup: {
			message: (text) => `« ${text} » n’est pas l’identifiant d’un groupe.`,
			nextStep: 'Écrivez son identifiant : lettres, chiffres, « - », « _ » et « : », comme dans group:editors.',
		},
		expiryPast: {
			message: 'La date d’expiration est déjà passée.',
			nextStep: 'Donnez une date à venir, comme 2030-12-31.',
		},
		countOutOfRange: {
			message: (count) => `Impossible de créer ${count} ${count < 2 ? 'invitation' : 'invitations'} à la fois.`,
			nextStep: 'Donnez un nombre entier de 1 à 1000.',
		},
	},
	acceptance: {
		noRegistration: {
			message: 'ce serveur ne propose pas d’inscription',
			nextStep: 'Vérifiez l’adresse du serveur auquel vous êtes invité.',
		},
		noPublicKey: {
			message: (reason) => `Aucune clé publique ne permet de vérifier la réponse : ${reason}.`,
			nextStep: 'L’invitation reste intacte. Adressez-vous à la personne qui gère le serveur.',
			notOffered: 'le serveur n’en propose pas',
			notAKey: 'ce que donne le serveur n’en est pas une',
		},
		unknown: {
			message: (host) => `la connexion à ${host} a été perdue, et on ne sait pas si l’invitation a été acceptée`,
			nextStep:
				'Essayez de vous connecter (narthex account login) ; si le compte n’existe pas, acceptez à nouveau l’invitation.',
		},
		notVerified: {
			message: 'le jeton n’a pas pu être vérifié',
			nextStep:
				'N’utilisez pas ce serveur avant que la personne qui le gère ne vous explique pourquoi. L’invitation a pu être utilisée.',
		},
	},
	problem: {
		untitled: 'Problème',
		refused: (problems) => `Le serveur a refusé : ${problems.join(' ; ')}.`,
		nextStep: {
			serverFailure: 'Réessayez plus tard ; si cela persiste, signalez-le à la personne qui gère le serveur.',
			notFound: 'Cela a pu être utilisé ou supprimé entre-temps : relisez la liste.',
			editedMeanwhile: 'Relisez, puis décidez à nouveau.',
			emailUnavailable: 'Connectez-vous si ce compte est le vôtre, ou donnez une autre adresse e-mail.',
			loginNeeded: RELOGIN,
			inputRefused: 'Corrigez ce qu’il indique, puis réessayez.',
			wrongPassword: 'Réessayez avec le bon mot de passe.',
			accountNotFound: 'Vérifiez l’adresse e-mail et le serveur.',
			tooManyAttempts: 'Attendez une minute, puis réessayez.',
			accountBlocked: OPERATOR,
			inviteUnusable: 'Demandez une nouvelle invitation à la personne qui vous a invité.',
			otherEmail: 'Utilisez l’adresse e-mail qui a été invitée.',
			permissionNotGrantable: 'Retirez-le, ou adressez-vous à quelqu’un qui peut l’accorder.',
			permissionMissing: (permission) =>
				permission === undefined
					? 'Demandez le droit de le faire à un administrateur du serveur.'
					: `Demandez le droit ${permission} à un administrateur du serveur.`,
			unknown: 'Demandez ce que cela signifie à la personne qui gère le serveur.',
		},
	},
};
