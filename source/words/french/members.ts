import {screenText} from '../../text.ts';
import type {membersWords as english} from '../english/members.ts';
import {counted} from '../parts.ts';
import {of} from './common.ts';

const memberScreens: typeof english.memberScreens = {
	title: 'Membres',
	orders: {
		name: 'par nom',
		newest: 'récents d’abord',
		oldest: 'anciens d’abord',
		email: 'par adresse',
		profile: 'par profil',
		state: 'par situation',
	},
	footer: (position, order, showsRevoked) =>
		screenText(`${position}, ${order}${showsRevoked ? ', révoqués compris' : ''}`),
	sorted: (order) => screenText(`Membres triés ${order}.`),
	columns: {name: 'Nom', profile: 'Profil', since: 'Depuis', devices: 'App.', state: 'État'},
	you: (name) => screenText(`${name} (vous)`),
	states: {active: 'actif', frozen: 'gelé', revoked: 'révoqué'},
	facts: {profile: 'Profil', since: 'Depuis', state: 'État'},
	devices: (count) => counted(count, 'appareil', 'appareils'),
	frozen: 'gelé : le serveur ne lui permet plus rien',
	stateUnknown: 'actif (seuls les administrateurs voient le gel)',
	memberTitle: (name) => screenText(`Membre ${name}`),
	several: (count) => screenText(`${count} membres`),
	refused: (who, sentence) => screenText(`${who} : ${sentence}`),
	doing: (what, done, total) => screenText(`${what}, ${done + 1} sur ${total}`),
	update: {
		title: 'Changer le profil',
		choose: (who) => `Quel profil donner à ${who} ?`,
		now: (profile) => screenText(`Actuellement : ${profile}`),
		administrator: {
			title: 'Nommer administrateur ?',
			line: (who) => `${who} : avec ce profil, on invite et on révoque, vous compris.`,
			yes: 'Nommer administrateur',
			no: 'Ne rien changer',
		},
		done: (who, profile) => screenText(`${who} : profil ${profile} désormais.`),
	},
	revoke: {
		title: 'Révoquer définitivement',
		several: (count) => screenText(`Révoquer définitivement ces ${count} membres ?`),
		meaning:
			'Tous les appareils concernés perdent aussitôt leur accès. C’est irréversible : pour revenir, il faut être ' +
			'invité de nouveau, comme une nouvelle personne.',
		email: {hint: 'tapez l’adresse e-mail pour confirmer', wrong: 'Ce n’est pas l’adresse de ce membre.'},
		count: {label: 'Combien', hint: 'tapez leur nombre pour confirmer', wrong: 'Ce n’est pas leur nombre.'},
		done: (who) => screenText(`Révocation définitive : ${who}.`),
	},
};

