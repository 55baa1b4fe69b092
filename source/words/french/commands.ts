import {screenText} from '../../text.ts';
import type {commandsWords as english} from '../english/commands.ts';
import {of} from './common.ts';

const program: typeof english.program = {
	description: 'Inviter des personnes et des appareils dans une organisation Parsec chiffrée de bout en bout',
	usage: '[commande] [options]\n        narthex LIEN                  répondre à une invitation',
	options: {
		version: 'afficher la version',
		help: 'afficher cette aide',
		helpCommand: 'help [commande]',
		helpOfCommand: 'afficher l’aide d’une commande',
		format: 'forme des résultats (par défaut : plain)',
		progress: 'comment montrer l’attente (par défaut : spinner dans un terminal, sinon plain)',
		color: 'couleurs (par défaut : auto ; NO_COLOR les retire)',
		when: 'quand',
		accessible: 'questions ligne par ligne, rien qui bouge : pour les lecteurs d’écran (ou ACCESSIBLE=1)',
		debug: 'montrer d’où vient une erreur',
	},
	commands: {
		home: 'montrer les appareils de cet ordinateur, et par où commencer',
		invite: {
			itself: 'inviter des personnes et des appareils, les accueillir, répondre à une invitation',
			user: 'inviter une personne par son adresse e-mail',
			device: 'inviter un autre de vos appareils',
			sharedRecovery: 'ramener dans son compte une personne dont vous détenez des parts',
			list: 'lister les invitations en attente',
			watch: 'dire ce qui arrive aux invitations, au moment même',
			cancel: 'annuler une invitation',
			greet: 'accueillir la personne ou l’appareil invité',
			claim: 'répondre à une invitation que vous avez reçue',
		},
		organization: {
			itself: 'créer des organisations, et les regarder',
			create: 'créer une organisation sur un serveur',
			bootstrap: 'devenir le premier administrateur d’une organisation',
			status: 'montrer les réglages d’une organisation',
			stats: 'montrer les chiffres d’une organisation',
		},
		device: {
			itself: 'les appareils sur cet ordinateur',
			list: 'les lister',
			exportRecoveryDevice: 'créer un fichier de récupération, et montrer sa phrase',
			changeAuthentication: 'protéger autrement les clés d’un appareil',
			overwriteServerUrl: 'changer l’adresse du serveur dans un appareil',
			forgetLocal: 'oublier un appareil sur cet ordinateur',
			importRecoveryDevice: 'revenir avec un fichier de récupération',
		},
		sharedRecovery: {
			itself: 'des personnes qui, ensemble, peuvent vous ramener dans votre compte',
			create: 'les choisir, et donner une part à chacune',
			info: 'montrer votre propre récupération partagée',
			list: 'montrer les personnes dont vous détenez des parts',
			delete: 'supprimer votre propre récupération partagée',
		},
		user: {
			itself: 'les membres de l’organisation',
			list: 'les lister',
			show: 'montrer l’un d’eux',
			update: 'changer le profil de l’un d’eux',
			revoke: 'révoquer l’un d’eux',
			freeze: 'suspendre l’un d’eux sur le serveur',
			unfreeze: 'mettre fin à cela',
			totpReset: 'donner à l’un d’eux un lien pour préparer à nouveau ses codes à usage unique',
		},
		server: {
			itself: 'un serveur Parsec, avec son jeton d’administration',
			stats: 'montrer les chiffres de ses organisations',
		},
		tos: {
			itself: 'les conditions d’utilisation du serveur',
			list: 'montrer où les lire',
			accept: 'les accepter',
			config: 'les fixer ou les retirer, avec le jeton d’administration',
		},
		certificate: {
			itself: 'les certificats de l’organisation',
			poll: 'récupérer et vérifier les nouveaux',
			forgetAll: 'oublier ceux qui sont gardés sur cet ordinateur',
		},
		account: {
			itself: 'se connecter à un serveur de comptes et gérer ses invitations',
			login: 'se connecter',
			logout: 'se déconnecter',
			status: 'montrer qui est connecté, et avec quels droits',
			createAdmin: 'créer un compte avec tous les droits, dans les données d’un serveur de cet ordinateur',
			invite: {
				itself: 'les invitations du serveur de comptes',
				list: 'les lister, page par page',
				show: 'en montrer une',
				create: 'en créer plusieurs, ou en envoyer une par e-mail',
				edit: 'en modifier une',
				delete: 'en supprimer une',
				resend: 'en renvoyer une par e-mail',
			},
		},
		acceptInvitation: 'accepter une invitation à un serveur de comptes',
		log: 'montrer ce qui s’est passé',
		config: 'montrer et changer les réglages',
		completion: 'afficher le script de complétion d’un shell',
		complete: 'répondre au script de complétion',
		manual: 'afficher la page de manuel, en roff',
		linkHandler: 'ouvrir Narthex d’un clic sur un lien d’invitation (bureaux Linux)',
		demo: 'tout essayer, sur un serveur à l’intérieur de Narthex',
		serve: 'faire tourner un petit serveur Parsec pour les invitations',
	},
	arguments: {
		shell: 'quel shell',
		wordsSoFar: 'les mots de la ligne de commande, le dernier commencé ou vide',
	},
};

