import {screenText} from '../../text.ts';
import type {invitationsWords as english} from '../english/invitations.ts';
import {of, orders} from './common.ts';

const CLAIMER_HERE = 'l’invité est là';

const inviting: typeof english.inviting = {
	nextDevice: screenText('mon nouvel appareil'),
	sharedRecovery: screenText('une récupération partagée'),
	onlyHere: screenText('Ce lien ne fonctionne que sur cet ordinateur : son serveur n’est là pour aucun autre.'),
	arrived: (who) => screenText(`${who} est là.`),
	nonePending: screenText('Aucune invitation n’est en attente.'),
	me: screenText('moi'),
	filter: {
		by: (creator) => `par ${creator}`,
		types: {USER: 'personne', DEVICE: 'appareil', SHAMIR_RECOVERY: 'secours'},
	},
	statuses: {
		PENDING: screenText('en attente'),
		FINISHED: screenText('terminée'),
		CANCELLED: screenText('annulée'),
	},
	mail: {
		SUCCESS: screenText('Le serveur a envoyé le lien par e-mail.'),
		SERVER_UNAVAILABLE: screenText('Pas de serveur d’e-mail joignable : envoyez le lien vous-même.'),
		RECIPIENT_REFUSED: screenText('Adresse refusée par la messagerie : vérifiez-la, envoyez le lien vous-même.'),
		'not-asked': screenText('Aucun e-mail n’a été envoyé : envoyez le lien vous-même.'),
	},
	history: {
		began: screenText('L’accueil a commencé.'),
		cancelled: screenText('L’accueil a été annulé.'),
		here: screenText('La personne invitée est là.'),
	},
	cancelling: {
		title: 'Annuler cette invitation ?',
		stopsWorking: (who) => `Le lien pour ${who} ne fonctionnera plus jamais.`,
		greetingEnds: 'L’accueil en cours prend fin aussi, et l’autre côté est prévenu.',
		yes: 'Annuler l’invitation',
		no: 'La garder',
		done: (who) => screenText(`L’invitation pour ${who} est annulée.`),
		doneBefore: (who) => screenText(`L’invitation pour ${who} avait déjà été annulée.`),
		several: {
			title: (count) => `Annuler ces ${count} invitations ?`,
			stopWorking: (names, more) =>
				`Ces liens ne fonctionneront plus jamais : ${names}${more === 0 ? '' : `, et ${more} de plus`}.`,
			yes: (count) => `Annuler les ${count} invitations`,
			no: 'Les garder',
			doing: (done, total) => screenText(`Annulation, ${done + 1} sur ${total}`),
			done: (count) => screenText(`${count} invitations sont annulées.`),
			failed: (done, left, sentence) => screenText(`${done} annulées, ${left} non : ${sentence}`),
		},
	},
	mailing: {
		title: (count) => `Renvoyer ces ${count} liens par e-mail ?`,
		whom: (names, more) => `Le serveur écrit de nouveau à ${names}${more === 0 ? '' : `, et à ${more} de plus`}.`,
		yes: (count) => `Envoyer ${count} e-mails`,
		no: 'Ne rien envoyer',
		doing: (done, total) => screenText(`Envoi des e-mails, ${done + 1} sur ${total}`),
		done: (count) => screenText(`Le serveur a envoyé ${count} liens par e-mail.`),
		failed: (done, left, sentence) => screenText(`${done} envoyés, ${left} non : ${sentence}`),
	},
	greetingAbsent: {
		title: 'Accueillir maintenant ?',
		line: (who) => `${who} : personne n’est encore là. Vous pouvez attendre.`,
		yes: 'Accueillir et attendre',
		no: 'Pas maintenant',
	},
	making: {
		email: 'E-mail',
		several: 'plusieurs : collez-les, ou séparez-les par des espaces',
		correct: screenText('Corrigez ou retirez ce qui n’est pas une adresse.'),
		allMembers: screenText('Toutes ces personnes sont déjà membres.'),
	},
	profiles: {
		ADMIN: {name: 'Administrateur', meaning: 'Travaille comme un membre, invite et révoque aussi.'},
		STANDARD: {name: 'Membre', meaning: 'Crée et partage des espaces de travail, voit les noms.'},
		OUTSIDER: {name: 'Externe', meaning: 'Travaille dans les espaces qui lui sont partagés, sans voir les noms.'},
	},
};

const BEING_GREETED = 'accueil en cours';

