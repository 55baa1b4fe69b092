import {screenText} from '../../text.ts';
import type {english} from '../english/invitation-panes.ts';

const SORTINGS = {
	state: 'par état',
	newest: 'récentes d’abord',
	oldest: 'anciennes d’abord',
	who: 'par destinataire',
};

export const french: typeof english = {
	list: {
		title: 'Invitations',
		footer: (position, sorting, showsEnded) =>
			screenText(`${position}, ${SORTINGS[sorting]}${showsEnded ? ', terminées et annulées comprises' : ''}`),
		checking: 'Vérification des certificats ',
		empty: 'Aucune invitation n’est en attente.',
		emptyNext: (hasEnded) => `n en crée une.${hasEnded ? ' f montre celles qui sont terminées ou annulées.' : ''}`,
		columns: {kind: 'Type', who: 'Pour', state: 'État', by: 'Par', age: 'Âge'},
		kinds: {USER: 'personne', DEVICE: 'appareil', SHAMIR_RECOVERY: 'secours'},
	},
	states: {
		finished: 'terminée',
		cancelled: 'annulée',
		member: 'déjà membre',
		here: 'l’invité est là',
		greeted: 'accueil en cours',
		pending: 'en attente',
		wasHere: (age) => screenText(age === undefined ? 'là à l’instant' : `là il y a ${age}`),
	},
	detail: {
		title: (who) => screenText(`Invitation pour ${who}`),
		facts: {state: 'État', created: 'Créée', token: 'Jeton'},
		link: 'Lien',
		history: 'Historique',
		created: (when, by) => screenText(`${when} par ${by}`),
		states: {
			finished: 'terminée : l’accueil est fait',
			cancelled: 'annulée',
			member: 'en attente, mais cette adresse est déjà membre : annulez-la',
			here: 'l’invité est là : accueillez-le (g)',
			greeted: 'accueil en cours',
			pending: 'en attente : aucun signe de l’invité',
			wasHere: (time) => screenText(`en attente : l’invité était là à ${time}`),
		},
		whatToDo: {
			USER: "Envoyez le lien à la personne, qui l’ouvre dans Parsec ou avec narthex invite claim 'LIEN'. Comparez ensuite vos codes, au téléphone ou côte à côte.",
			DEVICE:
				"Envoyez-vous le lien. Ouvrez-le sur l’appareil dans Parsec, ou avec narthex invite claim 'LIEN'. Comparez ensuite les codes des deux côtés.",
			SHAMIR_RECOVERY: 'Narthex ne fait pas les récupérations partagées ; utilisez l’application Parsec pour celle-ci.',
		},
	},
	making: {
		title: 'Nouvelle invitation',
		whom: 'Pour qui est-elle ?',
		device: 'Un appareil à moi : autre ordinateur ou téléphone',
		person: 'Une personne, ou plusieurs',
		reading: 'Lecture des certificats',
		administratorsOnly: 'Seuls les administrateurs invitent des personnes ; ici, vous ne l’êtes pas.',
		address: 'L’adresse e-mail de la personne. Collez une liste pour en inviter plusieurs.',
		sendMail: 'Par e-mail',
		sendsMail: 'oui, le serveur envoie le lien',
		sendsNoMail: 'non, vous envoyez le lien',
		full: (users) =>
			screenText(
				`L’organisation est pleine (${users} ${users < 2 ? 'utilisateur' : 'utilisateurs'}) : personne ne peut entrer avant un départ.`,
			),
		alreadyInvited: (email) => `${email} : déjà invitée, le lien reste le même`,
		member: (text, name) => `${text} est déjà membre : ${name}`,
		notAnAddress: (text) => `${text} n’est pas une adresse`,
		nextDevice: 'mon prochain appareil',
		result: (who, what) => `${who} : ${what}`,
		made: (who) => ['L’invitation pour ', who, ' est créée.'],
	},
	qr: {
		tooLarge: (columns, rows) => `Le code demande ${columns} colonnes et ${rows} lignes ; agrandissez la fenêtre.`,
		back: (about) => `${about} · Échap pour revenir`,
	},
};
