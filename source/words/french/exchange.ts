import {screenText} from '../../text.ts';
import type {exchangeWords as english} from '../english/exchange.ts';
import {counted} from '../parts.ts';
import {fields, of} from './common.ts';

const ourCode = 'Votre code est vérifié';
const theirCode = 'Vous vérifiez son code';
const readingOurCode = {you: 'lisez votre code', them: 'cherche votre code', short: 'votre code'};
const pickingTheirCode = {you: 'cherchez son code', them: 'lit son code', short: 'son code'};
const NOT_HERE_YET = 'pas encore là';
const WAITING_FOR_YOU = 'vous attend';
const THEY_OPEN = 'Le lien est ouvert';
const YOU_KEEP = 'Vos clés sont gardées';
const YOU_MEET = 'Vous vous retrouvez';
const probing = {you: 'interrogez le serveur', them: '', short: 'interrogation'};
const choosingPassword = {you: 'créez un mot de passe', short: fields.password.toLowerCase()};
const saving = {you: 'enregistrez vos clés', short: 'enregistrement'};
const SAVING_ITS_KEYS = 'enregistre ses clés';
const GETTING_A_NAME = 'reçoit un nom';
const showingOurCode = {you: 'un code s’affiche', them: 'attend ce code', short: 'choisissez-le'};
const awaitingItsCode = {you: 'attend un code', them: 'l’affiche', short: 'son code'};

const exchange: typeof english.exchange = {
	steps: {
		greeter: {
			meet: THEY_OPEN,
			ourCode,
			theirCode,
			request: 'La personne se présente',
			decision: 'Vous décidez',
			keys: 'Ses clés sont gardées',
		},
		claimer: {
			meet: YOU_MEET,
			theirCode,
			ourCode,
			request: 'Vous vous présentez',
			decision: 'L’autre décide',
			keys: YOU_KEEP,
		},
		giver: {
			meet: THEY_OPEN,
			ourCode,
			theirCode,
			decision: 'Vous décidez',
			share: 'Votre part est gardée',
		},
		returner: {
			meet: YOU_MEET,
			theirCode,
			ourCode,
			share: 'L’autre donne sa part',
			device: 'Vous nommez l’appareil',
			keys: YOU_KEEP,
		},
	},
	// « Vous » ou le nom de l’autre se lit devant.
	doing: {
		greeter: {
			'waiting-for-claimer': {you: 'attendez', them: NOT_HERE_YET, short: 'attente'},
			'waiting-for-trust': readingOurCode,
			'picking-code': pickingTheirCode,
			'waiting-for-request': {you: 'attendez', them: 'se présente', short: 'attente'},
			'reviewing-request': {you: 'décidez', them: WAITING_FOR_YOU, short: 'décidez'},
			creating: {you: 'créez l’accès', them: WAITING_FOR_YOU, short: 'création'},
			'waiting-for-acknowledgement': {you: 'attendez', them: SAVING_ITS_KEYS, short: 'attente'},
		},
		claimer: {
			probing,
			'choosing-administrator': {you: 'choisissez l’hôte', them: NOT_HERE_YET, short: 'choisissez'},
			'waiting-for-greeter': {you: 'attendez', them: NOT_HERE_YET, short: 'attente'},
			'picking-code': pickingTheirCode,
			'waiting-for-trust': readingOurCode,
			describing: {you: 'vous présentez', them: WAITING_FOR_YOU, short: 'présentez-vous'},
			'waiting-for-confirmation': {you: 'attendez', them: 'décide', short: 'attente'},
			'choosing-password': {...choosingPassword, them: WAITING_FOR_YOU},
			saving: {...saving, them: WAITING_FOR_YOU},
			acknowledging: {you: 'annoncez que c’est fait', them: WAITING_FOR_YOU, short: 'enregistrement'},
		},
		giver: {
			'waiting-for-claimer': {you: 'attendez', them: NOT_HERE_YET, short: 'attente'},
			'waiting-for-trust': readingOurCode,
			'picking-code': pickingTheirCode,
			'waiting-for-request': {you: 'attendez', them: 'demande votre part', short: 'attente'},
			'reviewing-recovery': {you: 'décidez', them: WAITING_FOR_YOU, short: 'décidez'},
			'waiting-for-acknowledgement': {you: 'attendez', them: 'garde votre part', short: 'attente'},
		},
		returner: {
			probing,
			'choosing-recipient': {you: 'choisissez', them: NOT_HERE_YET, short: 'choisissez'},
			'waiting-for-recipient': {you: 'attendez', them: NOT_HERE_YET, short: 'attente'},
			'picking-code': pickingTheirCode,
			'waiting-for-trust': readingOurCode,
			'waiting-for-share': {you: 'attendez', them: 'décide', short: 'attente'},
			combining: {you: 'ouvrez votre compte', them: '', short: 'ouverture'},
			'accepting-terms': {you: 'lisez les conditions', them: '', short: 'acceptez les conditions'},
			describing: {you: 'nommez l’appareil', them: '', short: 'nommez l’appareil'},
			recovering: {you: 'créez l’appareil', them: '', short: 'création'},
			'choosing-password': {...choosingPassword, them: ''},
			saving: {...saving, them: ''},
			completing: {you: 'fermez l’invitation', them: '', short: 'fermeture'},
		},
	},
	over: {
		finished: 'terminé',
		cancelled: 'annulé',
		failed: 'échec',
	},
	otherPerson: screenText('l’autre personne'),
	cancelling: {
		title: 'Annuler cet échange ?',
		willBeTold: (them) => `Narthex prévient ${them}. L’invitation reste valable, et vous pourrez recommencer.`,
		yes: 'Annuler l’échange',
		no: 'Continuer',
	},
	isIn: (name) => screenText(`${name} est dans l’organisation.`),
	isYours: (device) => screenText(`${device} est maintenant l’un de vos appareils.`),
	retrieving: screenText('Recherche de l’invitation'),
};

