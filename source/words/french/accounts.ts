import {type ScreenText, screenText} from '../../text.ts';
import type {accountsWords as english} from '../english/accounts.ts';
import {of, orders} from './common.ts';

const accountCommands: typeof english.accountCommands = {
	values: {
		email: 'e-mail',
		emailArgument: 'E-MAIL',
		file: 'fichier',
		number: 'nombre',
		address: 'adresse',
		permission: 'droit',
		time: 'date',
		keys: 'clés',
		filter: 'nom=valeur',
	},
	options: {
		server: (local) => `le serveur de comptes (par défaut : celui de la dernière connexion, sinon ${local})`,
		account: 'quel compte (par défaut : celui de la dernière connexion)',
		clientId: 'quelle sorte de client être (par défaut : rest)',
	},
	account: (email, host) => screenText(`${email} sur ${host}`),
	notWholeNumber: {
		message: (text) => `« ${text} » n’est pas un nombre entier.`,
		nextStep: 'Écrivez-le en chiffres.',
	},
	login: {
		email: 'l’adresse e-mail du compte',
		askEmail: screenText('E-mail :'),
		askPassword: screenText('Mot de passe :'),
		typePassword: 'Tapez le mot de passe du compte.',
		waiting: screenText('Connexion'),
		done: (account) => screenText(`Connecté : ${account}`),
	},
	logout: {
		done: (account) => screenText(`Déconnecté : ${account}`),
		notTold: (why) => screenText(`Le serveur n’a pas pu être prévenu : ${why}`),
		forgotten: screenText('Le jeton est supprimé ici. Il reste valable sur le serveur jusqu’à son expiration.'),
	},
	status: {
		notLoggedIn: screenText('Vous n’êtes pas connecté. Connectez-vous par « narthex account login ».'),
		problem: (account, why) => screenText(`${account} : ${why}`),
		permissions: (permissions) => screenText(`droits : ${permissions}`),
		groups: (groups) => screenText(`groupes : ${groups}`),
		none: screenText('aucun'),
	},
	createAdmin: {
		email: 'l’adresse e-mail du nouveau compte',
		data: 'le fichier de données de « narthex serve » ; le serveur peut être en marche',
		giveDataFile: 'Donnez-le avec --data, comme à « narthex serve ».',
		askPassword: screenText('Choisissez un mot de passe :'),
		done: (email) => screenText(`${email} est créé, avec tous les droits.`),
		logIn: (email) => screenText(`Connectez-vous avec : narthex account login --server URL ${email}`),
	},
	invite: {
		code: 'le code de l’invitation',
		createOptions: {
			count: 'combien, de 1 à 1000 (par défaut : 1)',
			email: 'une invitation, envoyée à cette adresse',
			permission: 'ce que le nouveau compte peut faire, comme dm:*:view ; peut être répété',
			group: 'un groupe dont il fera partie ; peut être répété',
		},
		editOptions: {
			email: 'pour cette adresse seulement',
			noEmail: 'pour n’importe qui',
			permission: 'avec ces droits à la place ; peut être répété',
			noPermission: 'sans droits',
			group: 'avec ces groupes à la place ; peut être répété',
			noGroup: 'sans groupes',
			expires: 'quand elle expire, comme 2030-12-31 ou 2030-12-31T12:00:00Z',
		},
		listOptions: {
			page: 'quelle page, à partir de 1',
			size: 'nombre d’invitations par page ; 0 pour toutes',
			sort: 'propriétés séparées par des virgules, précédées de « - » pour l’ordre inverse : -created,email',
			filter: 'email=… (exactement), email~=… (contient), createdFrom=…, … ; peut être répété',
		},
		creating: screenText('Création des invitations'),
		mailed: askedToMail,
		deleting: screenText('Suppression de l’invitation'),
		deletion: {
			consequence: screenText('Son code ne fonctionnera plus.'),
			act: (whom) => screenText(`Supprimer l’invitation ${of(whom)}`),
		},
		deleted: (code) => screenText(`Invitation ${code} supprimée`),
		editing: screenText('Modification de l’invitation'),
		listing: screenText('Lecture des invitations'),
		sending: screenText('Envoi de l’invitation'),
		sent: (code, email) => screenText(`Invitation ${code} envoyée à ${email}`),
		nothingToChange: {
			message: 'Il n’y a rien à changer.',
			nextStep: 'Dites quoi changer avec --email, --permission, --group ou --expires.',
		},
		notTime: {
			message: (text) => `« ${text} » n’est pas une date.`,
			nextStep: 'Écrivez-la comme 2030-12-31 ou 2030-12-31T12:00:00Z.',
		},
		notFilter: {
			message: (text) => `« ${text} » n’est pas un filtre.`,
			nextStep: 'Écrivez-le sous la forme nom=valeur, comme email~=example.com.',
		},
		empty: screenText('Aucune invitation.'),
		counts: (shown, total) => screenText(`${shown} ${shown < 2 ? 'invitation' : 'invitations'} sur ${total}.`),
		more: (nextPage) => screenText(`La suite : --page ${nextPage}, ou --size 0 pour tout.`),
		anyone: screenText('n’importe qui'),
		noPermissions: screenText('aucun droit'),
		noGroups: screenText('aucun groupe'),
		expires: (when) => screenText(when === undefined ? 'expiration inconnue' : `expire le ${when}`),
		expired: (when) => screenText(`a expiré le ${when}`),
		unknownTime: screenText('inconnue'),
		fields: {
			code: screenText('code :       '),
			email: screenText('e-mail :     '),
			permissions: screenText('droits :     '),
			groups: screenText('groupes :    '),
			created: screenText('création :   '),
			expires: screenText('expiration : '),
		},
		none: screenText('aucun'),
	},
};

