import {screenText} from '../../text.ts';
import type {screensWords as english} from '../english/screens.ts';
import {counted} from '../parts.ts';
import {of} from './common.ts';

const application: typeof english.application = {
	leaving: 'Fermeture ; l’autre côté est prévenu…',
	tooSmall: (needed, size) =>
		`Narthex a besoin de ${needed.columns} colonnes et de ${needed.rows} lignes ; cette fenêtre en a ` +
		`${size.columns} et ${size.rows}. Agrandissez-la. Ce qui est en cours continue.`,
	needsYou: (who) => screenText(`● Narthex : ${who} vous attend`),
	attention: (who, state) => screenText(`${who} : ${state}`),
	notification: (text) => screenText(`Narthex : ${text}`),
	position: (row, rows) => `${row} sur ${rows}`,
	quitting: {
		title: 'Quitter Narthex ?',
		running: (people) => `Encore en cours : ${people}.`,
		willBeTold: 'Cela annule l’échange, et l’autre côté est prévenu.',
		yes: 'Quitter',
		no: 'Rester',
	},
	otherScript: screenText('Narthex n’a pas cette touche. Passez le clavier en lettres latines.'),
	copying: {
		link: 'le lien',
		links: (count) => (count < 2 ? `${count} lien` : `${count} liens`),
		token: 'le jeton',
		code: 'le code',
		codes: (count) => (count < 2 ? `${count} code` : `${count} codes`),
		done: (what) => screenText(`Copié : ${what}. Cela suffit pour répondre à l’invitation.`),
		inTmux: (what) => screenText(`Copié dans tmux : ${what}. Cela suffit pour répondre à l’invitation.`),
		asked: (what) => screenText(`Copie demandée au terminal : ${what}. Vérifiez qu’il l’a faite.`),
		tooLong: (what) => screenText(`Trop long pour être copié ; sélectionnez ${what} avec la souris.`),
	},
};

const moving = {
	up: {help: 'Monte'},
	down: {hint: 'bouger', help: 'Descend'},
	pageUp: {help: 'Monte d’un écran'},
	pageDown: {help: 'Descend d’un écran'},
};

const refresh = {help: 'Interroge de nouveau le serveur'};