const ownDevice: typeof english.ownDevice = {
	steps: {
		greeter: {link: 'Ouvrez le lien là-bas', codes: 'Comparez les codes', name: 'Nommez-le là-bas'},
		claimer: {greet: 'Appuyez sur g là-bas', codes: 'Comparez les deux codes', name: 'Nommez cet appareil'},
	},
	here: screenText('Ici'),
	there: screenText('Là-bas'),
	doing: {
		greeter: {
			'waiting-for-claimer': {you: 'attente', them: 'pas encore ouvert', short: 'attente'},
			'waiting-for-trust': showingOurCode,
			'picking-code': awaitingItsCode,
			'waiting-for-request': {you: 'attente', them: GETTING_A_NAME, short: 'nommez-le'},
			'reviewing-request': {you: WAITING_FOR_YOU, them: 'attente', short: 'voyez son nom'},
			creating: {you: 'crée l’appareil', them: 'attente', short: 'création'},
			'waiting-for-acknowledgement': {you: 'attente', them: SAVING_ITS_KEYS, short: 'attente'},
		},
		claimer: {
			probing: {you: 'interroge le serveur', them: '', short: 'interrogation'},
			'choosing-administrator': {you: WAITING_FOR_YOU, them: '', short: 'choisissez'},
			'waiting-for-greeter': {you: 'attente', them: NOT_HERE_YET, short: 'attente'},
			'picking-code': awaitingItsCode,
			'waiting-for-trust': showingOurCode,
			describing: {you: GETTING_A_NAME, them: 'attente', short: 'nommez-le'},
			'waiting-for-confirmation': {you: 'attente', them: WAITING_FOR_YOU, short: 'confirmez-le'},
			'choosing-password': {you: 'attend un mot de passe', them: 'attente', short: choosingPassword.short},
			saving: {you: 'enregistre vos clés', them: 'attente', short: 'enregistrement'},
			acknowledging: {you: 'annonce que c’est fait', them: 'attente', short: 'enregistrement'},
		},
	},
	peer: {greeter: screenText('votre nouvel appareil'), claimer: screenText('votre autre appareil')},
	waiting: {
		greeter: screenText('Sur votre nouvel appareil, ouvrez le lien de cette invitation avec Narthex ou Parsec.'),
		claimer: screenText('Sur votre autre appareil, ouvrez Narthex, choisissez cette invitation et appuyez sur g.'),
	},
	goesOn: 'L’attente continue si vous quittez cet écran avec Échap.',
	ownCode: (code) => ['Code affiché ici : ', code],
	whichCode: {
		greeter: screenText('Quel code affiche votre nouvel appareil ?'),
		claimer: screenText('Quel code affiche votre autre appareil ?'),
	},
	notShown: (typed) => screenText(`Pas de ${typed} ici. Regardez encore. Toujours ${typed} ? « Aucun de ces codes ».`),
	greeting: {
		waiting: {
			claimer: screenText('En attente de votre nouvel appareil'),
			information: screenText('En attente du nom de votre nouvel appareil'),
		},
		code: (code) => screenText(`Code affiché par cet appareil : ${code}`),
		selectCode: screenText('Code affiché par votre nouvel appareil'),
	},
	claiming: {
		waiting: {
			greeterToStart: screenText('En attente du début de l’échange sur votre autre appareil'),
			greeter: screenText('En attente de votre autre appareil'),
		},
		greeter: (person) => screenText(`Votre compte : ${person}`),
		code: (code) => screenText(`Code affiché par ce nouvel appareil : ${code}`),
		selectCode: screenText('Code affiché par votre autre appareil'),
	},
	chooseThere: {
		greeter: screenText('Sur votre nouvel appareil, choisissez ce code dans la liste.'),
		claimer: screenText('C’est le bon. Choisissez maintenant ce code-ci sur votre autre appareil.'),
	},
	nameIt: 'Les codes concordent : personne ne s’est glissé entre vos appareils. Nommez maintenant le nouveau, là-bas.',
	isCalled: 'Le nouvel appareil s’appelle :',
	savesKeys: (device) => `${device} existe dans l’organisation et enregistre ses clés.`,
	mayEnd: 'C’est long. f termine sans attendre ; voyez si le nouvel appareil s’ouvre.',
	nameThis: 'Les codes concordent. Nommez cet appareil.',
	confirmThere: 'Votre autre appareil affichera ce nom, et vous le confirmerez là-bas.',
	confirm: 'Confirmez le nom sur votre autre appareil. Vos clés seront alors enregistrées aussitôt.',
	cancellation: {
		ours: {
			INVALID_SAS_CODE: (peer) =>
				`Le code ${of(peer)} ne concordait pas, et rien n’a été partagé : vous vous êtes trompé de code, ou ` +
				'quelqu’un entre vos appareils modifie ce qu’ils envoient.',
			INVALID_NONCE_HASH: (peer) =>
				`Ce qui est arrivé ${of(peer)} n’est pas ce qui avait été annoncé, ce qu’aucun programme honnête ne fait : ` +
				'quelqu’un s’est peut-être glissé entre vos appareils.',
			UNDECIPHERABLE_PAYLOAD: (peer) => `Ce qui est arrivé ${of(peer)} n’a pas pu être déchiffré.`,
			UNDESERIALIZABLE_PAYLOAD: (peer) => `Ce qui est arrivé ${of(peer)} n’est pas au format de Parsec.`,
			INCONSISTENT_PAYLOAD: (peer) =>
				`Ce qui est arrivé ${of(peer)} ne concorde pas avec les certificats de l’organisation.`,
		},
		theirs: {
			MANUALLY_CANCELLED: (peer) => `L’échange a été interrompu sur ${peer}.`,
			INVALID_SAS_CODE: (peer) =>
				`Le code de cet appareil n’a pas été confirmé sur ${peer}, et rien n’a été partagé : vous vous y êtes ` +
				'trompé de code, ou quelqu’un entre vos appareils modifie ce qu’ils envoient.',
			INVALID_NONCE_HASH: (peer) =>
				`Ce que cet appareil a envoyé à ${peer} a été modifié en route : quelqu’un s’est peut-être glissé entre eux.`,
			UNDECIPHERABLE_PAYLOAD: (peer) => `Ce que cet appareil a envoyé n’a pas pu être déchiffré sur ${peer}.`,
			UNDESERIALIZABLE_PAYLOAD: (peer) => `Ce que cet appareil a envoyé n’a pas pu être lu sur ${peer}.`,
			INCONSISTENT_PAYLOAD: (peer) =>
				`Ce que cet appareil a envoyé a paru contradictoire sur ${peer} : quelqu’un s’est peut-être glissé entre eux.`,
			AUTOMATICALLY_CANCELLED: (peer) => `L’échange a été recommencé sur ${peer}, ce qui a mis fin à celui-ci.`,
		},
		nextStep: {
			MANUALLY_CANCELLED: 'L’invitation reste ouverte : recommencez quand vous aurez les deux appareils sous la main.',
			INVALID_SAS_CODE:
				'Recommencez et comparez avec soin ; si cela se reproduit, arrêtez, changez de réseau et prévenez les ' +
				'responsables de la sécurité.',
			INVALID_NONCE_HASH:
				'Recommencez sur un autre réseau ; si cela s’y reproduit, arrêtez et prévenez les responsables de la sécurité.',
			UNDECIPHERABLE_PAYLOAD:
				'Recommencez ; si cela se reproduit, vérifiez que les programmes des deux appareils sont à jour.',
			UNDESERIALIZABLE_PAYLOAD: 'Recommencez ; si cela ne suffit pas, mettez à jour les programmes des deux appareils.',
			INCONSISTENT_PAYLOAD: 'Ne vous fiez pas à cet échange : prévenez les responsables de la sécurité.',
			AUTOMATICALLY_CANCELLED: 'Recommencez, et vérifiez que l’échange ne court qu’une fois sur chaque appareil.',
		},
	},
};

