import {screenText} from '../../text.ts';
import type {english} from '../english/invite-commands.ts';

export const french: typeof english = {
	arguments: {
		email: 'qui inviter ; - lit des adresses dans stdin, une par ligne',
		token: 'le jeton, son début, ou le lien',
	},
	options: {
		sendEmail: 'faire aussi envoyer l’invitation par e-mail, par le serveur',
		all: 'aussi celles qui sont terminées ou annulées',
	},
	creating: {
		user: screenText('Création de l’invitation de la personne'),
		device: screenText('Création de l’invitation de l’appareil'),
	},
	token: (token) => screenText(`Jeton de l’invitation : ${token}`),
	url: (link) => screenText(`Lien de l’invitation : ${link}`),
	mail: {
		notAsked: (email) => screenText(`Aucun e-mail n’a été envoyé : donnez le lien à ${email} par un moyen sûr.`),
		sent: (email) => screenText(`Invitation envoyée par e-mail à ${email}`),
		notSent: (email, why) =>
			screenText(
				`L’invitation n’a pas pu être envoyée par e-mail à ${email} : ${why === 'RECIPIENT_REFUSED' ? 'destinataire refusé' : 'le serveur de messagerie est indisponible'}`,
			),
		giveLink: screenText('Donnez-lui le lien vous-même.'),
	},
	refused: {
		notAllowed: {
			message: 'Le serveur a refusé de créer l’invitation : vous ne pouvez pas inviter d’utilisateur.',
			nextStep: 'Demandez à un administrateur de l’organisation de le faire.',
		},
		alreadyEnrolled: {
			message: 'Le serveur a refusé de créer l’invitation : un utilisateur non révoqué a déjà cette adresse e-mail.',
			nextStep:
				'Voyez « narthex user list » ; pour un appareil de plus, cette personne l’invite elle-même par « narthex invite device ».',
		},
	},
	many: {
		howTo: screenText('Tapez les adresses e-mail, une par ligne ; Ctrl-D termine la liste.'),
		invited: screenText('invité'),
		failed: screenText('échec'),
		counts: (invited, failed) =>
			screenText(`${invited} ${invited < 2 ? 'personne invitée' : 'personnes invitées'}, ${failed} non.`),
	},
	list: {
		waiting: screenText('Recherche des invitations'),
		none: screenText('Aucune invitation.'),
		found: (count) => screenText(`${count} ${count < 2 ? 'invitation trouvée' : 'invitations trouvées'}.`),
		hidden: (count) =>
			screenText(
				count < 2
					? `${count} terminée ou annulée : « narthex invite list --all » la montre aussi.`
					: `${count} terminées ou annulées : « narthex invite list --all » les montre aussi.`,
			),
		status: {
			PENDING: screenText('en attente'),
			CANCELLED: screenText('annulée'),
			FINISHED: screenText('terminée'),
		},
		user: (email) => screenText(`utilisateur (e-mail=${email})`),
		device: screenText('appareil'),
		sharedRecovery: (person) => screenText(`récupération partagée (${person ?? 'inconnu'})`),
	},
	naming: {
		noName: {
			message: 'Ceci ne désigne aucune invitation : un jeton compte 32 chiffres hexadécimaux.',
			nextStep: 'Donnez le jeton, son début, ou le lien ; « narthex invite list » montre les jetons.',
		},
		ambiguous: {
			message: (count, beginning) => `${count} invitations commencent par ${beginning}.`,
			nextStep: 'Donnez une plus grande partie du jeton ; « narthex invite list » les montre.',
		},
		notFound: {
			message: 'Invitation introuvable.',
			nextStep: 'Lancez « narthex invite list --all » pour voir celles que vous pouvez voir.',
		},
	},
	cancel: {
		waiting: screenText('Annulation de l’invitation'),
		done: screenText('Invitation annulée'),
		refused: (why) => `Le serveur a refusé d’annuler l’invitation : ${why}.`,
		invitation_not_found: {
			why: 'elle est introuvable',
			nextStep: 'Lancez « narthex invite list --all » pour voir celles que vous pouvez voir.',
		},
		author_not_allowed: {
			why: 'vous n’en avez pas le droit',
			nextStep: 'Demandez à un administrateur, ou à la personne à qui appartient l’appareil.',
		},
		invitation_already_cancelled: {why: 'elle est déjà annulée', nextStep: 'Il ne reste rien à faire.'},
		invitation_completed: {
			why: 'elle a déjà abouti',
			nextStep: 'Si la personne ne devait pas entrer, lancez « narthex user revoke ».',
		},
	},
};