const TITLES: Readonly<Record<string, string>> = {
	'Usage:': 'Usage :',
	'Arguments:': 'Arguments :',
	'Options:': 'Options :',
	'Global Options:': 'Options de toutes les commandes :',
	'Commands:': 'Commandes :',
};

/** Commander's sentences with their first letter large and a dot at the end. */
const MISTAKES: readonly (readonly [RegExp, (...values: readonly string[]) => string])[] = [
	[/^Unknown option '(.*)'\.$/, (option) => `Option inconnue : « ${option} ».`],
	[/^Unknown command '(.*)'\.$/, (command) => `Commande inconnue : « ${command} ».`],
	[/^Missing required argument '(.*)'\.$/, (argument) => `Il manque l’argument ${argument}.`],
	[/^Option '(.*)' argument missing\.$/, (option) => `L’option « ${option} » attend une valeur.`],
	[/^Required option '(.*)' not specified\.$/, (option) => `Il manque l’option « ${option} ».`],
	[
		/^Option '(.*?)' argument '(.*?)' is invalid\. (.*)$/,
		(option, value, why) => `L’option « ${option} » n’accepte pas « ${value} ». ${choicesOr(why)}`,
	],
	[
		/^Option '(.*?)' value '(.*?)' from env '(.*?)' is invalid\. (.*)$/,
		(option, value, variable, why) =>
			`L’option « ${option} » n’accepte pas « ${value} », valeur de la variable ${variable}. ${choicesOr(why)}`,
	],
	[
		/^Command-argument value '(.*?)' is invalid for argument '(.*?)'\. (.*)$/,
		(value, argument, why) => `L’argument « ${argument} » ne peut pas être « ${value} ». ${choicesOr(why)}`,
	],
	[
		/^(Option|Environment variable) '(.*)' cannot be used with (option|environment variable) '(.*)'\.$/,
		(kind, name, otherKind, other) => `${capital(named(kind, name))} ne va pas avec ${named(otherKind, other)}.`,
	],
	[
		/^Too many arguments(?: for '(.*?)')?\. Expected (\d+) arguments? but got (\d+): (.*)\.$/,
		(command, expected, got, values) =>
			`Trop d’arguments${command === undefined ? '' : ` pour « ${command} »`} : ` +
			`${expected} ${Number(expected) < 2 ? 'attendu' : 'attendus'}, ` +
			`${got} ${Number(got) < 2 ? 'reçu' : 'reçus'} (${values}).`,
	],
];