const keys: typeof english.keys = {
	labels: {
		up: '↑',
		down: '↓',
		left: '←',
		right: '→',
		enter: '⏎',
		escape: 'Échap',
		tab: 'Tab',
		'shift-tab': 'Maj-Tab',
		pageup: 'PgPréc',
		pagedown: 'PgSuiv',
		home: 'Début',
		' ': 'Espace',
		end: 'Fin',
		f1: 'F1',
	},

	titles: {
		anywhere: 'Partout',
		dialog: 'Questions',
		form: 'Formulaires',
		newDevice: 'Un nouvel appareil',
		picker: 'Comparaison des codes',
		menu: 'Menus',
		filter: 'Pendant le filtrage',
		keptFilter: 'Une liste filtrée',
		list: 'Listes',
		ticks: 'Plusieurs à la fois',
		ticked: 'Quand il y a des coches',
		devices: 'Appareils',
		rehearsal: 'La répétition',
		invitations: 'Invitations',
		tickedInvitations: 'Invitations cochées',
		invitation: 'Une invitation',
		members: 'Membres',
		member: 'Un membre',
		created: 'Une nouvelle invitation',
		sharedRecovery: 'Récupération partagée',
		newRecovery: 'Une nouvelle récupération',
		recovery: 'Revenir',
		exchange: 'Un échange',
		ended: 'Après un échange ou une erreur',
		accounts: 'Comptes',
		accountInvites: 'Invitations d’un serveur de comptes',
		accountInvite: 'Une invitation d’un serveur de comptes',
		newAccountInvites: 'Nouvelles invitations d’un serveur de comptes',
		log: 'Le journal',
		reader: 'Textes longs',
		palette: 'La palette',
		settings: 'Réglages',
	},

	mouse: {
		title: 'La souris, une fois activée (`,` : réglages)',
		lines: [
			{keys: 'Clic', help: 'Marque la ligne ; si elle l’est déjà : Entrée'},
			{keys: 'Clic sur une touche, en bas', help: 'Presse cette touche'},
			{keys: 'Clic sur un code à comparer', help: 'Le marque ; Entrée choisit'},
			{keys: 'Molette', help: 'Parcourt les listes et les textes longs'},
			{keys: 'Maj et sélection', help: 'Sélectionne, d’habitude'},
		],
	},

	actions: {
		dialog: {
			yes: {hint: 'oui', help: 'Fait ce que la question propose'},
			no: {hint: 'non', help: 'Laisse tout en l’état'},
			otherAnswer: {hint: 'l’autre', help: 'Passe de Non à Oui, et inversement'},
			answer: {help: 'Donne la réponse marquée ; d’abord, Non'},
		},
		form: {
			submit: {hint: 'suite', last: 'valider', help: 'Passe au champ suivant ; le dernier valide'},
			nextField: {hint: 'champ suivant', help: 'Passe au champ suivant'},
			previousField: {help: 'Revient au champ précédent'},
			toggleMail: {hint: 'e-mail', help: 'Fait envoyer le lien par e-mail, ou non'},
		},
		newDevice: {
			toggleKeyring: {hint: 'trousseau', help: 'Garde les clés dans le trousseau, ou non'},
		},
		picker: {
			up: {help: 'Passe au code du dessus'},
			down: {hint: 'bouger', help: 'Passe au code du dessous ; d’abord, aucun'},
			pick: {hint: 'c’est ce code', help: 'Retient le code sélectionné, ou celui tapé'},
		},
		menu: {
			choose: {hint: 'choisir', help: 'Se déplace dans un petit menu, et choisit'},
		},
		filter: {
			keepFilter: {hint: 'garder', help: 'Garde le filtre et revient à la liste'},
			dropFilter: {hint: 'effacer', help: 'Efface le filtre'},
			up: {help: 'Monte dans ce que le filtre laisse'},
			down: {help: 'Descend dans ce que le filtre laisse'},
		},
		list: {
			...moving,
			first: {help: 'Va au premier'},
			last: {help: 'Va au dernier'},
			open: {hint: 'ouvrir', help: 'Ouvre la sélection'},
			filter: {hint: 'filtrer', help: 'Ne montre que ce qui contient vos mots'},
		},
		keptFilter: {clearFilter: {hint: 'tout montrer', help: 'Montre de nouveau toute la liste'}},
		ticks: {
			tick: {hint: 'cocher', help: 'Coche, pour agir sur plusieurs à la fois'},
			tickAll: {help: 'Coche tout ce que le filtre laisse'},
		},
		ticked: {untick: {hint: 'décocher', help: 'Retire toutes les coches'}},
		devices: {
			claim: {hint: 'lien reçu', help: 'Répond à une invitation : demande son lien'},
			bootstrap: {hint: 'organisation', help: 'Crée une organisation, par son lien'},
			create: {hint: 'créer', help: 'Crée une organisation avec un jeton'},
			accounts: {hint: 'comptes', help: 'Montre vos comptes de serveurs de comptes'},
			importFile: {hint: 'récupération', help: 'Revient avec un fichier de récupération'},
			manage: {hint: 'gérer', help: 'Modifie l’appareil marqué, ou l’oublie'},
			demo: {hint: 'démo', help: 'Essaie tout sur un serveur dans Narthex'},
			refresh: {help: 'Cherche de nouveau les appareils'},
		},
		rehearsal: {
			begin: {hint: 'jouer', help: 'Commence ou poursuit le chapitre marqué'},
		},
		invitations: {
			nextWaiting: {hint: 'qui attend', help: 'Marque la prochaine dont l’invité est là'},
			new: {hint: 'nouvelle', help: 'Crée une invitation'},
			members: {hint: 'membres', help: 'Montre qui est dans l’organisation'},
			recovery: {hint: 'récupération', help: 'Montre les récupérations partagées'},
			exportFile: {help: 'Crée un fichier de récupération'},
			sort: {help: 'Trie par état, par date ou par personne'},
			showEnded: {help: 'Montre ou cache les terminées et annulées'},
			refresh,
		},
		tickedInvitations: {
			cancel: {hint: 'annuler', help: 'Les annule toutes, après question'},
			copyLinks: {hint: 'copier', help: 'Copie leurs liens, avec les adresses'},
			mail: {hint: 'e-mail', help: 'Renvoie les liens, après une question'},
		},
		invitation: {
			greet: {hint: 'accueillir', help: 'Accueille la personne invitée'},
			copyLink: {hint: 'copier', help: 'Copie le lien de l’invitation'},
			copyToken: {hint: 'jeton', help: 'Copie le jeton de l’invitation'},
			showQr: {hint: 'QR', help: 'Montre le lien seul, avec son code QR'},
			resend: {hint: 'e-mail', help: 'Envoie de nouveau l’e-mail avec le lien'},
			cancel: {hint: 'annuler', help: 'Annule l’invitation, après une question'},
		},
		members: {
			sort: {help: 'Trie par une autre colonne'},
			showRevoked: {help: 'Montre ou cache les révoqués'},
			refresh,
		},
		member: {
			update: {hint: 'profil', help: 'Change le profil, aussi celui des cochés'},
			revoke: {hint: 'révoquer', help: 'Révoque à jamais, ou tous les cochés'},
		},
		created: {
			new: {hint: 'une autre', help: 'Crée encore une invitation'},
		},
		sharedRecovery: {
			create: {hint: 'mettre en place', help: 'Met en place votre récupération partagée'},
			invite: {hint: 'faire revenir', help: 'Invite la personne marquée à revenir'},
			delete: {hint: 'supprimer', help: 'Supprime la récupération, après question'},
			refresh: {help: 'Relit les récupérations'},
		},
		newRecovery: {
			create: {hint: 'valider', help: 'La met en place, après question'},
			more: {hint: 'une part de plus', help: 'Donne une part de plus à la personne'},
			fewer: {hint: 'de moins', help: 'Retire une part à la personne marquée'},
			raise: {hint: 'seuil +', help: 'Augmente le nombre de parts nécessaires'},
			lower: {hint: 'seuil -', help: 'Diminue le nombre de parts nécessaires'},
		},
		recovery: {
			chooseAnother: {hint: 'quelqu’un d’autre', help: 'Demande à quelqu’un d’autre qui a une part'},
		},
		exchange: {
			sayRead: {hint: 'c’est lu', help: 'En répétition : vous avez lu votre code'},
			finishAnyway: {hint: 'finir sans attendre', help: 'Termine sans attendre la confirmation'},
			cancel: {hint: 'annuler', help: 'Annule l’échange, après une question'},
		},
		ended: {
			retry: {hint: 'réessayer', help: 'Recommence depuis le début'},
			open: {hint: 'continuer', help: 'Ferme ceci et continue'},
		},
		accounts: {
			logIn: {hint: 'se connecter', help: 'Connecte un compte d’un serveur de comptes'},
			acceptInvitation: {hint: 'code reçu', help: 'Accepte une invitation, par son code'},
			logOut: {hint: 'déconnecter', help: 'Déconnecte le compte, après une question'},
			refresh: {help: 'Cherche de nouveau les comptes'},
		},
		accountInvites: {
			nextPage: {hint: 'page suivante', help: 'Montre la page suivante'},
			previousPage: {hint: 'précédente', help: 'Montre la page précédente'},
			new: {hint: 'nouvelles', help: 'Crée des invitations'},
			sort: {help: 'Trie par date, e-mail ou expiration'},
			refresh,
		},
		accountInvite: {
			edit: {hint: 'modifier', help: 'Modifie l’invitation'},
			copyCode: {hint: 'copier', help: 'Copie le code de l’invitation'},
			resend: {hint: 'e-mail', help: 'Envoie de nouveau l’e-mail avec le code'},
			delete: {hint: 'supprimer', help: 'Supprime l’invitation, après une question'},
		},
		newAccountInvites: {
			copyCode: {hint: 'copier', help: 'Copie les codes de toutes les nouvelles'},
			new: {hint: 'd’autres', help: 'Crée d’autres invitations'},
			open: {hint: 'continuer', help: 'Revient à la liste'},
		},
		log: {
			refresh: {help: 'Relit le journal'},
		},
		reader: {
			...moving,
			first: {help: 'Va au début'},
			last: {help: 'Va à la fin'},
			filter: {hint: 'filtrer', help: 'Ne montre que les lignes avec vos mots'},
		},
		palette: {
			run: {hint: 'exécuter', help: 'Exécute ce qui est sélectionné'},
			up: {help: 'Sélectionne au-dessus'},
			down: {hint: 'bouger', help: 'Sélectionne en dessous'},
			pageUp: {help: 'Sélectionne un écran plus haut'},
			pageDown: {help: 'Sélectionne un écran plus bas'},
		},
		settings: {
			next: {hint: 'changer', help: 'Prend la valeur suivante, et la garde'},
			previous: {help: 'Prend la valeur précédente, et la garde'},
		},
		anywhere: {
			nextExchange: {hint: 'échange suivant', help: 'Montre le prochain échange en cours'},
			previousExchange: {help: 'Montre l’échange précédent'},
			back: {hint: 'retour', help: 'Revient ; un échange en cours continue'},
			chapters: {hint: 'chapitres', help: 'Montre les chapitres de la répétition'},
			log: {help: 'Montre ce qui s’est passé jusqu’ici'},
			help: {hint: 'aide', help: 'Montre toutes les touches'},
			palette: {hint: 'chercher', help: 'Trouve une action ou un écran par son nom'},
			settings: {help: 'Montre les réglages, et les change'},
			nextDevice: {hint: 'autre organisation', help: 'Passe à la prochaine organisation ouverte'},
			lock: {hint: 'verrouiller', help: 'Verrouille : oublie les appareils ouverts'},
			quit: {hint: 'quitter', help: 'Quitte ; demande si un échange court'},
			leave: {help: 'Quitte aussitôt, et prévient les autres'},
			suspend: {help: 'Passe au shell ; `fg` revient ici'},
			redraw: {help: 'Redessine l’écran'},
		},
	},
};