const exchangeScreens: typeof english.exchangeScreens = {
	ownCode: (code) => ['Votre code : ', code],
	spelling:
		'Anatole Berthe Célestin Désiré Eugène François Gaston Henri Joseph Kléber Louis Marcel Nicolas Pierre ' +
		'Quintal Raoul Suzanne Thérèse Ursule Victor William Xavier Yvonne Zoé',
	picker: {
		whichCode: screenText('Quel code entendez-vous ?'),
		whichCodeOf: (them) => screenText(`Quel code vous lit ${them} ?`),
		typeIt: 'ou tapez-le : ',
		notShown: (typed) => screenText(`Pas de ${typed} ici. Faites répéter. Encore ${typed} ? « Aucun de ces codes ».`),
	},
	steps: {
		you: 'Vous',
		they: 'L’autre',
		time: 'Durée',
	},
	footer: (server, attempt) => (attempt === 1 ? server : screenText(`${server}, tentative ${attempt}`)),
	notEncrypted: 'Non chiffré : ce serveur est joint en simple http.',
	noAnswer: (since, nextTry) => screenText(`Le serveur ne répond plus depuis ${since}. Rien n’est perdu. ${nextTry}`),
	silence: {
		arrival: {
			person: 'Aucun signe pour l’instant : le lien n’est peut-être pas encore ouvert. Appelez ou écrivez.',
			device: 'Aucun signe pour l’instant : l’autre appareil ne l’a peut-être pas encore ouvert.',
		},
		answer: {
			person: (them) =>
				`Aucune nouvelle ${of(them)} depuis une minute : programme ou réseau coupé, peut-être. Demandez.`,
			device: (peer) =>
				`Aucune nouvelle ${of(peer)} depuis une minute : programme ou réseau coupé, peut-être. Allez voir.`,
		},
		keys: 'Attendez, laissez courir (Échap), ou annulez (Ctrl-X) et recommencez ensemble.',
		commands: screenText(
			'Attendez encore, ou arrêtez avec Ctrl-C et recommencez ensemble : l’invitation reste ouverte.',
		),
	},
	codesMatched: 'codes concordants',
	unverified: (name, faint) => [name, faint(', selon le serveur')],
	strip: {
		state: (state) => screenText(`${state} : `),
		greeter: (about) => screenText(`accueil ${about}`),
		claimer: (about) => screenText(`rejoindre ${about}`),
	},
	ended: {
		retry: 'r recommence ; Entrée ferme cet écran.',
		close: 'Entrée ferme cet écran.',
	},
	alarm: {
		title: 'Alerte',
		codesDiffer: 'Les codes ne concordent pas. L’échange est terminé.',
		over: 'Quelque chose ne va pas. L’échange est terminé.',
		told: 'L’autre côté a été prévenu.',
		theirs: 'L’autre côté y a mis fin.',
		nothingEntrusted: 'Rien n’a été partagé, et personne n’est entré.',
		again: (alarms, about) =>
			screenText(
				`C’est l’échec n° ${alarms} avec ${about}. Deux fois, ce n’est guère une méprise : ne continuez pas sur ` +
					'ce réseau.',
			),
		retry: 'r lance une tentative avec de nouveaux codes ; Entrée ferme cet écran.',
	},
};