const accountScreens: typeof english.accountScreens = {
	notEncrypted: 'Cette liaison n’est pas chiffrée : d’autres personnes du réseau peuvent lire le mot de passe.',
	accounts: {
		title: 'Comptes',
		looking: 'Recherche de comptes…',
		whatFor: 'Un serveur de comptes gère des comptes, et des invitations pour de nouveaux comptes.',
		logIn: 'Vous avez un compte : connectez-vous, et gérez les invitations.',
		accept: 'Vous avez un code d’invitation : acceptez l’invitation.',
	},
	logIn: {
		title: 'Se connecter',
		first: 'Connectez-vous à un serveur de comptes pour gérer ses invitations.',
		again: (email, server) => ['Se reconnecter avec ', email, ` sur ${server}`],
		busy: 'Connexion',
	},
	accept: {
		title: 'Accepter une invitation',
		pasteCode: 'Collez le code de votre invitation. Vous pouvez aussi coller le lien d’une invitation Parsec.',
		invited: (organization, email) => {
			const where = organization === undefined ? '' : ` dans ${organization}`;
			return `Vous avez une invitation${where}${email === undefined ? '' : ` pour ${email}`}. Qui êtes-vous ?`;
		},
		guessedServer: 'supposé : demandez à qui vous a invité',
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
			return screenText(`${position}${where}${order === undefined ? '' : `, ${orders[order]}`}`);
		},
		nothingFound: 'Aucune invitation ne correspond.',
		searched: {
			all: 'Toutes les pages ont été cherchées.',
			page: 'Recherche dans cette page ; Entrée cherche dans toutes.',
			pageOnly: 'Recherche dans cette page seulement : le serveur n’a pas de filtre.',
		},
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
		codeAbove: 'CODE',
		permissions: 'Droits',
		permissionsInAll: (count) => `… ${count} ${count < 2 ? 'droit' : 'droits'} en tout (e les montre)`,
		give: 'Donnez le code à la personne.',
		giveAndAccept: 'Donnez le code à la personne. Il s’utilise dans Narthex (a, puis i), ou avec',
		mailed: 'Le serveur est chargé d’envoyer le code par e-mail.',
		mailedAndAccept:
			'Le serveur est chargé d’envoyer le code par e-mail ; s’il n’arrive pas, donnez-le vous-même. Il s’utilise ' +
			'dans Narthex (a, puis i), ou avec',
	},
	form: {
		newInvites: 'Nouvelles invitations',
		edit: (whom) => screenText(`Modifier l’invitation pour ${whom}`),
		whatNew: 'Avec ce code, une personne peut ouvrir un compte avec ces droits :',
		whatEdited: 'Le code reste le même, et donne désormais ces droits :',
		readAgain: 'Relue. Votre saisie est gardée ; Entrée sur le dernier champ l’enregistre.',
		made: (count) =>
			`${count} ${count < 2 ? 'invitation créée' : 'invitations créées'}. Donnez un code à chaque personne ; y ` +
			'les copie tous.',
	},
};

