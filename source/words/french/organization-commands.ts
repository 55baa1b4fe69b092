import {screenText} from '../../text.ts';
import type {english} from '../english/organization-commands.ts';

export const french: typeof english = {
	values: {
		address: 'adresse',
		token: 'jeton',
		link: 'lien',
		label: 'nom',
		name: 'nom',
		organization: 'ORGANISATION',
		email: 'E-MAIL',
	},
	create: {
		organization: 'son nom',
		options: {
			address: 'le serveur : parsec3://host[:port][?no_ssl=true]',
			token: 'le jeton d’administration du serveur (mieux vaut le mettre dans l’environnement)',
		},
		waiting: screenText('Enregistrement de l’organisation'),
		link: (link) => screenText(`Lien de création de l’organisation : ${link}`),
	},
	bootstrap: {
		options: {
			link: 'le lien de création, sous l’une ou l’autre forme',
			deviceLabel: 'un nom pour cet appareil',
			name: 'votre nom',
			email: 'votre adresse e-mail',
		},
		password: screenText('Mot de passe du nouvel appareil :'),
		waiting: screenText('Création de l’organisation sur le serveur'),
		done: screenText('L’organisation est créée'),
		device: screenText('Nouvel appareil créé :'),
		notSaved: (why) => `L’organisation existe maintenant, mais son unique appareil n’a pas pu être enregistré : ${why}`,
	},
	users: {
		skipRevoked: 'seulement les membres actuels',
		none: screenText('Aucun utilisateur trouvé'),
		found: (count, emphasis) =>
			screenText(
				`${emphasis(screenText(String(count)))} ${count < 2 ? 'utilisateur trouvé' : 'utilisateurs trouvés'} :`,
			),
		line: (id, person, profile) => screenText(`${id} - ${person} : ${profile}`),
		profiles: {
			ADMIN: screenText('Administrateur (ADMIN)'),
			STANDARD: screenText('Membre (STANDARD)'),
			OUTSIDER: screenText('Externe (OUTSIDER)'),
		},
		revoked: (when, by) => screenText(` | révoqué le ${when}${by === undefined ? '' : ` par ${by}`}`),
	},
	revoke: {
		whom: 'qui révoquer',
		waiting: screenText('Révocation de l’utilisateur'),
		done: (email) => screenText(`L’utilisateur ${email} est révoqué`),
		oneself: {
			message: 'On ne peut pas se révoquer soi-même.',
			nextStep: 'Demandez à un autre administrateur de le faire.',
		},
		notAllowed: {
			message: 'Seuls les administrateurs peuvent révoquer des utilisateurs.',
			nextStep: 'Demandez à un administrateur de l’organisation de le faire.',
		},
		refused: {
			message: 'Le serveur a refusé le certificat de la révocation.',
			nextStep: 'Cherchez un Narthex plus récent, et prévenez la personne qui gère le serveur.',
		},
		notFound: {
			message: 'Utilisateur introuvable.',
			nextStep:
				'Voyez « narthex user list --skip-revoked » ; majuscules et minuscules comptent dans les adresses e-mail.',
		},
	},
	terms: {
		yes: 'accepter sans question',
		none: screenText('Il n’y a pas de conditions d’utilisation'),
		updatedOn: (when) => screenText(`Conditions d’utilisation, mises à jour le ${when} :`),
		inLocale: (locale, url) => screenText(`• ${locale} : ${url}`),
		question: screenText('Acceptez-vous ces conditions d’utilisation ?'),
		cancelled: screenText('Opération annulée'),
		accepted: screenText('Conditions d’utilisation acceptées'),
		changed: {
			message: 'Les conditions d’utilisation ont changé pendant votre lecture.',
			nextStep: 'Relancez la commande pour lire les nouvelles.',
		},
	},
	certificates: {
		added: (count) =>
			screenText(`${count} ${count < 2 ? 'nouveau certificat ajouté' : 'nouveaux certificats ajoutés'}`),
	},
};
