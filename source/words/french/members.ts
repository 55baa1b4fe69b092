import {screenText} from '../../text.ts';
import type {membersWords as english} from '../english/members.ts';
import {counted} from '../parts.ts';
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
			address: 'le serveur : parsec3://host[:port][?no_ssl=true], ou https://host[:port]',
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

const recoveryCommands: typeof english.recoveryCommands = {
	values: {number: 'nombre', file: 'fichier', label: 'nom'},
	number: (most) => `Il faut un nombre entier de 1 à ${most}.`,
	options: {
		recipients: 'qui reçoit des parts : EMAIL ou EMAIL:POIDS (sinon : les autres administrateurs, 1 chacun)',
		weights: 'combien de parts reçoit chaque destinataire, dans le même ordre (sinon : 1 chacun)',
		threshold: 'combien de parts il faut pour récupérer le compte',
		noConfirmation: 'la créer sans poser de question',
		forceDelete: 'la supprimer sans poser de question',
	},
	invalid: {
		email: (text) => `Adresse e-mail non valide : « ${text} ».`,
		weight: (text) => `Poids non valide : « ${text} ».`,
		nextStep: 'Donnez chaque destinataire comme une adresse e-mail, ou comme adresse:parts.',
	},
	weightsTwice: {
		message: 'Les parts sont données à la fois avec les destinataires et avec « --weights ».',
		nextStep: 'Donnez-les d’une seule de ces façons.',
	},
	needsRecipients: {
		message: 'Les poids et le seuil vont avec des destinataires nommés.',
		nextStep: 'Nommez-les avec « --recipients ».',
	},
	creating: screenText('Création de la récupération partagée'),
	thresholdIs: screenText('Le seuil est le nombre de parts qu’il faut réunir pour récupérer le compte'),
	chooseThreshold: (most) => screenText(`Choisissez un seuil entre 1 et ${most} :`),
	willBeCreated: (threshold) =>
		screenText(`La récupération partagée suivante va être créée, avec un seuil de ${threshold} :`),
	willHave: (person, shares) => screenText(`• ${person} aura ${counted(shares, 'part', 'parts')}`),
	risks: {
		'each-alone': screenText('Chacune de ces personnes peut récupérer votre compte sans les autres.'),
		'one-alone': screenText('Une de ces personnes peut récupérer votre compte sans les autres.'),
		'no-reserve': screenText('Si une de ces personnes n’est plus là, votre compte peut être perdu.'),
	},
	proceed: screenText('Voulez-vous continuer ?'),
	aborted: screenText('Création de la récupération partagée abandonnée.'),
	created: screenText('La récupération partagée a été créée'),
	deletion: {
		consequence: screenText(
			'Sans elle, vous ne pourrez plus revenir avec les parts des autres. Il faudra en préparer une nouvelle.',
		),
		act: screenText('Supprimer la récupération partagée'),
	},
	deleting: screenText('Suppression de votre récupération partagée'),
	deleted: screenText('La récupération partagée a été supprimée'),
	nothingToDelete: screenText('Vous n’avez pas de récupération partagée.'),
	info: {
		never: (neverSetUp) => screenText(`Récupération partagée ${neverSetUp}`),
		neverSetUp: screenText('jamais créée'),
		valid: (setUp, threshold) => screenText(`Récupération partagée ${setUp} avec un seuil de ${threshold}`),
		weakened: (setUp, revoked) => screenText(`Récupération partagée ${setUp} - ${revoked}`),
		setUp: screenText('créée'),
		unusable: (unusable, revoked) => screenText(`Récupération partagée ${unusable} - ${revoked}`),
		isUnusable: screenText('inutilisable'),
		deleted: (deleted, how) => screenText(`Récupération partagée ${deleted} - ${how}`),
		isDeleted: screenText('supprimée'),
	},
	list: {
		none: screenText('Aucune récupération partagée'),
		found: (count) => screenText(`${count} utilisateur(s) :`),
		valid: (person, threshold) => screenText(`• Récupération partagée ${of(person)} avec un seuil de ${threshold}`),
		weakened: (person, revoked) => screenText(`• Récupération partagée ${of(person)} - ${revoked}`),
		unusable: (person, revoked) => screenText(`• Récupération partagée inutilisable ${of(person)} - ${revoked}`),
		deleted: (person, how) => screenText(`• Récupération partagée supprimée ${of(person)} - ${how}`),
	},
	has: (person, shares) => screenText(`• ${person} a ${counted(shares, 'part', 'parts')}`),
	revoked: (names, count, all, threshold) =>
		screenText(
			`${count === 1 ? 'un destinataire est révoqué' : 'des destinataires sont révoqués'} : ${names} (${count} ` +
				`sur ${all} destinataires, avec un seuil de ${threshold})`,
		),
	deletedBy: (device, when) => screenText(`supprimée par ${device} le ${when}`),
	ownShareProblem: (sentence) => screenText(`Votre part ne pourrait pas servir : ${sentence}`),
	inviting: screenText('Création d’une invitation de récupération partagée'),
	files: {
		output: 'où écrire le fichier de récupération',
		input: 'le fichier de récupération à ouvrir',
		label: 'le nom du nouvel appareil (demandé s’il manque)',
		noLabel: {
			message: 'Il manque l’option « --label ».',
			nextStep: 'Donnez-y un nom au nouvel appareil, comme --label portable.',
		},
		saving: screenText('Enregistrement du fichier de récupération'),
		saved: (path) => screenText(`Appareil de récupération enregistré dans ${path}`),
		keepSafe: screenText('Gardez la phrase de récupération en lieu sûr :'),
		passphrase: screenText('Saisissez la phrase du fichier de récupération :'),
		importing: screenText('Création du nouvel appareil'),
	},
};

