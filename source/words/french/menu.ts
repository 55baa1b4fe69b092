import {screenText} from '../../text.ts';
import type {english} from '../english/menu.ts';

export const french: typeof english = {
	waysIn: {
		link: {way: 'narthex LIEN', what: 'répondre à une invitation reçue'},
		list: {
			way: 'narthex invite list',
			what: 'voir les invitations en attente',
		},
		bootstrap: {
			way: 'narthex organization bootstrap',
			what: 'créer une organisation et l’administrer',
		},
		demo: {way: 'narthex demo', what: 'tout essayer sur un serveur à part'},
		help: {way: 'narthex --help', what: 'tout le reste'},
	},
	howToAnswer: screenText(
		'Narthex pose une question par ligne : tapez le numéro d’une réponse, ou ses premières lettres, puis Entrée.',
	),
	howToStop: screenText('Ctrl-C arrête un échange en cours ; à une question, il quitte.'),
	whatToDo: screenText('Que faire'),
	whatToDoIn: (organization) => screenText(`Que faire dans ${organization}`),
	open: (device) => screenText(`Ouvrir ${device}`),
	claim: screenText('Répondre à une invitation que j’ai reçue'),
	bootstrap: screenText('Devenir le premier administrateur d’une nouvelle organisation'),
	leave: screenText('Quitter'),
	greet: screenText('Accueillir une personne invitée'),
	whomToGreet: screenText('Qui accueillir'),
	invitePerson: screenText('Inviter une personne'),
	emailOfPerson: screenText('Adresse e-mail de la personne'),
	shallServerMail: screenText('Le serveur doit-il envoyer l’invitation par e-mail ?'),
	inviteDevice: screenText('Ajouter un autre de mes appareils'),
	cancel: screenText('Annuler une invitation'),
	whichToCancel: screenText('Quelle invitation annuler'),
	listAgain: screenText('Lister à nouveau les invitations'),
	back: screenText('Revenir aux appareils'),
	noneIsPending: screenText('Aucune invitation n’est en attente.'),
	noneOfThem: screenText('Aucune de celles-ci'),
	invitationLink: screenText('Lien d’invitation'),
	bootstrapLink: screenText('Lien de création de l’organisation'),
	orBack: (prompt) => screenText(`${prompt} (rien pour revenir) :`),
	invited: {
		user: (email, token) => screenText(`${email} (invitation ${token})`),
		device: (token) => screenText(`un autre de mes appareils (invitation ${token})`),
		sharedRecovery: (token) => screenText(`une récupération partagée (invitation ${token})`),
	},
};