const palette: typeof english.palette = {
	title: 'Que voulez-vous faire ?',
	notNow: screenText('Ce n’est plus possible.'),
	exchange: (about) => screenText(`Montre l’échange : ${about}`),
	invitations: (organization) => screenText(`Montre les invitations ${of(organization)}`),
	devices: screenText('Montre les appareils de cet ordinateur'),
};

const onOff: {readonly [value: string]: string} = {true: 'oui', false: 'non'};
const values: {readonly [name: string]: {readonly [value: string]: string}} = {
	theme: {auto: 'automatique', dark: 'sombre', light: 'clair', 'high-contrast': 'contraste élevé'},
	color: {auto: 'automatique', always: 'toujours', never: 'jamais'},
	bell: onOff,
	notifications: onOff,
	mouse: onOff,
	lock: {
		never: 'jamais',
		'1m': 'après 1 minute',
		'5m': 'après 5 minutes',
		'15m': 'après 15 minutes',
		'1h': 'après une heure',
	},
};
const settingsScreen: typeof english.settingsScreen = {
	title: 'Réglages',
	names: {
		theme: 'Thème',
		color: 'Couleurs',
		bell: 'Sonnerie',
		notifications: 'Avis du bureau',
		mouse: 'Souris',
		lock: 'Verrouillage automatique',
		device: 'Appareil par défaut',
	},
	meanings: {
		theme: 'Automatique : selon le fond du terminal, quand le terminal l’indique.',
		color: 'Prend effet au prochain lancement. Sans couleurs, les signes et les mots restent tous là.',
		bell: 'Sonne quand une personne vous attend.',
		notifications: 'Prévient le bureau quand une personne vous attend, si le terminal le peut.',
		mouse:
			'Un clic marque une ligne ou presse une touche, et la molette fait défiler. Pour sélectionner du texte, ' +
			'maintenez Maj (Option dans certains terminaux).',
		lock:
			'Quand aucune touche n’est pressée pendant ce temps, les appareils ouverts sont oubliés. Un échange en cours ' +
			'n’est pas coupé.',
		device: 'Premier de la liste des appareils, il sert aussi aux commandes qui n’en nomment aucun.',
	},
	values,
	noDevice: screenText('aucun'),
	otherDevice: (id) => screenText(`${id}…, qui n’est pas ici`),
};