const PERSON = {greeter: 'la personne qui vous accueille', claimer: 'la personne invitée'};

const SOMEONE_BETWEEN = 'quelqu’un s’est peut-être glissé entre vous';

const compareByVoice = (peer: keyof typeof PERSON) =>
	`Appelez ${PERSON[peer]} sur une ligne sûre avant de recommencer ; si cela se reproduit, arrêtez et prévenez ` +
	'les responsables de la sécurité.';

const upToDate = () => 'Recommencez ; si cela se reproduit, vérifiez que vos deux programmes sont à jour.';

const cancellation: typeof english.cancellation = {
	ours: {
		MANUALLY_CANCELLED: () => 'Vous avez interrompu l’échange.',
		INVALID_SAS_CODE: (peer) =>
			`Le code de ${PERSON[peer]} n’a pas été confirmé, et rien n’a été partagé : c’était une méprise, ou ` +
			'quelqu’un s’est glissé entre vous et se fait passer pour elle.',
		INVALID_NONCE_HASH: (peer) =>
			`Ce qui est arrivé de ${PERSON[peer]} contredit ce qui avait été annoncé, ce qu’aucun programme honnête ne ` +
			`fait : ${SOMEONE_BETWEEN}.`,
		UNDECIPHERABLE_PAYLOAD: (peer) => `Ce que le programme de ${PERSON[peer]} a envoyé n’a pas pu être déchiffré.`,
		UNDESERIALIZABLE_PAYLOAD: (peer) =>
			`Ce que le programme de ${PERSON[peer]} a envoyé n’est pas au format de Parsec.`,
		INCONSISTENT_PAYLOAD: (peer) =>
			`Ce que dit ${PERSON[peer]} ne concorde pas avec les certificats de l’organisation.`,
		AUTOMATICALLY_CANCELLED: () => 'L’échange a été recommencé de votre côté, ce qui l’a terminé ici.',
	},
	theirs: {
		MANUALLY_CANCELLED: (peer) => `${capitalized(PERSON[peer])} a interrompu l’échange.`,
		INVALID_SAS_CODE: (peer) =>
			`${capitalized(PERSON[peer])} n’a pas confirmé votre code, et rien n’a été partagé : c’était une méprise, ` +
			'ou quelqu’un s’est glissé entre vous et se fait passer pour vous.',
		INVALID_NONCE_HASH: (peer) =>
			`Le programme de ${PERSON[peer]} a constaté que votre envoi a été modifié en route : ${SOMEONE_BETWEEN}.`,
		UNDECIPHERABLE_PAYLOAD: (peer) => `Le programme de ${PERSON[peer]} n’a pas pu déchiffrer ce qu’il a reçu.`,
		UNDESERIALIZABLE_PAYLOAD: (peer) => `Le programme de ${PERSON[peer]} n’a pas pu lire ce qu’il a reçu.`,
		INCONSISTENT_PAYLOAD: (peer) =>
			`Le programme de ${PERSON[peer]} a trouvé une contradiction dans ce qu’il a reçu : ${SOMEONE_BETWEEN}.`,
		AUTOMATICALLY_CANCELLED: (peer) =>
			`${capitalized(PERSON[peer])} a recommencé l’échange, ce qui a mis fin à celui-ci.`,
	},
	perhapsGreetedElsewhere: 'La personne invitée a interrompu l’échange, ou l’a poursuivi avec un autre administrateur.',
	nextStep: {
		MANUALLY_CANCELLED: () => 'L’invitation reste ouverte : recommencez quand vous serez prêts tous les deux.',
		INVALID_SAS_CODE: compareByVoice,
		INVALID_NONCE_HASH: compareByVoice,
		UNDECIPHERABLE_PAYLOAD: upToDate,
		UNDESERIALIZABLE_PAYLOAD: upToDate,
		INCONSISTENT_PAYLOAD: (peer) =>
			`Ne vous fiez pas à cet échange : demandez à ${PERSON[peer]}, sur une ligne sûre, ce qui a été accordé, et ` +
			'prévenez les responsables de la sécurité.',
	},
	begunAgain: {
		claimer: {
			ours:
				'Recommencez depuis un seul programme ; si ce n’était pas vous, quelqu’un d’autre a votre lien : prévenez ' +
				'la personne qui vous accueille, qui peut annuler l’invitation et vous inviter à nouveau.',
			theirs: 'Recommencez, et vérifiez que ni vous ni la personne qui vous accueille ne l’avez lancé deux fois.',
		},
		greeter: {
			ours:
				'Recommencez depuis un seul programme ; si ce n’était pas vous, quelqu’un d’autre se sert de votre ' +
				'compte : prévenez les responsables de la sécurité.',
			theirs:
				'Demandez à la personne invitée si elle a ouvert le lien deux fois ; sinon, quelqu’un d’autre l’a : ' +
				'annulez l’invitation, puis invitez-la à nouveau.',
		},
	},
	leftBehind: {
		claimer: {
			user: {
				message: (name) =>
					`Le compte ${name} existe déjà, et ses clés, qui n’étaient que sur cet ordinateur, sont perdues.`,
				nextStep: (name) => `Demandez à un administrateur de révoquer ${name} et de vous inviter à nouveau.`,
			},
			device: {
				message: (name) =>
					`L’appareil ${name} existe déjà dans l’organisation, et ses clés, qui n’étaient que sur cet ` +
					'ordinateur, sont perdues.',
				nextStep: () =>
					'Plus personne ne pourra l’utiliser ; invitez un nouvel appareil depuis un de ceux que vous avez.',
			},
		},
		greeter: {
			user: {
				message: (name) => `Le compte ${name} a été créé, mais personne n’a confirmé que ses clés sont enregistrées.`,
				nextStep: (name) =>
					`Demandez à la personne si elle peut se connecter ; sinon, révoquez ${name} et invitez-la à nouveau.`,
			},
			device: {
				message: (name) => `L’appareil ${name} a été créé, mais personne n’a confirmé que ses clés sont enregistrées.`,
				nextStep: () =>
					'Voyez s’il s’ouvre ; sinon, personne ne pourra l’utiliser, et vous pouvez inviter un autre appareil.',
			},
		},
	},
};

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

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
	next: {
		user: screenText('Ensuite : partagez des espaces de travail avec cette personne, dans Parsec.'),
		device: screenText('Ensuite : ouvrez-le sur le nouvel appareil.'),
	},
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