const recoveryScreens: typeof english.recoveryScreens = {
	title: 'Récupération de compte',
	own: {
		title: 'Votre récupération partagée',
		never: 'Vous n’en avez pas. Elle permet à des personnes choisies de vous faire revenir sans vos appareils.',
		deleted: 'Vous l’avez supprimée. Sans elle, rien ne vous fait revenir si vous perdez vos appareils.',
		needed: (threshold, total) => `Il faut ${counted(threshold, 'part', 'parts')} sur ${total}. Elles sont chez :`,
		weakened: 'Certaines de ces personnes sont parties. Les autres suffisent ; mieux vaut recommencer.',
		unusable: 'Trop de ces personnes sont parties : elle ne marche plus. Supprimez-la, et recommencez.',
	},
	recipient: (name, shares, isRevoked) =>
		screenText(`  ${name} : ${counted(shares, 'part', 'parts')}${isRevoked ? ', hors de l’organisation' : ''}`),
	more: (count) => screenText(`  et ${count} de plus`),
	others: {
		title: 'Vous avez des parts de',
		none: 'Personne.',
		row: (person, threshold, own, isUnusable) =>
			screenText(`${person} : ${threshold} nécessaires, ${own} à vous${isUnusable ? ', ne marche plus' : ''}`),
	},
	deleting: {
		title: 'Supprimer votre récupération partagée ?',
		lines: ['Sans elle, personne ne pourra vous faire revenir si vous perdez vos appareils.'],
		yes: 'La supprimer',
		no: 'La garder',
	},
	making: {
		title: 'Nouvelle récupération partagée',
		who: 'Qui aura des parts de votre compte ? Choisissez des personnes à qui vous pourrez téléphoner.',
		reading: 'Lecture des membres de l’organisation',
		noOne: 'Il n’y a personne d’autre dans l’organisation.',
		needed: (threshold, total) => screenText(`Il faut ${counted(threshold, 'part', 'parts')} sur ${total}.`),
		raiseOrLower: 't plus, T moins',
		question: {
			title: 'Mettre en place cette récupération ?',
			holders: (names) => `Les parts vont à : ${names}`,
			yes: 'La mettre en place',
			no: 'La modifier',
		},
	},
	exporting: {
		title: 'Fichier de récupération',
		whatFor:
			'Un fichier de récupération vous fait revenir si vous perdez vos appareils. Gardez-le loin de cet ordinateur, ' +
			'et sa phrase secrète ailleurs.',
		path: 'Fichier',
		writeDown: 'Le fichier est enregistré. Voici sa phrase secrète, montrée une seule fois : notez-la sur papier.',
		whichGroup: (number) => `Pour que rien ne manque, lisez sur votre papier : quel est le groupe ${number} ?`,
		group: 'Groupe',
		otherGroup: 'Ce n’est pas ce groupe. Comparez votre papier avec la phrase ci-dessus.',
		done: screenText('Le fichier de récupération est prêt.'),
		leaving: {
			title: 'Quitter la phrase secrète ?',
			lines: ['Elle ne sera plus montrée, et le fichier ne vaut rien sans elle.'],
			yes: 'La quitter',
			no: 'Continuer',
		},
	},
	importing: {
		title: 'Retour par un fichier de récupération',
		whatFor: 'Le fichier et sa phrase secrète créent votre nouvel appareil sur cet ordinateur.',
		path: 'Fichier',
		passphrase: 'Phrase secrète',
		passphraseHint: '52 lettres et chiffres',
		done: screenText('Vous êtes de retour. Marquez le nouvel appareil et ouvrez-le.'),
	},
};

export const membersWords: typeof english = {
	inviting,
	invitationScreens,
	memberScreens,
	inviteCommands,
	organizationCommands,
	recoveryCommands,
	recoveryScreens,
};