const usage: typeof english.usage = {
	title: (title) => TITLES[title] ?? title,
	usage: (usage) => usage.replace('[command]', '[commande]'),
	choices: (values) => `choix : ${values}`,
	byDefault: (value) => `par défaut : ${value}`,
	variable: (name) => `variable : ${name}`,
	mistake(sentence) {
		for (const [pattern, say] of MISTAKES) {
			const found = pattern.exec(sentence);
			if (found !== null) return say(...found.slice(1));
		}
		return sentence;
	},
	suggestion: (question) =>
		question
			.replace(/^Did you mean one of (.*)\?$/, 'Vouliez-vous dire l’un de ceux-ci : $1 ?')
			.replace(/^Did you mean (.*)\?$/, 'Vouliez-vous dire « $1 » ?'),
	meant: (commands) =>
		`Vouliez-vous dire ${commands.length > 1 ? 'l’un de ceux-ci : ' : ''}« ${commands.join(' », « ')} » ?`,
	inviteCode: (code) => `Si c’est un code d’invitation : narthex accept-invitation ${code}.`,
	advice: (command) => `Lancez « ${command} --help » pour voir comment l’utiliser.`,
};

/** Why a value was refused: commander's sentence of what it may be, or one of ours, which is French already. */
function choicesOr(why: string | undefined): string {
	return (why ?? '').replace(/^Allowed choices are (.*)\.$/, 'Valeurs possibles : $1.');
}

function named(kind: string | undefined, name: string | undefined): string {
	return kind?.toLowerCase() === 'option' ? `l’option « ${name} »` : `la variable ${name}`;
}

