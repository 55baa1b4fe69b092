import {screenText} from '../../text.ts';
import type {english} from '../english/invites.ts';

export const french: typeof english = {
	count: (total) => screenText(`${total} ${total < 2 ? 'invitation' : 'invitations'}`),
	anyone: screenText('tout le monde'),
	noPermission: screenText('aucun'),
	noGroup: screenText('aucun'),
	unknownDate: screenText('inconnue'),
	expired: screenText('expirée'),
	expiresIn: (left) => screenText(`dans ${left}`),
	gone: {
		used: (name) => screenText(`${name} a ouvert son compte : l’invitation est utilisée.`),
		deleted: (name) => screenText(`Quelqu’un d’autre a supprimé l’invitation pour ${name}.`),
		gone: (name) => screenText(`L’invitation ${name} a été utilisée ou supprimée.`),
	},
	perhapsDeleted: 'Elle n’est plus sur le serveur : peut-être quelqu’un d’autre l’a-t-il supprimée.',
	asking: screenText('Interrogation du serveur…'),
	askingForMail: screenText('Demande d’un nouvel e-mail au serveur…'),
	sentAgain: (name) => screenText(`Le serveur a renvoyé le code à ${name}.`),
	sorted: {
		newest: screenText('Tri : récentes d’abord.'),
		oldest: screenText('Tri : anciennes d’abord.'),
		'e-mail': screenText('Tri : par e-mail.'),
		expiry: screenText('Tri : par échéance.'),
		server: screenText('Tri : celui du serveur.'),
	},
	logInAgain: 'Appuyez sur r, puis reconnectez-vous.',
	deleting: {
		title: 'Supprimer cette invitation ?',
		stopsWorking: (name) => `Le code pour ${name} ne fonctionnera plus jamais.`,
		yes: 'Supprimer l’invitation',
		no: 'La garder',
		done: (name) => screenText(`L’invitation pour ${name} est supprimée.`),
	},
	form: {
		email: {
			label: 'E-mail',
			hint: 'seule adresse qui pourra l’utiliser ; vide : toutes',
			hintOfNew: 'une seule invitation, envoyée par le serveur ; vide : toutes',
		},
		permissions: {label: 'Droits', hint: 'séparés par des blancs, comme dm:*:view acc:invite'},
		groups: {label: 'Groupes', hint: 'leurs identifiants, séparés par des blancs'},
		count: {
			label: 'Combien',
			hint: 'de 1 à 1 000, sans adresse e-mail',
			needed: 'Il faut un nombre entier de 1 à 1 000.',
			withEmail: 'Une adresse e-mail ne donne qu’une invitation.',
		},
		expires: {
			label: 'Expire le',
			hint: 'comme 2030-12-31 ou 2030-12-31 18:00',
			malformed: 'Écrivez comme 2030-12-31 ou 2030-12-31 18:00.',
			past: 'Cette date est passée.',
		},
		made: screenText('L’invitation est créée. Donnez son code à la personne (y).'),
		madeAndMailed: (to) => screenText(`L’invitation est créée. Le serveur l’envoie à ${to}.`),
		unchanged: screenText('Rien n’a été modifié.'),
		changed: (name) => screenText(`L’invitation pour ${name} est modifiée.`),
	},
	loggingOut: {
		title: 'Se déconnecter ?',
		passwordNeeded: (email, server) => `Il faudra de nouveau le mot de passe pour ${email} sur ${server}.`,
		yes: 'Se déconnecter',
		no: 'Garder la connexion',
		done: (email) => screenText(`Le compte ${email} est déconnecté.`),
		forgottenHereOnly: (why) => `La connexion est oubliée ici, mais : ${why}`,
	},
};
