import {screenText} from '../../text.ts';
import type {greetingWords as english} from '../english/greeting.ts';
import {of} from './common.ts';

const claimScreen: typeof english.claimScreen = {
	title: (about) => screenText(`Rejoindre ${about}`),
	asking: 'Interrogation du serveur sur cette invitation',
	noAnswer: 'Les essais continuent ; Échap revient en arrière, Ctrl-X abandonne.',
	waiting: (names, others) => {
		const rest = others === 1 ? '1 autre personne' : `${others} autres personnes`;
		const who = others > 0 ? `${names.join(', ')} ou ${rest}` : names.join(' ou ');
		return (
			`En attente d’un accueil par ${who}. Appelez ou écrivez pour dire que vous êtes là. L’attente continue si ` +
			'vous quittez cet écran avec Échap.'
		);
	},
	readAloud: (them) =>
		`C’est le bon code. Lisez maintenant le vôtre à voix haute à ${them}, qui le cherche dans une liste.`,
	decides: (them) =>
		`${them} examine votre demande et décide. Vos clés seront enregistrées dès que la réponse arrivera.`,
	saving: 'Enregistrement de vos clés',
	acknowledging: 'Clés enregistrées ; vérification',
	administrators: {
		whoGreets: 'Qui doit vous accueillir ?',
		anyone: 'Toute personne disponible',
		saysTheServer: 'Ces noms viennent du serveur.',
	},
	description: {
		whoAreYou: 'Les codes concordent. Qui êtes-vous ?',
		choosePassword: 'Votre demande est acceptée. Choisissez un mot de passe pour les clés de cet appareil :',
		seen: (them) => `${them} voit tout sauf le mot de passe.`,
	},
	finished: {
		youAreIn: (organization, who, device) => ['Vous êtes dans ', organization, ` : ${who}, avec l’appareil ${device}.`],
		agrees: 'Les certificats de l’organisation concordent avec ce qui vous a été dit.',
		notCompared: 'Le serveur ne montre pas encore les certificats de l’organisation : ils n’ont pas pu être comparés.',
		nextWithPassword: 'Entrée montre vos appareils ; le nouveau s’ouvre avec son mot de passe, ici et dans Parsec.',
		nextWithKeyring:
			'Entrée montre vos appareils ; le nouveau s’ouvre avec le trousseau de cet ordinateur, ici et dans Parsec.',
	},
};

const greetScreen: typeof english.greetScreen = {
	title: (about) => screenText(`Accueillir ${about}`),
	waiting:
		'En attente de l’ouverture du lien de l’invitation. L’attente continue si vous quittez cet écran avec Échap.',
	readAloud: (them) =>
		`Lisez votre code à voix haute à ${them}, sur une ligne où vous reconnaissez la voix. Ce code se cherche ` +
		'dans une liste, de l’autre côté.',
	codesMatch: (them) =>
		`Les codes concordent : personne ne s’est glissé entre vous. À ${them} maintenant de se présenter.`,
	review: {
		user: 'Se présente ainsi :',
		hidesCharacters: 'Des caractères y sont cachés. Tapez ces textes de nouveau, sous la dictée de la personne.',
		otherAddress: (invited) => screenText(`Ce n’est pas l’adresse invitée : ${invited}`),
		nextForUser: 'Entrée pour continuer ; le profil vient en dernier.',
		nextForDevice: 'Entrée crée l’appareil. Ctrl-X le refuse.',
		refusing: 'La personne le sait tout de suite. L’invitation reste ouverte, sauf si vous l’annulez.',
		letInAs: 'Faire entrer comme :',
		sure: {
			title: (name) => `Faire entrer ${name} ?`,
			administrator: 'Un administrateur peut inviter des personnes et révoquer tout le monde, vous aussi.',
			otherAddress: (asked, invited) => `La demande vient ${of(asked)}, l’invitation était pour ${invited}.`,
			yes: 'Faire entrer',
			no: 'Retour',
		},
	},
	creating: 'Création dans l’organisation',
	acknowledgement: {
		exists: (name) => `${name} existe dans l’organisation. Son programme enregistre ses clés.`,
		mayEnd: 'C’est long. f termine sans attendre ; demandez à la personne si son appareil s’ouvre.',
		mayEndIn: (seconds) => `Dans ${seconds} s, vous pourrez terminer sans attendre.`,
	},
	finished: {
		user: {
			acknowledged:
				'Ses clés sont enregistrées et l’invitation est close. Cette personne peut travailler dans l’organisation.',
			next: 'Ensuite : partagez avec elle des espaces de travail dans Parsec. Entrée revient aux invitations.',
		},
		device: {
			acknowledged: 'Ses clés sont enregistrées et l’invitation est close. Vous pouvez travailler avec lui.',
			next: 'Ensuite : ouvrez-le sur le nouvel appareil. Entrée revient aux invitations.',
		},
		isIn: (name, device, profile) => [
			name,
			` est dans l’organisation, avec l’appareil ${device}, comme ${profile.toLowerCase()}.`,
		],
		isYours: (device) => [device, ' est maintenant l’un de vos appareils.'],
	},
};