const locking: typeof english.locking = {
	locked: screenText('Verrouillé. Les appareils ouverts sont oubliés.'),
	running: (people) => screenText(`Pas verrouillé : un échange est en cours (${people}). Terminez-le d’abord.`),
	elsewhere: (organization, arrived) => screenText(`${organization} : ${arrived}`),
};

const menu: typeof english.menu = {
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
	whatToDoIn: (organization) => screenText(`Que faire dans ${organization}`),
	open: (device) => screenText(`Ouvrir ${device}`),
	goOnIn: (device, waiting) => {
		const others = waiting === 0 ? '' : ` : ${counted(waiting, 'personne attend', 'personnes attendent')}`;
		return screenText(`Continuer comme ${device}${others}`);
	},
	lock: screenText('Verrouiller : oublier les appareils ouverts'),
	fact: (name, value) => screenText(`${name} : ${value}`),
	settings: {
		itself: screenText('Réglages de Narthex'),
		which: screenText('Quel réglage'),
		keep: screenText('Laisser tel quel'),
		back: screenText('Retourner au début'),
	},
	claim: screenText('Répondre à une invitation que j’ai reçue'),
	bootstrap: screenText('Devenir le premier administrateur d’une nouvelle organisation'),
	leave: screenText('Quitter'),
	greet: screenText('Accueillir une personne invitée'),
	watch: screenText('Attendre ici, et savoir qui arrive'),
	isHere: (invited) => screenText(`${invited} : est là en ce moment`),
	whomToGreet: screenText('Qui accueillir'),
	invitePerson: screenText('Inviter une personne'),
	emailOfPerson: screenText('Adresse e-mail de la personne'),
	shallServerMail: screenText('Le serveur doit-il envoyer l’invitation par e-mail ?'),
	inviteDevice: screenText('Ajouter un autre de mes appareils'),
	cancel: screenText('Annuler des invitations'),
	whichToCancel: screenText('Lesquelles annuler : leurs numéros, ou une partie de l’une d’elles'),
	sayAgain: screenText('Redire le lien d’une invitation, ou la renvoyer par e-mail'),
	whichToSay: screenText('Quelle invitation redire'),
	showEnded: screenText('Montrer toutes les invitations, terminées et annulées comprises'),
	listAgain: screenText('Lister à nouveau les invitations'),
	create: {
		itself: screenText('Créer une organisation, avec le jeton d’un serveur'),
		name: screenText('Nom de l’organisation'),
		server: screenText('Adresse du serveur :'),
		token: screenText('Jeton d’administration du serveur :'),
		file: screenText('Chemin du fichier de récupération :'),
	},
	device: {
		manage: screenText('Modifier un appareil, ou l’oublier'),
		which: screenText('Quel appareil'),
		none: screenText('Revenir au début'),
		newPassword: screenText('Protéger ses clés par un autre mot de passe'),
		keyring: screenText('Protéger ses clés par le trousseau de cet ordinateur'),
		address: screenText('Nouvelle adresse du serveur'),
	},
	members: {
		lookAfter: screenText('S’occuper des membres'),
		show: screenText('Montrer les membres'),
		wordsToShow: screenText('Mots de leur nom, adresse, profil ou état (vide : tous les membres) :'),
		order: screenText('Dans quel ordre'),
		revokedToo: screenText('Avec les membres révoqués ?'),
		who: screenText('Quel membre : une partie du nom ou de l’adresse, ou plusieurs adresses complètes'),
		whichOne: screenText('Lequel d’entre eux'),
		tooMany: (count) => screenText(`${count} membres correspondent : donnez plus du nom ou de l’adresse.`),
		whatToDoWith: (who) => screenText(`Que faire avec ${who}`),
		none: screenText('Revenir à la question des membres'),
		typeEmail: screenText('Tapez l’adresse e-mail pour confirmer'),
		typeCount: screenText('Tapez leur nombre pour confirmer'),
		notRevoked: screenText('C’est autre chose : personne n’a été révoqué.'),
	},
	back: screenText('Revenir aux appareils'),
	noneOfThem: screenText('Aucune de celles-ci'),
	linkOrCode: screenText('Lien d’invitation, ou code'),
	importFile: screenText('Revenir avec un fichier de récupération'),
	recoveryFile: screenText('Nom du fichier de récupération'),
	log: screenText('Savoir ce qui s’est passé sur cet ordinateur'),
	demo: screenText('Essayer : répéter par chapitres'),
	accounts: {
		itself: screenText('S’occuper des invitations d’un serveur de comptes'),
		which: screenText('Quel compte'),
		logIn: screenText('Se connecter'),
		server: (address) => screenText(`Adresse du serveur (vide : ${address}) :`),
		whatToDoAs: (account) => screenText(`Que faire comme ${account}`),
		mail: screenText('Envoyer une invitation par e-mail'),
		makeCode: screenText('Créer un code d’invitation'),
		show: screenText('Montrer une invitation'),
		change: screenText('Modifier une invitation'),
		newEmail: screenText('Pour l’adresse e-mail :'),
		permissions: screenText('Avec les permissions :'),
		resend: screenText('Renvoyer une invitation'),
		delete: screenText('Supprimer une invitation'),
		list: screenText('Relire la liste des invitations'),
		more: screenText('Les suivantes'),
		whichInvite: screenText('Quelle invitation'),
		invite: (whom, code) => screenText(`${whom}, code : ${code}`),
		logOut: screenText('Fermer la session'),
		back: screenText('Retourner aux comptes'),
	},
	recovery: {
		itself: screenText('S’occuper de la récupération'),
		whatToDo: screenText('Que faire pour la récupération'),
		show: screenText('Montrer ma récupération partagée'),
		create: screenText('Préparer ma récupération partagée'),
		recipients: screenText(
			'Adresses de celles et ceux qui auront une part, suivies de :2 pour en donner deux ' +
				'(vide : les autres administrateurs) :',
		),
		delete: screenText('Supprimer ma récupération partagée'),
		invite: screenText('Inviter un membre à revenir, avec des parts'),
		whom: screenText('Qui inviter à revenir'),
		noOne: screenText('Personne'),
		exportFile: screenText('Créer un fichier de récupération'),
		newFile: screenText('Nom du nouveau fichier'),
		back: screenText('Retourner aux invitations'),
	},
	bootstrapLink: screenText('Lien de création de l’organisation'),
	orBack: (prompt) => screenText(`${prompt} (laissez vide pour revenir) :`),
	invited: {
		user: (email, token) => screenText(`${email} (invitation ${token})`),
		device: (token) => screenText(`un autre de mes appareils (invitation ${token})`),
		sharedRecovery: (who, token) =>
			screenText(`une récupération partagée${who === undefined ? '' : ` ${of(who)}`} (invitation ${token})`),
	},
};