const recoverScreen: typeof english.recoverScreen = {
	title: (about) => screenText(`Revenir dans ${about}`),
	gathered: (gathered, threshold) => screenText(`Parts réunies : ${gathered} sur ${threshold}.`),
	fromBefore: 'Vous les avez déjà réunies : on continue à partir de là.',
	whom: 'À qui demander maintenant ?',
	recipient: (name, shares, state) =>
		screenText(`${name}, ${counted(shares, 'part', 'parts')}${state === '' ? '' : ` : ${state}`}`),
	states: {
		'to-ask': '',
		given: 'donnée',
		doubtful: 'ne concorde pas, à redemander',
		revoked: 'hors de l’organisation',
	},
	vain: (name, what) => screenText(`${name} : ${what}`),
	suspicious: 'Prenez cela au sérieux : appelez cette personne sur une ligne sûre.',
	waiting: (name) =>
		`En attente ${of(name)}. Appelez pour dire que vous êtes là. L’attente continue si vous quittez avec Échap. o ` +
		'demande à une autre personne.',
	share: (them) => `Les codes concordent. ${them} décide maintenant de vous donner ou non sa part.`,
	combining: 'Ouverture de votre compte avec les parts',
	terms: {
		first: 'Les parts ouvrent votre compte. Le serveur a des conditions d’utilisation, à accepter avant de continuer :',
		inLocale: (locale, url) => screenText(`${locale} : ${url}`),
		accept: 'Je les accepte',
		refuse: 'Je ne les accepte pas',
	},
	description: {
		welcomeBack: (name) => screenText(`Bon retour, ${name}. Quel est le nom de cet appareil ?`),
		choosePassword: 'Votre nouvel appareil existe. Choisissez un mot de passe pour ses clés :',
	},
	recovering: 'Création de votre nouvel appareil',
	completing: 'Enregistré. Fermeture de l’invitation',
};

