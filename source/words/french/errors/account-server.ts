import type {AccountInvitePart, AccountServerErrors, UnexpectedAnswer} from '../../../errors/account-server.ts';
import type {SentencesOf} from '../../../errors.ts';
import {isForOtherEmail} from '../../parts.ts';
import {of} from '../common.ts';
import {refused, refusedText, TROUBLE} from './shared.ts';

export const accountServer: SentencesOf<AccountServerErrors> = {
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
};

const CORRECT = 'Corrigez ce qu’il indique, puis réessayez.';

const LOG_IN = 'Connectez-vous : narthex account login.';

const LOG_IN_AGAIN = 'Reconnectez-vous : narthex account login.';

const OPERATOR = 'Adressez-vous à la personne qui gère le serveur.';

function askForPermission(permission: string): string {
	return `Demandez le droit ${permission} à un administrateur du serveur.`;
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

export const publicKeyReasons = {
	'not-offered': 'le serveur n’en propose pas',
	'not-fetched': 'elle n’a pas pu être obtenue',
	'not-a-key': 'ce que le serveur a envoyé n’est pas une clé',
};