const inviteClaim: typeof english.inviteClaim = {
	arguments: {link: 'le lien d’invitation, sous l’une ou l’autre forme'},
	options: {
		dataDirectory: 'où garder le nom du compte du trousseau, et plus tard les certificats',
	},
	waiting: {
		administrator: screenText('En attente qu’un administrateur commence'),
		greeterToStart: screenText('En attente que la personne qui vous accueille commence'),
		greeter: screenText('En attente de la personne qui vous accueille'),
	},
	saving: screenText('Enregistrement du nouvel appareil'),
	server: (host) => screenText(`Serveur : ${host}`),
	greeter: (person) => screenText(`Personne qui vous accueille : ${person}`),
	saysTheServer: screenText('Le serveur le dit. Comparer les codes le prouvera.'),
	code: (code) => screenText(`Code à donner à la personne qui vous accueille : ${code}`),
	selectCode: screenText('Choisissez le code de la personne qui vous accueille'),
	administrators: {
		all: screenText('Tous les administrateurs'),
		choose: screenText('Choisissez un administrateur à contacter maintenant'),
		unlisted: (count) => screenText(`Le serveur en nomme encore ${count}, qui ne sont pas proposés ici.`),
	},
	password: {
		ask: screenText('Mot de passe du nouvel appareil :'),
		again: screenText('Rien n’est encore perdu : choisissez un mot de passe pour réessayer.'),
		giveInStdin: 'Donnez-en un dans la première ligne de stdin.',
	},
	unchecked: {
		what: screenText('Ce qu’a dit votre hôte n’a pas encore pu être comparé aux certificats de l’organisation.'),
		nextStep: screenText('Lancez plus tard « narthex certificate poll » pour les faire vérifier.'),
	},
	loss: {
		user: screenText('Le compte existe déjà ; quitter maintenant perdrait ses clés pour toujours.'),
		userAgain: (email) => screenText(`Un administrateur devrait révoquer ${email} et vous inviter à nouveau.`),
		device: screenText('L’appareil existe déjà ; quitter maintenant perdrait ses clés pour toujours.'),
		deviceAgain: screenText('Vous devriez inviter un autre appareil depuis l’un des vôtres.'),
		keepOrLeave: screenText('Choisissez un mot de passe pour les garder, ou Ctrl-C encore pour quitter.'),
	},
	isBootstrapLink: {
		message: 'Ce lien est pour le premier administrateur d’une nouvelle organisation.',
		nextStep: 'Employez-le avec « narthex organization bootstrap --addr LIEN ».',
	},
	isOtherLink: {
		message: 'Ce lien Parsec n’est pas une invitation.',
		nextStep: 'Donnez le lien reçu avec votre invitation.',
	},
};

const inviteGreet: typeof english.inviteGreet = {
	waiting: {
		claimer: screenText('En attente de la personne invitée'),
		information: screenText('En attente des informations de la personne invitée'),
	},
	code: (code) => screenText(`Code à donner à la personne invitée : ${code}`),
	selectCode: screenText('Choisissez le code de la personne invitée'),
	creating: {
		user: screenText('Création de l’utilisateur sur le serveur'),
		device: screenText('Création de l’appareil sur le serveur'),
	},
	request: {
		deviceLabel: (label) => screenText(`Nom du nouvel appareil : [${label}]`),
		user: (person) => screenText(`Nouvel utilisateur : [${person}]`),
		invitedAnother: (email) => screenText(`L’invitation est pour ${email}, pas pour cette adresse.`),
		typeAgain: screenText(
			'Ce texte a des caractères cachés, ou des espaces aux extrémités : tapez-le de nouveau, comme la personne ' +
				'vous le dicte.',
		),
	},
	whichProfile: screenText('Choisissez le profil'),
	addDevice: screenText('Cet appareil'),
	add: screenText('L’ajouter'),
	refuse: {user: screenText('Ne pas la laisser entrer'), device: screenText('Ne pas l’ajouter')},
	unconfirmed: screenText(
		'C’est créé dans l’organisation, mais l’autre côté n’a pas confirmé que ses clés sont enregistrées.',
	),
	orFinish: screenText('Attendez encore, ou appuyez sur Entrée pour terminer sans cela.'),
};

const answerLines: typeof english.answerLines = {
	next: {
		nothing: 'Rien n’est demandé en ce moment : attendez l’événement suivant.',
		answer: (keys) => `Répondez par un objet JSON sur une ligne, avec : ${keys} ; ou avec {"cancel":true}.`,
	},
	noJson: 'La ligne n’est pas du JSON.',
	noObject: 'La ligne n’est pas un objet JSON.',
	unknownKeys: (keys) => `Aucune réponse n’a la clé ${keys}.`,
	wrongValue: (key) => `La valeur de ${key} n’est pas valable.`,
	empty: 'La réponse est vide.',
	notAsked: (keys) => `Rien ne demande ${keys} maintenant.`,
	missing: {
		deviceLabel: 'Il manque le nom de l’appareil.',
		email: 'Il manque l’adresse e-mail.',
		name: 'Il manque le nom.',
		accept: 'Acceptez les conditions d’utilisation, ou annulez.',
		profile: (profiles) => `Il manque le profil, parmi ${profiles}.`,
	},
	noSuchAdministrator: 'Il n’y a pas cet administrateur : donnez une adresse e-mail, ou "all".',
	noSuchRecipient: 'Cette personne ne peut pas être contactée : donnez l’adresse d’une de celles qui restent.',
	noSuchCode: 'Ce code n’est pas parmi les choix. Si vous n’en entendez aucun, répondez {"code":null}.',
};

export const greetingWords: typeof english = {claimScreen, greetScreen, inviteClaim, inviteGreet, answerLines};
