import type {ExchangeErrors} from '../../../errors/exchanges.ts';
import type {SentencesOf} from '../../../errors.ts';
import {durationText} from '../../parts.ts';

export const exchanges: SentencesOf<ExchangeErrors> = {
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
	'creation-unknown': () => ({
		message: 'Vous êtes parti avant la réponse du serveur : on ne sait pas si la personne est dans l’organisation.',
		nextStep: 'Consultez la liste des utilisateurs, et révoquez-y la personne si aucun de ses appareils ne fonctionne.',
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
};

const administratorsActs = {
	invite: 'inviter des personnes',
	revoke: 'révoquer des utilisateurs',
	update: 'changer les profils',
};
