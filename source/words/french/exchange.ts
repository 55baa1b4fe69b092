import {screenText} from '../../text.ts';
import type {exchangeWords as english} from '../english/exchange.ts';
import {fields, of} from './common.ts';

const ourCode = 'Votre code est vérifié';
const theirCode = 'Vous vérifiez son code';
const readingOurCode = {you: 'lisez votre code', them: 'cherche votre code', short: 'votre code'};
const pickingTheirCode = {you: 'cherchez son code', them: 'lit son code', short: 'quel code ?'};
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

export const exchangeWords: typeof english = {exchange, ownDevice, exchangeScreens};
