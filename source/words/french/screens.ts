import {screenText} from '../../text.ts';
import type {screensWords as english} from '../english/screens.ts';

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
		inTmux: (what) => screenText(`Copié dans le tampon de tmux : ${what}. Cela suffit pour répondre à l’invitation.`),
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
		invitations: 'Invitations',
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
	},

	actions: {
		dialog: {
			yes: {hint: 'oui', help: 'Fait ce que la question propose'},
			no: {hint: 'non', help: 'Laisse tout en l’état'},
			otherAnswer: {hint: 'l’autre', help: 'Passe de Non à Oui, et inversement'},
			answer: {help: 'Donne la réponse sélectionnée ; d’abord, Non'},
		},
		form: {
			submit: {hint: 'suite', help: 'Passe au champ suivant ; au dernier, valide'},
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
			tick: {hint: 'cocher', help: 'Coche la sélection, pour agir sur plusieurs'},
			tickAll: {help: 'Coche tout ce que le filtre laisse'},
		},
		ticked: {untick: {hint: 'décocher', help: 'Retire toutes les coches'}},
		devices: {
			claim: {hint: 'lien reçu', help: 'Répond à une invitation : demande son lien'},
			bootstrap: {hint: 'organisation', help: 'Crée une organisation, par son lien'},
			accounts: {hint: 'comptes', help: 'Montre vos comptes de serveurs de comptes'},
			importFile: {hint: 'fichier de secours', help: 'Revient avec un fichier de secours'},
			demo: {hint: 'démo', help: 'Essaie tout sur un serveur dans Narthex'},
			refresh: {help: 'Cherche de nouveau les appareils'},
		},
		invitations: {
			nextWaiting: {hint: 'qui attend', help: 'Marque la prochaine dont l’invité est là'},
			new: {hint: 'nouvelle', help: 'Crée une invitation'},
			members: {hint: 'membres', help: 'Montre qui est dans l’organisation'},
			recovery: {hint: 'récupération', help: 'Montre les récupérations partagées'},
			exportFile: {help: 'Crée un fichier de secours pour cet appareil'},
			sort: {help: 'Trie par état, par date ou par personne'},
			showEnded: {help: 'Montre ou cache les terminées et annulées'},
			refresh,
		},
		invitation: {
			greet: {hint: 'accueillir', help: 'Accueille la personne invitée'},
			copyLink: {hint: 'copier', help: 'Copie le lien de l’invitation'},
			copyToken: {hint: 'jeton', help: 'Copie le jeton de l’invitation'},
			showQr: {hint: 'QR', help: 'Montre le lien sous forme de code QR'},
			resend: {hint: 'e-mail', help: 'Envoie de nouveau l’e-mail avec le lien'},
			cancel: {hint: 'annuler', help: 'Annule l’invitation, après une question'},
		},
		members: {
			sort: {help: 'Trie par nom, date, adresse, profil ou état'},
			showRevoked: {help: 'Montre ou cache les révoqués'},
			refresh,
		},
		member: {
			update: {hint: 'profil', help: 'Change le profil, ou celui de tous les cochés'},
			revoke: {hint: 'révoquer', help: 'Révoque à jamais, ou tous les cochés'},
		},
		created: {
			new: {hint: 'une autre', help: 'Crée encore une invitation'},
		},
		sharedRecovery: {
			create: {hint: 'mettre en place', help: 'Met en place votre récupération partagée'},
			invite: {hint: 'faire revenir', help: 'Invite la personne marquée à revenir'},
			delete: {hint: 'supprimer', help: 'Supprime votre récupération, après question'},
			refresh: {help: 'Relit les récupérations'},
		},
		newRecovery: {
			create: {hint: 'valider', help: 'La met en place, après question'},
			more: {hint: 'une part de plus', help: 'Donne une part de plus à la personne marquée'},
			fewer: {hint: 'de moins', help: 'Retire une part à la personne marquée'},
			raise: {hint: 'seuil +', help: 'Augmente le nombre de parts nécessaires'},
			lower: {hint: 'seuil -', help: 'Diminue le nombre de parts nécessaires'},
		},
		recovery: {
			chooseAnother: {hint: 'quelqu’un d’autre', help: 'Demande à une autre personne qui a une part'},
		},
		exchange: {
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
			sort: {help: 'Trie par date, par e-mail ou par expiration'},
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
		},
		anywhere: {
			nextExchange: {hint: 'échange suivant', help: 'Montre le prochain échange en cours'},
			previousExchange: {help: 'Montre l’échange précédent'},
			back: {hint: 'retour', help: 'Revient ; un échange en cours continue'},
			log: {help: 'Montre ce qui s’est passé jusqu’ici'},
			help: {hint: 'aide', help: 'Montre toutes les touches'},
			quit: {hint: 'quitter', help: 'Quitte ; demande si un échange est en cours'},
			leave: {help: 'Quitte aussitôt, et prévient les autres'},
			suspend: {help: 'Passe au shell ; `fg` revient ici'},
			redraw: {help: 'Redessine l’écran'},
		},
	},
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
	cancel: screenText('Annuler une invitation'),
	whichToCancel: screenText('Quelle invitation annuler'),
	reallyCancel: (invited) => screenText(`Annuler l’invitation de ${invited} ? Son lien cessera de fonctionner.`),
	listAgain: screenText('Lister à nouveau les invitations'),
	members: {
		lookAfter: screenText('S’occuper des membres'),
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
	invitationLink: screenText('Lien d’invitation'),
	bootstrapLink: screenText('Lien de création de l’organisation'),
	orBack: (prompt) => screenText(`${prompt} (laissez vide pour revenir) :`),
	invited: {
		user: (email, token) => screenText(`${email} (invitation ${token})`),
		device: (token) => screenText(`un autre de mes appareils (invitation ${token})`),
		sharedRecovery: (who, token) =>
			screenText(`une récupération partagée${who === undefined ? '' : ` de ${who}`} (invitation ${token})`),
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
	whatHappens: screenText('Alice accueille Bob ; chacun a un vrai client et lit un code à l’autre au téléphone.'),
	worked: screenText(
		'Le nouvel appareil de Bob s’ouvre et figure dans la liste : tout marche. Lancez « narthex demo » dans un ' +
			'terminal pour participer.',
	),
	failed: screenText('La démonstration n’a pas abouti.'),
	claimer: {
		opened: screenText('J’ai ouvert votre lien ; il dit qu’il vous attend.'),
		whichCode: screenText('Je vois une liste de codes. Lequel est le vôtre ?'),
		described: screenText('J’ai écrit qui je suis. Le voyez-vous ?'),
		finished: screenText('Mon appareil est prêt, me voilà chez vous. Merci !'),
	},
	greeter: {
		here: screenText('Je suis là. Ouvrez l’invitation quand vous voulez.'),
		whichCode: screenText('Bien. Et vous, quel code voyez-vous ?'),
		letIn: screenText('Je vous ai fait entrer ; vos clés s’enregistrent chez vous.'),
		finished: screenText('C’est fait de mon côté. Bienvenue !'),
	},
	stopped: screenText('Tout s’arrête, et on me dit d’en rester là. Pourquoi ?'),
	inList: (code) => screenText(`${code} : oui, il est dans ma liste.`),
	notInList: (code) => screenText(`${code} n’est pas dans ma liste ! Je le dis au programme.`),
	myCode: (code) => screenText(`Mon code est ${code}.`),
};

export const screensWords: typeof english = {application, keys, menu, logScreen, demo};
