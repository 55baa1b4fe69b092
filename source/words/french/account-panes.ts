import {screenText} from '../../text.ts';
import type {english} from '../english/account-panes.ts';

const ORDERS = {
	newest: 'récentes d’abord',
	oldest: 'anciennes d’abord',
	'e-mail': 'par e-mail',
	expiry: 'par échéance',
};

export const french: typeof english = {
	notEncrypted: 'La liaison avec ce serveur n’est pas chiffrée : qui l’écoute lit le mot de passe.',
	accounts: {
		title: 'Comptes',
		looking: 'Recherche de comptes…',
		whatFor: 'Un serveur de comptes gère des comptes, et des invitations pour en ouvrir d’autres.',
		logIn: 'Vous avez un compte : connectez-vous, et gérez les invitations.',
		accept: 'Vous avez reçu un code d’invitation : utilisez-le.',
	},
	logIn: {
		title: 'Se connecter',
		first: 'Connectez-vous à un serveur de comptes pour gérer ses invitations.',
		again: (email, server) => ['Se reconnecter avec ', email, ` sur ${server}`],
		busy: 'Connexion',
	},
	accept: {
		title: 'Accepter une invitation',
		pasteCode: 'Collez le code de votre invitation. Le lien d’une invitation Parsec peut être collé aussi.',
		invited: (organization, email) => {
			const where = organization === undefined ? '' : ` dans ${organization}`;
			return `Vous avez une invitation${where}${email === undefined ? '' : ` pour ${email}`}. Qui êtes-vous ?`;
		},
		asking: 'Interrogation du serveur sur l’invitation',
		accepting: 'Acceptation de l’invitation',
		perhapsAccepted: 'Si vous l’avez déjà acceptée, connectez-vous plutôt (Échap, puis n).',
		youAreIn: (organization, email) => ['Vous êtes dans ', organization, `, sous le compte ${email}.`],
		next: 'Entrée montre vos comptes.',
	},
	invites: {
		title: 'Invitations',
		footer: (position, page, order) => {
			const where = page === undefined ? '' : ` en page ${page.number}, ${page.total} en tout`;
			return screenText(`${position}${where}${order === undefined ? '' : `, ${ORDERS[order]}`}`);
		},
		nothingFound: 'Aucune invitation n’a cela.',
		empty: 'Il n’y a aucune invitation.',
		emptyNext: 'n en crée une.',
		columns: {
			code: 'Code',
			email: 'E-mail',
			permissions: 'Droits',
			groups: 'Groupes',
			created: 'Créée',
			expires: 'Expire',
		},
	},
	invite: {
		title: (whom) => screenText(`Invitation pour ${whom}`),
		facts: {state: 'État', email: 'E-mail', groups: 'Groupes', created: 'Créée', expires: 'Expire'},
		gone: {
			used: 'utilisée : la personne a ouvert son compte',
			deleted: 'supprimée par quelqu’un d’autre',
			gone: 'utilisée, ou supprimée par quelqu’un d’autre',
		},
		code: 'Code',
		permissions: 'Droits',
		permissionsInAll: (count) => `… ${count} ${count < 2 ? 'droit' : 'droits'} en tout (e les montre)`,
		give: 'Donnez le code à la personne.',
		giveAndAccept: 'Donnez le code à la personne. Il s’utilise dans Narthex (a, puis i), ou avec',
		mailed: 'Le serveur a envoyé le code par e-mail.',
		mailedAndAccept: 'Le serveur a envoyé le code par e-mail. Il s’utilise dans Narthex (a, puis i), ou avec',
	},
	form: {
		newInvites: 'Nouvelles invitations',
		edit: (whom) => screenText(`Modifier l’invitation pour ${whom}`),
		whatNew: 'Qui reçoit le code peut ouvrir un compte avec ces droits :',
		whatEdited: 'Le code reste le même, et donne désormais ces droits :',
		readAgain: 'Elle a été relue : votre saisie est gardée, et Entrée sur le dernier champ l’écrit.',
		made: (count) =>
			`${count} ${count < 2 ? 'invitation créée' : 'invitations créées'}. Donnez un code à chaque personne ; y les copie tous.`,
	},
};
