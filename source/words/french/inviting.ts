import {screenText} from '../../text.ts';
import type {english} from '../english/inviting.ts';

export const french: typeof english = {
	nextDevice: screenText('mon prochain appareil'),
	sharedRecovery: screenText('une récupération partagée'),
	me: screenText('moi'),
	filter: {
		by: (creator) => `par ${creator}`,
		types: {USER: 'personne', DEVICE: 'appareil', SHAMIR_RECOVERY: 'secours'},
		statuses: {PENDING: 'en attente', FINISHED: 'terminée', CANCELLED: 'annulée'},
	},
	mail: {
		SUCCESS: screenText('Le serveur a envoyé le lien par e-mail.'),
		SERVER_UNAVAILABLE: screenText('Le serveur n’a pas pu envoyer d’e-mail : envoyez le lien vous-même.'),
		RECIPIENT_REFUSED: screenText('Adresse refusée par la messagerie : vérifiez-la, envoyez le lien vous-même.'),
		'not-asked': screenText('Aucun e-mail n’a été envoyé : envoyez le lien vous-même.'),
	},
	history: {
		began: screenText('L’accueil a commencé.'),
		cancelled: screenText('L’accueil a été annulé.'),
		here: screenText('La personne invitée est là.'),
	},
	asking: screenText('Interrogation du serveur…'),
	askingForMail: screenText('Demande d’un nouvel e-mail au serveur…'),
	sorted: {
		state: screenText('Tri : par état.'),
		newest: screenText('Tri : récentes d’abord.'),
		oldest: screenText('Tri : anciennes d’abord.'),
		who: screenText('Tri : par destinataire.'),
	},
	cancelling: {
		title: 'Annuler cette invitation ?',
		stopsWorking: (who) => `Le lien pour ${who} ne fonctionnera plus jamais.`,
		greetingEnds: 'L’accueil en cours prend fin aussi, et l’autre côté est prévenu.',
		yes: 'Annuler l’invitation',
		no: 'La garder',
		done: (who) => screenText(`L’invitation pour ${who} est annulée.`),
	},
	making: {
		email: 'E-mail',
		several: 'plusieurs : collez-les, ou séparez-les par des blancs',
		correct: screenText('Corrigez ou retirez ce qui n’est pas une adresse.'),
		allMembers: screenText('Toutes ces personnes sont déjà membres.'),
	},
	errors: {
		notAllowed: {
			message: 'Seuls les administrateurs invitent des personnes.',
			nextStep: 'Demandez-le à un administrateur de l’organisation.',
		},
		alreadyEnrolled: {
			message: 'Cette adresse est déjà celle d’un membre.',
			nextStep: 'S’il ne lui faut qu’un autre appareil, laissez cette personne l’inviter elle-même.',
		},
		completed: {
			message: 'L’invitation a été utilisée entre-temps : la personne invitée est dans l’organisation.',
			nextStep: 'Si elle ne devrait pas y être, révoquez-la.',
		},
		notYours: {
			message: 'Le serveur ne vous laisse pas annuler cette invitation.',
			nextStep: 'Demandez-le à un administrateur.',
		},
	},
	profiles: {
		ADMIN: {name: 'Administrateur', meaning: 'Travaille comme un membre, invite et révoque aussi.'},
		STANDARD: {name: 'Membre', meaning: 'Crée et partage des espaces de travail, voit le nom de tous.'},
		OUTSIDER: {name: 'Externe', meaning: 'Travaille dans les espaces qui lui sont partagés, sans voir les noms.'},
	},
};