const giveShareScreen: typeof english.giveShareScreen = {
	testing: screenText('Vérification de votre part'),
	title: (about) => screenText(`Aider ${about} à revenir`),
	codesMatch: (them) => `Les codes concordent : il n’y a personne entre vous. ${them} demande maintenant votre part.`,
	review: {
		whose: (name, email) => ['Votre part aide à ramener le compte de ', name, ` <${email}>.`],
		needed: (threshold, total, own) =>
			`Il faut ${counted(threshold, 'part', 'parts')} sur ${total}, et vous en avez ${own}.`,
		alone: 'Les vôtres suffisent : personne d’autre ne sera interrogé.',
		sure: 'Savez-vous avec certitude qui vous la demande ?',
		no: screenText('Non, ne pas la donner'),
		yes: screenText('Oui, donner ma part'),
	},
	sent: 'Votre part est partie. L’autre programme la garde.',
	leftBehind: {
		message: 'Votre part est partie avant la fin de l’échange.',
		nextStep: 'Demandez à cette personne si elle l’a reçue.',
	},
	finished: {
		unconfirmed: 'Votre part est partie, mais l’autre programme n’a pas confirmé l’avoir reçue.',
		next: 'Le compte revient dès que les parts suffisent. Entrée ramène aux invitations.',
	},
};