const logScreen: typeof english.logScreen = {
	title: 'Journal',
	footer: (position) => screenText(`${position}, du plus récent au plus ancien`),
	exports: 'narthex log --csv exporte le tout',
	empty: 'Il ne s’est encore rien passé.',
	whatIsNoted: 'Les invitations créées et annulées, les accueils et les arrivées sont notés ici, sans aucun secret.',
	columns: {time: 'Date', where: 'Où', what: 'Quoi', outcome: 'Issue'},
	facts: {when: 'Quand', where: 'Où'},
	where: (organization, by) => (by === undefined ? organization : screenText(`${organization}, par ${by}`)),
};

const demo: typeof english.demo = {
	values: {folder: 'dossier'},
	options: {
		data: 'garder toute la démonstration dans ce dossier (par défaut : un dossier temporaire)',
		plain: 'jouer les deux rôles et afficher ce que chacun voit, même dans un terminal',
	},
	running: (url) => screenText(`Un serveur à part tourne à l’adresse ${url}, avec une organisation nommée Org.`),
	whatHappens: screenText('Chacun a un vrai client ; les personnes se lisent leurs codes au téléphone.'),
	telephone: screenText('Tél.'),
	inBetween: (code) =>
		screenText(`Un intrus a modifié les envois : Erin lit ${code}, qui n’est pas dans la liste d’Alice.`),
	worked: screenText('Tout s’est passé comme prévu. Lancez « narthex demo » dans un terminal pour participer.'),
	failed: screenText('La démonstration n’a pas abouti.'),
};

