import type {english} from '../english/sessions.ts';

export const french: typeof english = {
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