const inviteRecovery: typeof english.inviteRecovery = {
	needed: (threshold) => screenText(`Il faut ${counted(threshold, 'part', 'parts')} pour la récupération`),
	retrieved: (threshold, gathered) =>
		screenText(`Sur ${threshold} parts nécessaires à la récupération, ${gathered} sont là.`),
	choose: screenText('Choisissez une personne à contacter maintenant'),
	recipient: (person, shares) => screenText(`${person} - ${counted(shares, 'part', 'parts')}`),
	again: (recipient) => screenText(`${recipient} (de nouveau)`),
	notKept: screenText('Les parts réunies n’ont pas pu être écrites sur le disque : ne fermez pas ce programme.'),
	waitingToStart: (person) => screenText(`En attente ${of(person)} pour commencer`),
	orAnother: screenText('Attendez encore, ou appuyez sur Entrée pour choisir une autre personne.'),
	combining: screenText('Ouverture du compte avec les parts'),
	recovering: screenText('Récupération de l’appareil'),
	completing: screenText('Fermeture de l’invitation'),
	suspects: (people) =>
		screenText(
			`Ces personnes ont donné de fausses parts, et les autres ont suffi : ${people}. Prévenez votre administrateur.`,
		),
	stillOpen: screenText('Le serveur n’a pas fermé l’invitation : demandez à un administrateur de l’annuler.'),
	advice: screenText(
		'Qui a votre appareil perdu peut encore s’en servir : supprimez la récupération partagée et créez-en une nouvelle.',
	),
	kept: (gathered, threshold) =>
		screenText(
			`${gathered} parts sur ${threshold} sont gardées sur cet ordinateur : ouvrez de nouveau le même lien pour ` +
				'continuer.',
		),
	whose: (person) => screenText(`Ceci ramène le compte ${of(person)}.`),
	shares: (own, threshold) => screenText(`Il faut ${counted(threshold, 'part', 'parts')}, dont ${own} à vous.`),
	give: screenText('Donnez-vous votre part ?'),
	options: {force: 'donner la part sans poser de question'},
	giving: screenText('Envoi de la part'),
	given: (person) => screenText(`${person} a votre part.`),
	unconfirmed: screenText('La part est partie, mais l’autre côté n’a pas confirmé l’avoir reçue.'),
};

export const exchangeWords: typeof english = {
	exchange,
	ownDevice,
	exchangeScreens,
	cancellation,
	claimScreen,
	greetScreen,
	recoverScreen,
	giveShareScreen,
	inviteClaim,
	inviteGreet,
	inviteRecovery,
	answerLines,
};