const rehearsal: typeof english.rehearsal = {
	title: 'Répétition',
	starting: 'Démarrage d’un serveur et d’une organisation',
	intro: 'Une répétition, sur cet ordinateur seulement : rien n’est réel, et Narthex joue tous les autres.',
	chapters: {
		greet: {
			title: 'Accueillir Bob, que vous avez invité',
			about:
				'Vous êtes Alice. Bob a ouvert le lien que vous lui avez envoyé. Vous comparez deux codes de vive voix, ' +
				'puis vous le faites entrer.',
		},
		claim: {
			title: 'Arriver comme nouvelle personne',
			about:
				'Vous êtes Carl, et Alice vous a envoyé un lien. Vous l’ouvrez, comparez des codes avec elle et obtenez ' +
				'votre appareil.',
		},
		device: {
			title: 'Ajouter votre nouvel appareil',
			about:
				'Vous êtes Alice, un nouveau téléphone à la main. Vous voyez les deux écrans et comparez donc les codes ' +
				'sans personne.',
		},
		'wrong-code': {
			title: 'Remarquer un intrus entre vous',
			about:
				'Vous êtes Alice et accueillez Erin. Un intrus modifie vos envois : le code que vous entendez n’est pas dans ' +
				'la liste. Choisissez « Aucun de ces codes ».',
		},
		recovery: {
			title: 'Faire revenir Dora',
			about:
				'Dora a perdu son portable. Vous êtes d’abord Alice et donnez votre part ; puis vous êtes Dora et demandez ' +
				'leurs parts à Alice et Zoe.',
		},
	},
	secondHalf: 'La seconde moitié : vous êtes Dora. Vous ouvrez votre lien et demandez leurs parts à Alice, puis à Zoe.',
	chapter: (number, title) => screenText(`Chapitre ${number} : ${title}`),
	next: (title) => screenText(`Ensuite : ${title}`),
	done: 'fait',
	going: 'en cours',
	allDone: 'Vous avez tout joué. Lancez « narthex » pour de vrai ; ici, chaque chapitre se rejoue.',
	setting: 'Mise en place',
	laptopOf: (name) => `portable ${of(name)}`,
	telephoneOf: (name) => `téléphone ${of(name)}`,
	newDevice: screenText('L’autre appareil'),
	played: {
		coming: (name) => screenText(`${name}, que joue Narthex, arrive.`),
		here: (name) => screenText(`${name}, que joue Narthex, est là.`),
		looking: (name) => screenText(`${name}, que joue Narthex, cherche votre code.`),
		reading: (name, code) => screenText(`${name}, que joue Narthex, vous lit : ${code}`),
		showing: (name, code) => screenText(`${name}, que joue Narthex, affiche : ${code}`),
		describing: (name) => screenText(`${name}, que joue Narthex, tape un nom.`),
		deciding: (name) => screenText(`${name}, que joue Narthex, décide.`),
		saving: (name) => screenText(`${name}, que joue Narthex, enregistre tout.`),
		gone: (name) => screenText(`${name}, que joue Narthex, n’est plus là.`),
	},
	you: {
		greet: (name) => screenText(`${name}, que joue Narthex, est là : touche g.`),
		readAloud: (name) => screenText(`Lisez votre code, puis ⏎. Narthex joue ${name}.`),
		chooseThere: screenText('⏎ : Narthex choisit ce code sur le nouvel appareil.'),
		openLink: {
			claim: screenText('Vous êtes Carl, et voici votre lien. Appuyez sur ⏎.'),
			'come-back': screenText('Vous êtes Dora, et voici votre lien. Appuyez sur ⏎.'),
		},
		chooseAdministrator: screenText('Votre hôte ? Touche 1, 2 ou 3. Narthex joue les deux.'),
		chooseRecipient: screenText('L’une, puis l’autre : touche 1. Narthex joue les deux.'),
		describe: screenText('Appelez-vous Carl. Tout mot de passe convient.'),
		nameDevice: screenText('Nommez le portable. Tout mot de passe convient.'),
		review: {
			user: screenText('⏎ accepte chaque ligne. Choisissez ensuite le profil.'),
			device: screenText('⏎ accepte le nom.'),
		},
		giveShare: screenText('Vous savez que c’est Dora. Choisissez Oui.'),
		finished: screenText('C’est fait. ⏎ ferme cet écran.'),
		wrongCode: screenText('Bravo : personne n’est entré. ⏎ ferme cet écran.'),
		again: screenText('Rien n’est perdu. ⏎ ferme ceci, C recommence.'),
		next: screenText('C’est fait. C passe au chapitre suivant.'),
		secondHalf: screenText('C’est fait. C passe à la seconde moitié.'),
		last: screenText('C’est fait. C montre tous les chapitres.'),
		wandering: screenText('C montre les chapitres de la répétition.'),
	},
	lines: {
		chapters: screenText('Quel chapitre'),
		played: screenText('C’est fait.'),
		leave: screenText('Quitter la répétition'),
		readAloud: (name) =>
			screenText(`Lisez votre code à voix haute, puis appuyez sur Entrée. Narthex joue ${name} et vous écoute.`),
		chooseThere: screenText('Appuyez sur Entrée : Narthex choisit ce code sur votre nouvel appareil.'),
		link: (link) => screenText(`Voici le lien que vous avez reçu : ${link}`),
	},
};

export const screensWords: typeof english = {
	application,
	keys,
	palette,
	settingsScreen,
	locking,
	menu,
	logScreen,
	demo,
	rehearsal,
};