const acceptInvitation: typeof english.acceptInvitation = {
	usage: '[-h] [--name NOM] [--password MOT_DE_PASSE] [--verify] [--server URL] [--email ADRESSE] [--org-id ID] CODE',
	usageLine: (usage) => `usage : narthex accept-invitation ${usage}`,
	values: {name: 'NOM', password: 'MOT_DE_PASSE', address: 'ADRESSE'},
	code: 'le code d’invitation, ou un lien d’invitation Parsec',
	options: {
		name: 'votre nom complet (demandé s’il n’est pas donné)',
		password: 'votre mot de passe (demandé s’il n’est pas donné, ce qui est plus sûr)',
		verify: 'vérifier que le serveur a signé la réponse',
		email: 'votre adresse e-mail, si l’invitation ne la nomme pas',
		organization: 'un nom pour l’organisation',
	},
	warning: {
		passwordInArguments: screenText(
			'attention : d’autres personnes sur cet ordinateur peuvent voir un mot de passe donné en argument',
		),
		nameNotSet: (why) => screenText(`attention : le nom n’a pas été enregistré : ${why}`),
	},
	givePassword: 'Donnez-en un, ou retirez --password pour qu’il soit demandé.',
	failure: (why) => screenText(`échec : ${why}`),
	missing: {
		name: 'il faut un nom',
		email: 'il faut une adresse e-mail',
		password: 'il faut un mot de passe',
		passwordsDiffer: 'les mots de passe diffèrent',
	},
	interrupted: {
		why: screenText('interruption : l’invitation a peut-être été acceptée, peut-être pas'),
		nextStep: screenText('Essayez de vous connecter (narthex account login) avant de l’accepter à nouveau.'),
	},
	notKept: {
		why: (reason) => screenText(`l’invitation est acceptée, mais la connexion n’a pas pu être conservée : ${reason}`),
		nextStep: screenText('Votre compte existe : connectez-vous par narthex account login.'),
	},
	cannotReach: (address, why) => screenText(`impossible d’atteindre ${address} : ${why}`),
	unexpectedAnswer: (status) => screenText(`réponse inattendue (statut ${status})`),
	noPublicKey: {
		why: (why) => screenText(`pas de clé publique pour --verify : ${why}`),
		nextStep: screenText(
			'Rien n’a été envoyé. Omettez --verify, ou demandez la clé à la personne qui gère le serveur.',
		),
	},
	server: (address) => screenText(`Serveur de comptes : ${address} (supposé : nommez-en un autre avec --server)`),
	perhapsAccepted: screenText(
		'Si vous avez déjà accepté cette invitation, connectez-vous plutôt : narthex account login.',
	),
	accepting: (organization) => screenText(`Acceptation de l’invitation à ${organization}`),
	loggedIn: (organization, email) => screenText(`Connecté comme [${organization}]${email}`),
	ask: {
		name: screenText('Nom complet :'),
		again: screenText('Ils diffèrent, réessayez.'),
	},
};

const invites: typeof english.invites = {
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
	sentAgain: (name) => screenText(`Le serveur est chargé de renvoyer le code à ${name}.`),
	logInAgain: 'Appuyez sur r pour vous reconnecter.',
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
			hintOfNew: 'une seule invitation, que le serveur doit envoyer ; vide : toutes',
		},
		permissions: {label: 'Droits', hint: 'séparés par des espaces, comme dm:*:view acc:invite'},
		groups: {label: 'Groupes', hint: 'leurs identifiants, séparés par des espaces'},
		count: {
			label: 'Combien',
			hint: 'de 1 à 1 000, sans adresse e-mail',
			needed: 'Saisissez un nombre entier de 1 à 1 000.',
			withEmail: 'Une adresse e-mail ne donne qu’une invitation.',
		},
		expires: {
			label: 'Expire le',
			hint: 'comme 2030-12-31 ou 2030-12-31 18:00',
			malformed: 'Écrivez comme 2030-12-31 ou 2030-12-31 18:00.',
			past: 'Cette date est passée.',
		},
		made: screenText('L’invitation est créée. Donnez son code à la personne (y).'),
		madeAndMailed: (to) => screenText(`L’invitation est créée. ${askedToMail(to)}`),
		unchanged: screenText('Rien n’a été modifié.'),
		changed: (name) => screenText(`L’invitation pour ${name} est modifiée.`),
	},
	loggingOut: {
		title: 'Se déconnecter ?',
		passwordNeeded: (email, server) => `Il faudra de nouveau le mot de passe pour ${email} sur ${server}.`,
		yes: 'Se déconnecter',
		no: 'Garder la connexion',
		done: (email) => screenText(`Le compte ${email} est déconnecté.`),
		forgottenHereOnly: (why) => `La connexion n’est supprimée que sur cet ordinateur : ${why}`,
	},
};

export const accountsWords: typeof english = {accountCommands, accountScreens, acceptInvitation, invites};

/** The server does not say whether a mail left: an embedded one may only keep it. */
function askedToMail(email: ScreenText): ScreenText {
	return screenText(`Le serveur est chargé de l’envoyer à ${email}. Sans nouvelles, donnez le code vous-même.`);
}