const organizationCommands: typeof english.organizationCommands = {
	values: {
		id: 'identifiant',
		address: 'adresse',
		file: 'fichier',
		token: 'jeton',
		link: 'lien',
		label: 'nom',
		name: 'nom',
		organization: 'ORGANISATION',
		email: 'E-MAIL',
		profile: 'profil',
		date: 'moment',
		words: 'mots',
		order: 'ordre',
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
			sequesterKey:
				'la clé publique d’une autorité de séquestre, en PEM : elle pourra toujours lire toutes les données de ' +
				'l’organisation',
		},
		sequester: {
			noSequesterKey: (path) => `Aucune clé publique RSA en PEM dans ${path}.`,
			nextStep: 'Donnez le fichier de la clé publique de l’autorité : il commence par « -----BEGIN PUBLIC KEY----- ».',
		},
		tryAgain: screenText('Réessayer avec le trousseau ?'),
		password: screenText('Mot de passe du premier appareil :'),
		waiting: screenText('Création de l’organisation sur le serveur'),
		done: screenText('L’organisation est créée'),
		notSaved: (why) => `L’organisation existe maintenant, mais son unique appareil n’a pas pu être enregistré : ${why}`,
	},
	users: {
		words: 'ne montrer que ceux qui ont tous ces mots dans le nom, l’adresse, le profil ou l’état',
		skipRevoked: 'seulement les membres actuels',
		sort: 'comment les trier : par nom, récents ou anciens d’abord, par adresse, profil ou état',
		none: screenText('Aucun utilisateur trouvé'),
		found: (count, emphasis) =>
			screenText(
				`${emphasis(screenText(String(count)))} ${count < 2 ? 'utilisateur trouvé' : 'utilisateurs trouvés'} :`,
			),
		line: (id, person, profile) => screenText(`${id} - ${person} : ${profile}`),
		spoken: (person, profile) => screenText(`${person} : ${profile}`),
		revoked: (when, by) => screenText(` | révoqué le ${when}${by === undefined ? '' : ` par ${by}`}`),
	},
	user: {
		whom: 'qui montrer',
		profile: (profile) => screenText(`Profil : ${profile}`),
		since: (when) => screenText(`Membre depuis : ${when}`),
		invitedBy: (person) => screenText(`Invité par : ${person}`),
		state: (state) => screenText(`État : ${state}`),
		active: screenText('actif'),
		frozen: screenText('gelé'),
		revoked: (when, by) => screenText(`révoqué le ${when}${by === undefined ? '' : ` par ${by}`}`),
		devices: screenText('Appareils :'),
		device: (label, how, when) => screenText(`• ${label} : ${how}, depuis ${when}`),
		origins: {
			first: () => screenText('a fondé l’organisation'),
			greeted: (who) => screenText(`accueil par ${who}`),
			added: (label) => screenText(`ajouté depuis ${label}`),
			'recovered-by-shares': () => screenText('retour par récupération partagée'),
			'recovered-by-file': () => screenText('retour par fichier de récupération'),
			SHAMIR_RECOVERY: () => screenText('la récupération partagée'),
			PASSPHRASE_RECOVERY: () => screenText('un fichier de récupération'),
			REGISTRATION: () => screenText('enregistrer des appareils'),
		},
	},
	update: {
		whom: 'de qui changer le profil',
		profile: 'le nouveau profil : STANDARD, ADMIN ou OUTSIDER',
		force: 'le faire sans question',
		makeAdministrator: (person) => screenText(`Faire ${of(person)} un administrateur, qui pourra vous révoquer`),
		waiting: screenText('Changement du profil'),
		done: (email, profile) => screenText(`Le profil ${of(email)} est maintenant ${profile}`),
	},
	revoke: {
		whom: 'qui révoquer',
		force: 'révoquer sans question',
		sure: (who) => screenText(`Révoquer définitivement ${who} ?`),
		waiting: screenText('Révocation de l’utilisateur'),
		done: (email) => screenText(`L’utilisateur ${email} est révoqué`),
	},
	administration: {
		organization: 'l’organisation',
		whom: 'l’utilisateur, par son adresse e-mail',
		asking: screenText('Question au serveur'),
		format: 'la forme du rapport ; « --format json » donne aussi du JSON',
		endDate: 'les chiffres à ce moment : RFC 3339, 2026-11-21T12:00:00Z',
		noDate: {
			message: 'La date de fin n’est pas un moment selon la RFC 3339.',
			nextStep: 'Écrivez-la comme 2026-11-21T12:00:00Z.',
		},
		frozen: (email) => screenText(`L’utilisateur ${email} est gelé : le serveur ne le laisse plus rien faire`),
		unfrozen: (email) => screenText(`L’utilisateur ${email} n’est plus gelé`),
		totp: {
			userId: 'l’utilisateur, par son identifiant : 32 chiffres hexadécimaux, avec ou sans tirets',
			whom: {
				message: 'Il faut nommer un utilisateur.',
				nextStep: 'Donnez son adresse e-mail, ou son identifiant avec « --user-id ».',
			},
			sendEmail: 'laisser aussi le serveur lui envoyer le lien par e-mail',
			force: 'ne rien demander avant',
			sure: {
				consequence: screenText(
					'Son application de codes ne servira plus, jusqu’à ce que cette personne la configure avec le nouveau lien.',
				),
				act: screenText('Réinitialiser ses codes à usage unique'),
			},
			waiting: screenText('Réinitialisation des codes à usage unique'),
			link: (id, link) => screenText(`Lien de réinitialisation des codes de l’utilisateur ${id} : ${link}`),
			sent: (email) => screenText(`Le lien de réinitialisation a été envoyé par e-mail à ${email}`),
			notSent: (email) =>
				screenText(`Le serveur n’a pas pu envoyer l’e-mail à ${email} : donnez-lui le lien vous-même.`),
		},
	},
	terms: {
		yes: 'accepter sans question',
		none: screenText('Il n’y a pas de conditions d’utilisation'),
		updatedOn: (when) => screenText(`Conditions d’utilisation, mises à jour le ${when} :`),
		inLocale: (locale, url) => screenText(`- ${locale} : ${url}`),
		question: screenText('Acceptez-vous ces conditions d’utilisation ?'),
		cancelled: screenText('Opération annulée'),
		accepted: screenText('Conditions d’utilisation acceptées'),
		config: {
			values: {terms: 'LANGUE=ADRESSE', file: 'fichier'},
			terms: 'où lire les conditions dans une langue : fr_FR=https://…',
			remove: 'retirer les conditions : plus rien à accepter',
			fromJson: 'les lire dans un fichier : un objet JSON, {"fr_FR": "https://…"}',
			justOne: {
				message: 'Donnez des conditions, ou --from-json, ou --remove : un seul des trois.',
				nextStep: 'Sans aucune condition, tout le monde serait bloqué, sans rien à accepter.',
			},
			noUrl: (text) => `Il manque « =<ADRESSE> » dans « ${text} ».`,
			notAnAddress: (url) => `Ce n’est pas l’adresse d’une page web : ${url}`,
			likeThis: 'Écrivez chacune comme fr_FR=https://example.com/conditions.',
			badFile: (path) => `Le fichier ${path} ne contient pas de conditions.`,
			likeThat: 'Il faut un seul objet JSON, comme {"fr_FR": "https://example.com/conditions"}.',
			set: screenText('Toute l’organisation doit accepter ces conditions avant de continuer.'),
			removed: screenText('Il n’y a plus de conditions d’utilisation.'),
		},
	},
	certificates: {
		aboutToForget: screenText('Vous allez vider la base locale de certificats de cet appareil :'),
		sure: screenText('Êtes-vous sûr ?'),
		forgotten: screenText('La base locale de certificats est vide'),
		added: (count) =>
			screenText(`${count} ${count < 2 ? 'nouveau certificat ajouté' : 'nouveaux certificats ajoutés'}`),
	},
};

export const membersWords: typeof english = {memberScreens, organizationCommands};