const invitationScreens: typeof english.invitationScreens = {
	list: {
		title: 'Invitations',
		footer: (position, order, showsEnded) =>
			screenText(`${position}, ${orders[order]}${showsEnded ? ', terminées et annulées comprises' : ''}`),
		checking: 'Vérification des certificats ',
		emptyNext: (hasEnded) => `n en crée une.${hasEnded ? ' f montre celles qui sont terminées ou annulées.' : ''}`,
		columns: {kind: 'Type', who: 'Pour', state: 'État', by: 'Par', age: 'Âge'},
		kinds: {USER: 'personne', DEVICE: 'appareil', SHAMIR_RECOVERY: 'secours'},
	},
	states: {
		finished: 'terminée',
		cancelled: 'annulée',
		member: 'déjà membre',
		here: CLAIMER_HERE,
		greeted: BEING_GREETED,
		pending: 'en attente',
		wasHere: (age) => screenText(age === undefined ? 'vu à l’instant' : `vu il y a ${age}`),
	},
	detail: {
		title: (who) => screenText(`Invitation pour ${who}`),
		facts: {state: 'État', created: 'Créée', token: 'Jeton'},
		link: 'Lien',
		linkIsCut: 'Q le montre en entier ; y le copie.',
		history: 'Historique',
		created: (when, by) => screenText(`${when} par ${by}`),
		states: {
			finished: 'terminée : l’accueil est fait',
			cancelled: 'annulée',
			member: 'en attente, mais cette adresse est déjà membre : annulez-la',
			here: 'l’invité est là : accueillez-le (g)',
			greeted: BEING_GREETED,
			pending: 'en attente : aucun signe de l’invité',
			wasHere: (time) => screenText(`en attente : l’invité était là à ${time}`),
		},
		whatToDo: {
			USER:
				"Envoyez le lien à la personne, qui l’ouvre dans Parsec ou avec narthex invite claim 'LIEN'. Comparez " +
				'ensuite vos codes, au téléphone ou côte à côte.',
			DEVICE:
				"Envoyez-vous le lien. Ouvrez-le sur l’appareil dans Parsec, ou avec narthex invite claim 'LIEN'. Comparez " +
				'ensuite les codes des deux côtés.',
			SHAMIR_RECOVERY:
				"Envoyez-lui le lien. Il s’ouvre dans Parsec, ou avec narthex invite claim 'LIEN'. Chaque personne qui a une " +
				'part l’accueille et compare les codes.',
		},
	},
	making: {
		title: 'Nouvelle invitation',
		whom: 'Pour qui est-elle ?',
		device: 'Un appareil à moi : autre ordinateur ou téléphone',
		back: 'Un membre sans ses appareils, dont j’ai une part',
		person: 'Une personne, ou plusieurs',
		reading: 'Lecture des certificats',
		administratorsOnly: 'Seuls les administrateurs peuvent inviter des personnes.',
		address: 'L’adresse e-mail de la personne. Collez une liste pour en inviter plusieurs.',
		sendMail: 'Par e-mail',
		sendsMail: 'oui, le serveur envoie le lien',
		sendsNoMail: 'non, vous envoyez le lien',
		full: (users) =>
			screenText(
				`L’organisation est pleine (${users} ${users < 2 ? 'utilisateur' : 'utilisateurs'}) : personne ne peut ` +
					'entrer avant un départ.',
			),
		alreadyInvited: (email) => `${email} : déjà invitée, le lien est le même`,
		member: (text, name) => `${text} est déjà membre : ${name}`,
		notAnAddress: (text) => `${text} n’est pas une adresse`,
		result: (who, what) => `${who} : ${what}`,
		made: (who) => ['L’invitation pour ', who, ' est créée.'],
	},
	qr: {
		tooLarge: (columns, rows) => `Le code demande ${columns} colonnes et ${rows} lignes ; agrandissez la fenêtre.`,
		back: (about) => `${about} · Échap pour revenir`,
	},
};

const inviteCommands: typeof english.inviteCommands = {
	arguments: {
		email: 'qui inviter ; - lit des adresses dans stdin, une par ligne',
		person: 'qui a perdu son appareil',
		token: 'l’adresse de la personne, le jeton ou son début, ou le lien (- le lit sur l’entrée standard)',
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
				`L’invitation n’a pas pu être envoyée par e-mail à ${email} : ` +
					`${why === 'RECIPIENT_REFUSED' ? 'destinataire refusé' : 'le serveur de messagerie est indisponible'}`,
			),
		giveLink: screenText('Donnez-lui le lien vous-même.'),
	},
	noAddresses: {
		message: (texts) => `Pas d’adresse e-mail : ${texts}.`,
		nextStep: 'Corrigez cela, et redonnez-les toutes : personne n’a été invité.',
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
		user: (email) => screenText(`utilisateur (e-mail=${email})`),
		device: screenText('appareil'),
		sharedRecovery: (person) => screenText(`récupération partagée (${person ?? 'inconnu'})`),
	},
	watch: {
		begins: (pending) =>
			screenText(`À l’écoute ; ${pending} ${pending < 2 ? 'invitation' : 'invitations'} en attente. Ctrl-C arrête.`),
		happenings: {
			created: 'créée',
			'claimer-here': CLAIMER_HERE,
			'claimer-gone': 'l’invité est parti',
			finished: 'terminée',
			cancelled: 'annulée',
		},
	},
	naming: {
		noName: {
			message: 'Ce n’est pas une invitation : un jeton compte 32 chiffres hexadécimaux.',
			nextStep: 'Donnez l’adresse de la personne, le jeton ou son début, ou le lien ; voyez « narthex invite list ».',
		},
	},
	cancel: {
		waiting: screenText('Annulation de l’invitation'),
		force: 'l’annuler sans poser de question',
		sure: (invited) => ({
			consequence: screenText('Son lien ne fonctionnera plus, et un accueil en cours s’arrêtera.'),
			act: screenText(`Annuler l’invitation ${of(invited)}`),
		}),
		done: screenText('Invitation annulée'),
		doneBefore: screenText('Invitation déjà annulée'),
	},
};

export const invitationsWords: typeof english = {inviting, invitationScreens, inviteCommands};