function capital(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const prompts: typeof english.prompts = {
	areOfReference: false,
	error: screenText('Erreur :'),
	questions: {
		deviceLabel: screenText('Nom de l’appareil :'),
		email: screenText('Adresse e-mail :'),
		name: screenText('Prénom et nom :'),
	},
	asked: (prompt) => screenText(`${prompt} :`),
	yesOrNo: {
		question: (question) => screenText(`${question} [o/n]`),
		questionMark: screenText(' ?'),
		yes: screenText('oui'),
		no: screenText('non'),
		saysYes: (answer) => /^(?:o(?:ui)?|y(?:es)?)$/i.test(answer),
		saysNo: (answer) => /^non?$|^n$/i.test(answer),
	},
	codes: {
		none: screenText('Aucun de ces codes'),
		saysNone: (answer) => /^(?:aucun|aucun de ces codes|none)$/i.test(answer),
		orNone: (prompt) => screenText(`${prompt}, ou « aucun » si le code n’est pas dans la liste :`),
		tooShort: (typed) => screenText(`${typed} n’est pas entier : un code a quatre caractères.`),
		heard: {
			notAmongThem: (typed) => screenText(`${typed} n’est pas parmi ces codes : réécoutez bien.`),
			otherwiseNone: (none) => screenText(`Si vous entendez un autre code, choisissez « ${none} ».`),
			hint: screenText('↑↓ et Entrée, ou tapez le code que vous entendez'),
		},
		seen: {
			notAmongThem: (typed) => screenText(`${typed} n’est pas parmi ces codes : regardez bien.`),
			otherwiseNone: (none) => screenText(`Si vous voyez là un autre code, choisissez « ${none} ».`),
			hint: screenText('↑↓ et Entrée, ou tapez le code que vous voyez'),
		},
	},
	pasteText: screenText('Collez le lien ou le code, puis appuyez sur Entrée sur une ligne vide.'),
	options: {
		noneOfThese: (typed) => screenText(`${typed} n’est pas l’un de ces choix.`),
		nothingFound: screenText('rien de tel ; Échap les montre tous à nouveau'),
	},
	password: {
		confirm: screenText('Confirmez le mot de passe :'),
		mismatch: screenText('Les mots de passe diffèrent'),
	},
};

const localCommands: typeof english.localCommands = {
	log: {
		values: {count: 'nombre'},
		options: {csv: 'sous forme de valeurs séparées par des virgules', last: 'seulement les dernières entrées'},
		empty: (path) => screenText(`Il ne s’est encore rien passé. Le journal sera dans ${path}.`),
		entry: ({when, organization, by, what, outcome, detail}) => {
			const who = by === undefined ? '' : `${by} `;
			return screenText(
				`${when}  ${organization}  ${who}${what} : ${outcome}${detail === undefined ? '' : ` (${detail})`}`,
			);
		},
		what: {
			'invitation-created': (person) =>
				screenText(person === undefined ? 'a créé une invitation' : `a invité ${person}`),
			'invitation-cancelled': (person) =>
				screenText(person === undefined ? 'a annulé une invitation' : `a annulé l’invitation ${of(person)}`),
			greeting: (person) => screenText(person === undefined ? 'a accueilli quelqu’un' : `a accueilli ${person}`),
			claiming: (person) =>
				screenText(person === undefined ? 'a répondu à une invitation' : `a répondu à une invitation ${of(person)}`),
			'user-revoked': (person) => screenText(person === undefined ? 'a révoqué quelqu’un' : `a révoqué ${person}`),
			'user-updated': (person) =>
				screenText(person === undefined ? 'a changé un profil' : `a changé le profil ${of(person)}`),
			'organization-bootstrapped': () => screenText('a créé l’organisation'),
			'recovery-created': () => screenText('a créé une récupération partagée'),
			'recovery-deleted': () => screenText('a supprimé la récupération partagée'),
			'recovery-file-exported': () => screenText('a créé un fichier de récupération'),
			'invite-used': (person) =>
				screenText(person === undefined ? 'a vu servir une invitation' : `a vu servir l’invitation ${of(person)}`),
		},
	},
	config: {
		arguments: {key: 'RÉGLAGE', value: 'VALEUR'},
		about: {key: 'quel réglage', value: 'sa nouvelle valeur'},
		keptIn: (path) => screenText(`Conservé dans ${path} ; pour en changer un : narthex config RÉGLAGE VALEUR`),
		notAllowed: (name, value) => `Le réglage ${name} ne peut pas être « ${value} ».`,
		unknown: (name) => `Aucun réglage ne s’appelle « ${name} ».`,
		chooseOne: (names) => `Choisissez parmi : ${names.join(', ')}.`,
	},
	linkHandler: {
		action: 'que faire',
		removed: screenText('Un clic sur un lien d’invitation n’ouvre plus Narthex.'),
		installed: (path) =>
			screenText(`Un clic sur un lien parsec3:// ouvre désormais Narthex dans un terminal (${path}).`),
		closesWindow: screenText('Appuyez sur Entrée pour fermer cette fenêtre.'),
		makeDefault: (command) => screenText(`Choisissez-le par défaut avec : ${command}`),
		comment: 'Répondre à une invitation dans une organisation Parsec',
	},
};

const manual: typeof english.manual = {
	section: 'Commandes des utilisateurs',
	values: {output: 'SORTIE'},
	options: {
		output: 'le fichier ou, avec « --mode separate », le dossier où écrire ; - pour la sortie standard (par défaut)',
		mode: 'une page pour tout, ou une page par commande',
	},
	problems: {
		notOnStdout: {
			message: 'Des pages séparées ne peuvent pas aller sur la sortie standard.',
			nextStep: 'Nommez un dossier pour les pages.',
		},
		noFolder: {
			message: (path) => `Le dossier de sortie n’existe pas : ${path}`,
			nextStep: 'Créez-le d’abord.',
		},
		notWritten: {
			message: (path) => `Le fichier ne peut pas être écrit : ${path}`,
			nextStep: 'Nommez un fichier dans un dossier où vous pouvez écrire.',
		},
	},
	headings: {
		name: 'NOM',
		synopsis: 'SYNOPSIS',
		description: 'DESCRIPTION',
		commands: 'COMMANDES',
		options: 'OPTIONS',
		exitStatus: 'CODE DE RETOUR',
		environment: 'ENVIRONNEMENT',
	},
	synopsis: {command: 'COMMANDE', options: 'OPTIONS', link: 'LIEN'},
	description:
		'Sans argument, dans un terminal, narthex ouvre l’application plein écran. Un lien seul répond à cette ' +
		'invitation. À chaque écran correspond une commande, pour les scripts.',
	exitStatus: {
		done: 'Terminé.',
		failed: 'Échec, refus, ou annulation par l’un des deux côtés.',
		usage: 'La ligne de commande était incorrecte.',
		interrupted: 'Interrompu par Ctrl-C.',
	},
	likeOption: (option, description) => `Comme ${option} : ${description}.`,
};

export const commandsWords: typeof english = {program, usage, prompts, localCommands, manual};
